import { distrusts, type Fault, parseValue, type Quantity, type Value, type Values } from '#core/reading.ts'
import type { NotTaken } from './decoded.ts'

/**
 * What the famous stand-ins of the DS18B20 say of their probe: 85 before the first conversion (datasheet, table 1), -127 for
 * no probe (DallasTemperature), 127.9375 for a conversion without power, as it is and in the hundredths of most formats.
 */
const standIns: ReadonlyMap<number, Fault> = new Map([
  [85, 'power-on'],
  [-127, 'probe'],
  [127.9375, 'probe'],
  [127.94, 'probe'],
])
/** An SHT4x that static has damaged says the middle of both its ranges for ever; one alone may well be measured. */
const damaged = { temperature: 42.5, humidity: 56.5 } as const

export type Measured = {
  readonly values: Values
  readonly faults: readonly Fault[]
  readonly notTaken?: NotTaken
}
export type Raw = readonly (readonly [quantity: Quantity, raw: number | 'unavailable'])[]

/**
 * Raw numbers of one probe as values. The first of a quantity counts, and a second is told as not taken. Out of the physical
 * range is `unavailable`; a fault that distrusts the measurement, or a stand-in for one, makes everything `unavailable`.
 */
export const measured = (raw: Raw, reported: readonly Fault[] = []): Measured => {
  const values: Partial<Record<Quantity, Value>> = {}
  const faults = new Set(reported)
  let notTaken: NotTaken | undefined
  for (const [quantity, number] of raw) {
    if (values[quantity] !== undefined) {
      notTaken = 'second-probe'
      continue
    }
    const rounded = number === 'unavailable' ? number : withoutNoise(number)
    const standIn = quantity === 'temperature' && rounded !== 'unavailable' && standIns.get(rounded)
    if (standIn) faults.add(standIn)
    values[quantity] = parseValue(quantity, rounded)
  }
  if (values.temperature === damaged.temperature && values.humidity === damaged.humidity) faults.add('probe')
  const all = [...faults]
  if (distrusts(all)) for (const [quantity] of raw) values[quantity] = 'unavailable'
  return { values, faults: all, ...(notTaken === undefined ? {} : { notTaken }) }
}

/** 2506 * 0.01 is 25.060000000000002; no format here is finer than four decimals. Nothing is colder than 0 by a sign alone. */
const withoutNoise = (number: number): number => Math.round(number * 10_000) / 10_000 + 0
