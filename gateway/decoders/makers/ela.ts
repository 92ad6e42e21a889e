import { s16le, u8 } from '../bytes.ts'
import { type Decoded, refused } from '../decoded.ts'
import { reading } from './answer.ts'
import { companyDataOf, type Heard, type Maker } from './reader.ts'

const format = 'ela'
/** ELA Innovation (Bluetooth SIG, company identifiers). */
const company = 0x0757

/** What a frame begins with says what follows; the battery comes in frames of its own, and is not read. */
const temperatureHead = 0x12
const humidityHead = 0x21
const batteryHeads = [0xf1, 0xf2]

const read = (heard: Heard): Decoded | undefined => {
  const data = companyDataOf(heard, company)
  if (data === undefined) return undefined
  const head = data[2]
  if (head === undefined) return refused(format, 'truncated')
  if (batteryHeads.includes(head)) return refused(format, 'other-page')
  if (head !== temperatureHead && head !== humidityHead) return refused(format, 'unknown-version')
  const isBoth = head === humidityHead
  const bytes = isBoth ? 7 : 5
  if (data.length !== bytes) return refused(format, data.length < bytes ? 'truncated' : 'malformed')
  if (isBoth && u8(data, 4) !== temperatureHead) return refused(format, 'malformed')
  return isBoth
    ? reading(format, 'ELA Blue Puck RHT', [
        ['temperature', s16le(data, 5) / 100],
        ['humidity', u8(data, 3)],
      ])
    : reading(format, 'ELA Blue Puck T', [['temperature', s16le(data, 3) / 100]])
}

export const ela: Maker = {
  maker: 'ELA Innovation',
  format,
  read,
  kinds: [
    {
      models: 'Blue Puck T, RHT',
      measures: ['temperature', 'humidity'],
      saysC: [-273.15, 327.67],
    },
  ],
}
