import { s16le, u8, u16le } from '../bytes.ts'
import { chargeFaults } from '../charge.ts'
import { type Decoded, refused } from '../decoded.ts'
import { reading } from './answer.ts'
import type { Heard, Maker } from './reader.ts'

const format = 'inkbird'
const frameBytes = 9
const checkedBytes = 5
const names = ['sps', 'tps']
const isName = (name: string): boolean => names.includes(name)

/** CRC-16 as Modbus counts it: reflected 8005, begun with all ones. */
export const crc16 = (bytes: Uint8Array, length: number): number => {
  let crc = 0xffff
  for (let at = 0; at < length; at++) {
    crc ^= u8(bytes, at)
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1
  }
  return crc
}

/** What a model without a humidity sensor writes in its place. Where the check holds it is no damage. */
const noHumidity = [0x0000, 0xffff]

/** The temperature stands where others have their company: only the check over the first bytes says that it is one. */
const read = ({ manufacturerData, name }: Heard): Decoded | undefined => {
  for (const data of manufacturerData) {
    if (data.length !== frameBytes) continue
    if (crc16(data, checkedBytes) !== u16le(data, checkedBytes)) {
      if (isName(name)) return refused(format, 'malformed')
      continue
    }
    const humidity = u16le(data, 2)
    const charge = u8(data, 7)
    return reading(
      format,
      noHumidity.includes(humidity) ? 'Inkbird, temperature only' : 'Inkbird IBS-TH',
      [
        ['temperature', s16le(data, 0) / 100],
        ...(noHumidity.includes(humidity) ? [] : [['humidity', humidity / 100] as const]),
        ['charge', charge],
      ],
      { faults: chargeFaults(charge), ...(u8(data, 4) === 0 ? {} : { probe: 'outside' as const }) },
    )
  }
  return undefined
}

export const inkbird: Maker = {
  maker: 'Inkbird',
  format,
  isName,
  read,
  kinds: [
    {
      models: 'IBS-TH1, IBS-TH2, P01B',
      measures: ['temperature', 'humidity', 'charge'],
      saysC: [-273.15, 327.67],
      note: 'a probe that is plugged in is a sensor of its own',
    },
  ],
}
