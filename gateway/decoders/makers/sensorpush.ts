import type { Quantity } from '#core/reading.ts'
import { u8 } from '../bytes.ts'
import { type Decoded, refused } from '../decoded.ts'
import { reading } from './answer.ts'
import type { Heard, Maker } from './reader.ts'

const format = 'sensorpush'
const service = 'ef09000011d642ba93b89dd7ec090ab0'
/** In its scan response, where the service stands in the other packet. */
const isName = (name: string): boolean => name.startsWith('SensorPush ')

/** One figure in the number of a frame: how many codes it has, where they begin, and how far apart they are. */
type Digit = readonly [quantity: Quantity, codes: number, first: number, step: number]

const humidity: Digit = ['humidity', 40_001, 0, 0.0025]
/** By the upper six bits of the first byte. */
const models: ReadonlyMap<
  number,
  { readonly model: string; readonly bytes: number; readonly digits: readonly Digit[] }
> = new Map([
  [1, { model: 'HT.w', bytes: 5, digits: [['temperature', 66_001, -40, 0.0025], humidity] }],
  [
    0,
    {
      model: 'HTP.xw',
      bytes: 7,
      digits: [['temperature', 72_001, -40, 0.0025], humidity, ['pressure', 95_001, 30_000, 1]],
    },
  ],
  [2, { model: 'TC.x', bytes: 3, digits: [['temperature', 32_001, -200, 0.0625]] }],
])
const pageBits = 0x03

/**
 * A frame is one number in mixed radix, little endian after the first byte. What is left over when every figure is taken
 * must be nothing: any other number is another model's, or damaged. Six bytes are more than a bit operation holds.
 */
const read = ({ manufacturerData, services, name }: Heard): Decoded | undefined => {
  if (!services.includes(service) && !isName(name)) return undefined
  const [data] = manufacturerData
  if (data === undefined || data.length === 0) return undefined
  const head = u8(data, 0)
  const known = models.get(head >> 2)
  if (known === undefined) return refused(format, 'unknown-version')
  if ((head & pageBits) !== 0) return refused(format, 'other-page')
  const { model, bytes, digits } = known
  if (data.length !== bytes) return refused(format, data.length < bytes ? 'truncated' : 'malformed')
  let rest = 0
  for (let at = data.length - 1; at > 0; at--) rest = rest * 256 + u8(data, at)
  const raw = digits.map(([quantity, codes, first, step]) => {
    const code = rest % codes
    rest = Math.floor(rest / codes)
    return [quantity, first + code * step] as const
  })
  return rest === 0 ? reading(format, `SensorPush ${model}`, raw) : refused(format, 'malformed')
}

export const sensorpush: Maker = {
  maker: 'SensorPush',
  format,
  isName,
  read,
  kinds: [
    { models: 'HT.w', measures: ['temperature', 'humidity'], saysC: [-40, 125] },
    {
      models: 'HTP.xw',
      measures: ['temperature', 'humidity', 'pressure'],
      saysC: [-40, 140],
    },
    {
      models: 'TC.x',
      measures: ['temperature'],
      saysC: [-200, 850],
      takesProbe: true,
      note: 'a thermocouple; the box itself stays outside',
    },
  ],
}
