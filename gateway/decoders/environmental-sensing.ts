import type { Quantity } from '#core/reading.ts'
import { type Decoded, refused } from './decoded.ts'
import { measured } from './measured.ts'

/** The Environmental Sensing Service of the Bluetooth SIG (GATT Specification Supplement), one quantity a characteristic. */
export const environmentalSensing = {
  service: '181a',
  characteristics: { temperature: '2a6e', humidity: '2a6f', pressure: '2a6d' },
} as const

/** Little endian; the code that says "value is not known" where the specification has one. */
const fields: ReadonlyMap<
  string,
  {
    readonly quantity: Quantity
    readonly bytes: 2 | 4
    readonly factor: number
    readonly unavailable?: number
  }
> = new Map([
  [
    environmentalSensing.characteristics.temperature,
    { quantity: 'temperature', bytes: 2, factor: 0.01, unavailable: 0x8000 },
  ],
  [
    environmentalSensing.characteristics.humidity,
    { quantity: 'humidity', bytes: 2, factor: 0.01, unavailable: 0xffff },
  ],
  [environmentalSensing.characteristics.pressure, { quantity: 'pressure', bytes: 4, factor: 0.1 }],
])

/** One value of one characteristic. */
export const decodeEnvironmentalSensing = (characteristic: string, data: Uint8Array): Decoded => {
  const field = fields.get(characteristic)
  if (field === undefined) return { kind: 'not-ours' }
  if (data.length !== field.bytes)
    return refused('environmental-sensing', data.length < field.bytes ? 'truncated' : 'malformed')
  const view = new DataView(data.buffer, data.byteOffset, data.length)
  const code = field.bytes === 2 ? view.getUint16(0, true) : view.getUint32(0, true)
  const number = field.quantity === 'temperature' ? view.getInt16(0, true) : code
  return {
    kind: 'reading',
    format: 'environmental-sensing',
    ...measured([[field.quantity, code === field.unavailable ? 'unavailable' : number * field.factor]]),
    ageMs: 0,
  }
}
