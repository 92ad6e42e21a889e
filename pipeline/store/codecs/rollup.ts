import type { Hour, HourRange } from '#core/history/rollup.ts'
import { isQuantity, type Quantity } from '#core/reading.ts'
import type { Millis } from '#core/time.ts'

/** `[start of the hour, min, max, sum, count, first and last instant]`, instants from the start of the hour. */
type PackedRange = readonly [Millis, number, number, number, number, number, number]
type Packed = Readonly<Record<string, readonly PackedRange[]>>

/** Sums of decimals have long tails; a millionth of any unit is nothing. */
const short = (sum: number): number => Math.round(sum * 1e6) / 1e6

export const packHours = (hours: readonly Hour[]): string => {
  const packed: Record<string, PackedRange[]> = {}
  for (const { at, ranges } of hours)
    for (const [quantity, { min, max, sum, count, firstAt, lastAt }] of Object.entries(ranges)) {
      const rows = packed[quantity] ?? []
      packed[quantity] = rows
      rows.push([at, min, max, short(sum), count, firstAt - at, lastAt - at])
    }
  return JSON.stringify(packed satisfies Packed)
}

export const unpackHours = (text: string): readonly Hour[] => {
  // The shape is vouched for by the schema version of the item in which the text was stored.
  const packed = JSON.parse(text) as Packed
  const hours = new Map<Millis, Partial<Record<Quantity, HourRange>>>()
  for (const [quantity, ranges] of Object.entries(packed)) {
    if (!isQuantity(quantity)) continue
    for (const [at, min, max, sum, count, first, last] of ranges) {
      const hour = hours.get(at) ?? {}
      hours.set(at, hour)
      hour[quantity] = { min, max, sum, count, firstAt: at + first, lastAt: at + last }
    }
  }
  return [...hours].sort(([a], [b]) => a - b).map(([at, ranges]) => ({ at, ranges }))
}
