import { isFurther, type Peak } from '../alarm/alarm.ts'
import { assess } from '../alarm/assess.ts'
import { excursionsIn } from '../alarm/replay-rule.ts'
import type { Reading } from '../reading.ts'
import type { LimitRule } from '../rule.ts'
import { type Millis, minuteMs } from '../time.ts'
import type { Interval } from './watch.ts'

/** An excursion found in readings that came after newer ones had been judged. */
export type LateExcursion = { readonly from: Millis; readonly to: Millis; readonly worst: Peak }

/** Two stretches of one excursion that were delivered apart are still one when they are this close. */
const sameExcursionMs = 5 * minuteMs

/**
 * The excursions in `readings`, which are oldest first and all older than what was judged, that would have rung at a
 * sensor whose values are trusted so long.
 */
export const lateExcursions = (
  rule: LimitRule,
  trustedMs: number,
  readings: readonly Reading[],
): readonly LateExcursion[] => {
  const rung = excursionsIn(rule, trustedMs, readings).map(({ raisedAt }) => raisedAt)
  const found: LateExcursion[] = []
  let open: LateExcursion | null = null
  const close = (): void => {
    const span = open
    if (span !== null && rung.some((at) => span.from <= at && at <= span.to)) found.push(span)
    open = null
  }
  for (const { measuredAt: at, values } of readings) {
    const value = values[rule.quantity]
    const condition = assess(rule, value, at, [])
    if (condition === 'clear') close()
    if (condition !== 'breach' || typeof value !== 'number') continue
    const known: LateExcursion = open ?? { from: at, to: at, worst: { value, at } }
    const worst = isFurther(rule, value, known.worst.value) ? { value, at } : known.worst
    open = { from: known.from, to: at, worst }
  }
  close()
  return found
}

/** True when one of `known` covers, overlaps or all but touches `excursion`. */
export const isKnown = (known: readonly Interval[], excursion: Pick<LateExcursion, 'from' | 'to'>): boolean =>
  known.some(([from, to]) => excursion.from <= to + sameExcursionMs && excursion.to >= from - sameExcursionMs)
