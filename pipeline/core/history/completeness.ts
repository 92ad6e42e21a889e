import type { SensorFact } from '../audit.ts'
import { hourMs, type Millis } from '../time.ts'
import type { Interval } from '../watch/watch.ts'
import type { Piece } from './series.ts'

/** How much of what should have been measured is there, and when nothing was. */
export type Completeness = {
  /** Readings that the sensor's interval promises from when it was in use until now. */
  readonly expected: number
  /** Those that are there; more than the interval promises in one hour does not make up for another. */
  readonly there: number
  /** Times without a value for longer than its interval explains, oldest first. */
  readonly gaps: readonly Interval[]
}

const asNumber = (cell: string | number | null | undefined): number | undefined =>
  typeof cell === 'number' && cell > 0 ? cell : undefined

/** How often a sensor was to measure at an instant, by the changes in its history (newest first). */
export const intervalAt = (now: number, facts: readonly SensorFact[], at: Millis): number => {
  let interval = now
  for (const { what, at: changed, detail } of facts) {
    if (changed <= at) break
    if (what === 'interval-changed') interval = asNumber(detail.old) ?? interval
  }
  return interval
}

/**
 * Of the hours (oldest first) of one quantity between `from` and `to`, which begin no sooner than the sensor was in use and end no
 * later than now. `trustedMs` is how long a calm sensor may be silent.
 */
export const completenessOf = (
  hours: readonly Piece[],
  { from, to }: { readonly from: Millis; readonly to: Millis },
  intervalMsAt: (at: Millis) => number,
  trustedMs: number,
): Completeness => {
  let expected = 0
  const promised = (start: Millis, end: Millis): number => (end - start) / intervalMsAt(start)
  for (let start = from; start < to; start += hourMs)
    expected += promised(start, Math.min(start + hourMs, to))
  let there = 0
  const gaps: Interval[] = []
  let known = from
  for (const { at, count, firstAt, lastAt } of hours) {
    const start = Math.max(from, at - hourMs / 2)
    const end = Math.min(to, at + hourMs / 2)
    if (end <= start) continue
    there += Math.min(count, Math.max(1, promised(start, end)))
    if (firstAt - known > trustedMs) gaps.push([known, firstAt])
    known = Math.max(known, lastAt)
  }
  if (to - known > trustedMs) gaps.push([known, to])
  return { expected: Math.round(expected), there: Math.min(Math.round(there), Math.round(expected)), gaps }
}
