import { assess } from '../alarm/assess.ts'
import { type RuleVersion, ruleAt } from '../alarm/rule-versions.ts'
import type { Reading } from '../reading.ts'
import type { LimitRule } from '../rule.ts'
import type { Millis } from '../time.ts'
import type { Interval } from '../watch/watch.ts'
import type { Known } from './known-excursions.ts'

/** What was read of the store: everything of one sensor from `from` on and before `to`, oldest first. */
export type Stored = { readonly from: Millis; readonly to: Millis; readonly readings: readonly Reading[] }

/** What has to be judged again. */
export type Window = {
  readonly kind: 'window'
  readonly from: Millis
  readonly to: Millis
  readonly readings: readonly Reading[]
  /** True when it reaches to what was judged last, so that what it says is how things stand. */
  readonly open: boolean
}

/** `before` or `after`, when more must be read to know what that is. */
export type LateWindow = { readonly kind: 'before' | 'after' } | Window

export type WindowInput = {
  readonly versions: readonly RuleVersion[]
  readonly rule: LimitRule
  readonly trustedMs: number
  readonly spans: readonly Pick<Known, 'began' | 'clearedAt'>[]
  readonly stretch: Interval
  readonly judgedUntil: Millis
  /** True when nothing older can be read. */
  readonly isAll: boolean
}

/**
 * Instants at which the rule was normal, whatever it was before: it had been clear for as long as an alarm needs to end,
 * and known all the while.
 */
const calmInstants = (
  { readings }: Stored,
  { versions, rule, trustedMs }: WindowInput,
): readonly Millis[] => {
  const found: Millis[] = []
  let since: Millis | null = null
  let knownAt: Millis | null = null
  for (const { measuredAt: at, values } of readings) {
    const then = ruleAt(versions, at)
    const value = values[rule.quantity]
    if (then === null || typeof value !== 'number' || !Number.isFinite(value)) continue
    const isGap = knownAt === null || at - knownAt > trustedMs
    knownAt = at
    if (assess(then, value, at, []) !== 'clear') since = null
    else if (since === null || isGap) since = at
    else if (at - since >= then.offDelayMs) found.push(at)
  }
  return found
}

/** The readings that decide what late ones in `stretch` mean: from a calm instant before to a calm instant after. */
export const lateWindow = (stored: Stored, input: WindowInput): LateWindow => {
  const { spans, stretch, judgedUntil, isAll } = input
  const calm = calmInstants(stored, input)
  // No end of the window may lie within one of them: all of it is judged again.
  const isFree = (at: Millis): boolean =>
    !spans.some(({ began, clearedAt }) => began < at && (clearedAt === null || at < clearedAt))
  const start = calm.findLast((at) => at <= stretch[0] && isFree(at))
  if (start === undefined && !isAll) return { kind: 'before' }
  const from = start ?? stored.from
  const end = calm.find((at) => at > stretch[1] && at < judgedUntil && isFree(at))
  if (end === undefined && stored.to <= judgedUntil) return { kind: 'after' }
  const to = end ?? judgedUntil
  const readings = stored.readings.filter(({ measuredAt: at }) => at >= from && at <= to)
  return { kind: 'window', from, to, readings, open: end === undefined }
}
