import type { Quantity } from '#core/reading.ts'

/** How a column's numbers become the quantity's own unit, and the sentence that says so when it had to be decided. */
export type Conversion = { readonly convert: (raw: number) => number; readonly note?: string }

const asItIs: Conversion = { convert: (raw) => raw }
/** 1012.71 hPa must become 101271 Pa, not 101271.00000000001. */
const times = (factor: number) => (raw: number) => Number((raw * factor).toPrecision(12))

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

/** Air is about 101 kPa, 1013 hPa (or mbar), 101325 Pa: three ranges that do not meet at any place where people work. */
const pressure = (unit: string, typical: number): Conversion => {
  const known = { pa: 1, hpa: 100, mbar: 100, kpa: 1000 }[unit]
  if (known !== undefined) return { convert: times(known) }
  const [factor, name] = typical < 200 ? [1000, 'kPa'] : typical < 2000 ? [100, 'hPa'] : [1, 'Pa']
  return { convert: times(factor), note: `pressure is around ${typical}, so it is taken as ${name}` }
}

const temperature = (unit: string): Conversion => {
  if (/^°?f$/.test(unit)) return { convert: (raw) => ((raw - 32) * 5) / 9 }
  return unit === 'k' ? { convert: (raw) => raw - 273.15 } : asItIs
}

const battery = (unit: string, typical: number): Conversion => {
  if (unit === 'mv') return { convert: times(0.001) }
  if (unit !== '' || typical < 100) return asItIs
  return { convert: times(0.001), note: `battery is around ${typical}, so it is taken as mV` }
}

/** Decided by the unit in the header, otherwise by the middle one of the column's numbers. */
export const conversionFor = (quantity: Quantity, unit: string, numbers: readonly number[]): Conversion => {
  if (numbers.length === 0) return asItIs
  if (quantity === 'pressure') return pressure(unit, median(numbers))
  if (quantity === 'temperature') return temperature(unit)
  return quantity === 'battery' ? battery(unit, median(numbers)) : asItIs
}
