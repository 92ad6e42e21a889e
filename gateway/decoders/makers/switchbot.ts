import { u8 } from '../bytes.ts'
import { type Decoded, refused } from '../decoded.ts'
import type { Raw } from '../measured.ts'
import { reading } from './answer.ts'
import { companyDataOf, type Heard, hasAddress, type Maker, serviceDataOf } from './reader.ts'

const format = 'switchbot'
/** Wonderlabs (Bluetooth SIG), and the number that older firmware took for itself. */
const services = ['fd3d', '0d00'] as const
const company = 0x0969
const models: ReadonlyMap<number, string> = new Map([
  [0x54, 'SwitchBot Meter'],
  [0x69, 'SwitchBot Meter Plus'],
  [0x77, 'SwitchBot Outdoor Meter'],
])
const outdoor = 'SwitchBot Outdoor Meter'
const shortBytes = 3
const longBytes = 6
const outdoorBytes = 14
const sevenBits = 0x7f
const plus = 0x80

/** Tenths, whole degrees with a bit that is set above zero, humidity: three bytes from `at` on. */
const climate = (data: Uint8Array, at: number): Raw => {
  const tenths = u8(data, at) & 0x0f
  const whole = u8(data, at + 1)
  const degrees = (whole & sevenBits) + tenths / 10
  const humidity = u8(data, at + 2) & sevenBits
  return [
    ['temperature', tenths > 9 ? 'unavailable' : whole & plus ? degrees : -degrees],
    ['humidity', humidity],
  ]
}
const isZero = (raw: Raw): boolean => raw.every(([, value]) => value === 0 || Object.is(value, -0))
const none = (raw: Raw): Raw => raw.map(([quantity]) => [quantity, 'unavailable'] as const)

/** What an outdoor meter says there, whose battery stands elsewhere: zeros alone are no climate, with whichever battery. */
const outdoorClimate = (own: Uint8Array): Raw => {
  const raw = climate(own, 10)
  return isZero(raw) ? none(raw) : raw
}

/**
 * An outdoor meter says its battery in the service data and its climate in the manufacturer data, mostly in two packets:
 * each says what it carries. The others repeat the climate there, which is left alone.
 */
const read = (heard: Heard): Decoded | undefined => {
  const service = serviceDataOf(heard, services[0]) ?? serviceDataOf(heard, services[1])
  const model = service === undefined ? heard.model : models.get(u8(service, 0))
  if (model === undefined) return undefined
  const own = model === outdoor ? companyDataOf(heard, company) : undefined
  const isRight = own?.length === outdoorBytes && hasAddress(own, 2, heard.address)
  if (service === undefined) {
    if (own === undefined) return undefined
    return isRight ? reading(format, model, outdoorClimate(own)) : refused(format, 'malformed')
  }
  const wanted = model === outdoor ? shortBytes : longBytes
  if (service.length < wanted) return refused(format, 'truncated')
  if (service.length > longBytes) return refused(format, 'malformed')
  const charge = ['charge', u8(service, 2) & sevenBits] as const
  if (model === outdoor) return reading(format, model, [...(isRight ? outdoorClimate(own) : []), charge])
  const raw = [...climate(service, 3), charge]
  return reading(format, model, isZero(raw) ? none(raw) : raw)
}

export const switchbot: Maker = {
  maker: 'SwitchBot',
  format,
  read,
  kinds: [
    {
      models: 'Meter, Meter Plus, Outdoor Meter',
      measures: ['temperature', 'humidity', 'charge'],
      saysC: [-127.9, 127.9],
    },
  ],
}
