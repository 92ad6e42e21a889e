import { s16le, u8 } from '../bytes.ts'
import { type Decoded, refused } from '../decoded.ts'
import { reading } from './answer.ts'
import type { Heard, Maker } from './reader.ts'

const format = 'thermopro'
const head = 0xc2
const frameBytes = [6, 7]
const name = /^TP3(?:57S?|58|59|93)/

/** Two bits of the battery: nearly empty, half, full. The fourth code is none. */
const nearlyEmpty = 0
const noLevel = 3

/** Its first byte is a constant, its second the temperature already: no company stands in it, so the name decides. */
const read = ({ manufacturerData, name: called }: Heard): Decoded | undefined => {
  const model = name.exec(called)?.[0]
  if (model === undefined) return undefined
  const data = manufacturerData.find((one) => one[0] === head)
  if (data === undefined) return undefined
  if (!frameBytes.includes(data.length)) return refused(format, data.length < 6 ? 'truncated' : 'malformed')
  // All ones stand for no value, and would be a believable -0.1 °C.
  const isNone = u8(data, 1) === 0xff && u8(data, 2) === 0xff && u8(data, 3) === 0xff
  const level = u8(data, 4) & 3
  const isLow = level === nearlyEmpty
  return reading(
    format,
    `ThermoPro ${model}`,
    [
      ['temperature', isNone ? 'unavailable' : s16le(data, 1) / 10],
      ['humidity', isNone ? 'unavailable' : u8(data, 3)],
      ['lowBattery', level === noLevel ? 'unavailable' : Number(isLow)],
    ],
    isLow ? { faults: ['battery-low'] } : {},
  )
}

export const thermopro: Maker = {
  maker: 'ThermoPro',
  format,
  isName: (text) => name.test(text),
  read,
  kinds: [
    {
      models: 'TP357, TP357S, TP358, TP359, TP393',
      measures: ['temperature', 'humidity', 'lowBattery'],
      saysC: [-273.15, 850],
    },
  ],
}
