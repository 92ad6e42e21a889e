import { distrusts, type Fault, parseValue, type Quantity, type Value, type Values } from '#core/reading.ts'

/** What the two famous stand-ins of the DS18B20 say of their probe (datasheet, table 1; DallasTemperature). */
const standIns: ReadonlyMap<number, Fault> = new Map([
  [85, 'power-on'],
  [-127, 'probe'],
])

export type Raw = readonly (readonly [quantity: Quantity, raw: number | 'unavailable'])[]

/**
 * Raw numbers of one frame as values. The first of a quantity counts. Out of the physical range is `unavailable`; a fault
 * that distrusts the measurement, or a stand-in for one, makes everything `unavailable`.
 */
export const measured = (
  raw: Raw,
  reported: readonly Fault[] = [],
): { readonly values: Values; readonly faults: readonly Fault[] } => {
  const values: Partial<Record<Quantity, Value>> = {}
  const faults = new Set(reported)
  for (const [quantity, number] of raw) {
    if (values[quantity] !== undefined) continue
    const rounded = number === 'unavailable' ? number : withoutNoise(number)
    const standIn = quantity === 'temperature' && rounded !== 'unavailable' && standIns.get(rounded)
    if (standIn) faults.add(standIn)
    values[quantity] = parseValue(quantity, rounded)
  }
  const all = [...faults]
  if (distrusts(all)) for (const [quantity] of raw) values[quantity] = 'unavailable'
  return { values, faults: all }
}

/** 2506 * 0.01 is 25.060000000000002; no format here is finer than four decimals. */
const withoutNoise = (number: number): number => Math.round(number * 10_000) / 10_000
