import { s16le, u8, u16le } from '../bytes.ts'
import { type Decoded, refused } from '../decoded.ts'
import type { Raw } from '../measured.ts'
import { reading } from './answer.ts'
import { type Heard, hasAddressReversed, type Maker, serviceDataOf } from './reader.ts'

const format = 'qingping'
const service = 'fdcd'
const headBytes = 8

/** What one object says, by its id; the length is part of what it is known by. */
const valuesOf = (data: Uint8Array, id: number, length: number, at: number): Raw => {
  switch (`${id}/${length}`) {
    case '1/4':
      return [
        ['temperature', s16le(data, at) / 10],
        ['humidity', u16le(data, at + 2) / 10],
      ]
    case '2/1':
      return [['charge', u8(data, at)]]
    case '7/2':
      return [['pressure', u16le(data, at) * 10]]
    case '19/2':
      return [['co2', u16le(data, at)]]
    default:
      return []
  }
}

const read = (heard: Heard): Decoded | undefined => {
  const data = serviceDataOf(heard, service)
  if (data === undefined) return undefined
  if (data.length < headBytes) return refused(format, 'truncated')
  if (!hasAddressReversed(data, 2, heard.address)) return refused(format, 'wrong-address')
  const raw: Raw[number][] = []
  for (let at = headBytes; at < data.length; ) {
    const length = u8(data, at + 1)
    if (at + 2 + length > data.length) return refused(format, 'truncated')
    raw.push(...valuesOf(data, u8(data, at), length, at + 2))
    at += 2 + length
  }
  // A frame without any says something else of the device, and another one of it measures.
  return raw.length === 0 ? refused(format, 'other-page') : reading(format, 'Qingping', raw)
}

export const qingping: Maker = {
  maker: 'Qingping',
  format,
  read,
  kinds: [
    {
      models: 'CGG1, CGD1, CGP1W, CGP22C, CGP23W (firmware of Qingping’s own)',
      measures: ['temperature', 'humidity', 'pressure', 'co2', 'charge'],
      saysC: [-273.15, 850],
    },
  ],
}
