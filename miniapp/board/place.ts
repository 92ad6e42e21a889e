import type { RowAnswer } from '#core/wire/board-answers.ts'
import { firstValue } from '../row/first-value.ts'

/** Where a value lies between its limits, from 0 (the lower one) to 1 (the upper one). */
export type Place = { readonly at: number; readonly open: 'none' | 'below' | 'above' }

/** How far from its only limit a value is shown, at the most: as many units as the limit's own size, or ten. */
const reachOf = (limit: number): number => Math.max(10, Math.abs(limit) / 4)

/**
 * The place of the first value between the nearest of its limits; where there is only one, it is the one end of a stretch whose
 * other end is open. Nothing where nothing is known, or nothing is limited.
 */
export const placeOf = (row: RowAnswer): Place | undefined => {
  const first = firstValue(row)
  if (first === undefined || first.value === 'unavailable') return undefined
  const limits = row.limits.filter(({ quantity }) => quantity === first.quantity)
  const ends = (kind: 'high' | 'low'): readonly number[] =>
    limits.filter((limit) => limit.kind === kind).map(({ value }) => value)
  const [highs, lows] = [ends('high'), ends('low')]
  if (highs.length + lows.length === 0) return undefined
  const high = highs.length > 0 ? Math.min(...highs) : undefined
  const low = lows.length > 0 ? Math.max(...lows) : undefined
  const from = low ?? (high ?? 0) - reachOf(high ?? 0)
  const to = high ?? (low ?? 0) + reachOf(low ?? 0)
  if (to <= from) return undefined
  const at = Math.min(1, Math.max(0, (first.value - from) / (to - from)))
  return { at, open: low === undefined ? 'below' : high === undefined ? 'above' : 'none' }
}
