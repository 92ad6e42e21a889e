import type { Quantity } from '#core/reading.ts'
import type { ColumnProfile } from './column-profile.ts'
import type { DecimalMark } from './number-cell.ts'
import { middle } from './words.ts'

/** What all columns of a table prove together. */
export const markOfTable = (profiles: readonly ColumnProfile[]): DecimalMark | undefined => {
  const proven = profiles.flatMap(({ mark }) => mark ?? [])
  const commas = proven.filter((mark) => mark === 'comma').length
  if (proven.length === 0) return undefined
  if (commas === 0) return 'point'
  return commas === proven.length ? 'comma' : undefined
}

/** Where numbers of such a quantity lie in earnest, in any of its units: 4,500 °C is 4.5, and 1,250 ppm is not 1.25. */
const usual: Readonly<Partial<Record<Quantity, readonly [number, number]>>> = {
  temperature: [-200, 200],
  humidity: [0, 100],
  co2: [200, 20_000],
  battery: [0, 60],
}

/**
 * How the numbers of one column are read: by its own numbers, by its table, by what its quantity can be, in this order; a
 * lone point is a decimal point. Nothing where 1,250 can be either.
 */
export const decideMark = (
  profile: ColumnProfile,
  table: DecimalMark | undefined,
  quantity: Quantity,
  said: DecimalMark | undefined,
): DecimalMark | undefined => {
  if (profile.open === undefined) return profile.mark ?? 'point'
  if (profile.mark !== undefined) return profile.mark
  if (said !== undefined) return said
  if (table !== undefined) return table
  if (profile.open === 'point') return 'point'
  const range = usual[quantity]
  const fits = (mark: DecimalMark): boolean => {
    const number = middle(profile.sample(mark))
    return range !== undefined && number >= range[0] && number <= range[1]
  }
  if (fits('point') === fits('comma')) return undefined
  return fits('point') ? 'point' : 'comma'
}
