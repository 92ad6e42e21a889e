import { assess } from '../alarm/assess.ts'
import { ruleAt, versionsOf } from '../alarm/rule-versions.ts'
import type { Reading } from '../reading.ts'
import type { LimitRule, Rule } from '../rule.ts'
import type { Millis } from '../time.ts'
import { trustedMs } from '../watch/presence.ts'
import { alarmOf, type Interval, type Watch, type WatchContext } from '../watch/watch.ts'
import { knownOf } from './known-excursions.ts'

/** Up to here everything that had come was judged: what is measured before and comes after is late, or a repetition. */
export const judgedUntil = (watch: Watch, { last }: Pick<WatchContext, 'last'>): Millis =>
  Math.max(watch.assessedUntil, last.at)

/**
 * Late readings are judged by limits. A rate tells of what is to come; of the past the limit that it warned of says more.
 */
export const limitsOf = (rules: readonly Rule[]): readonly LimitRule[] =>
  rules.filter((rule): rule is LimitRule => rule.kind === 'high' || rule.kind === 'low')

/**
 * From the first to the last of those `readings` (one report's, oldest first) that came late and may change what is known:
 * they are over a limit, or lie where an excursion is known, or so shortly before one that it may have begun earlier. Nothing when they are calm, as nearly all of a backlog is.
 */
export const lateStretch = (
  watch: Watch,
  context: WatchContext,
  readings: readonly Reading[],
): Interval | undefined => {
  const until = judgedUntil(watch, context)
  const first = readings[0]
  if (first === undefined || first.measuredAt > until) return undefined
  const questions = limitsOf(context.sensor.rules).map((rule) =>
    questionOf(watch, rule, trustedMs(context.sensor)),
  )
  let stretch: Interval | undefined
  for (const reading of readings) {
    if (reading.measuredAt > until) break
    if (questions.some((matters) => matters(reading)))
      stretch = [stretch?.[0] ?? reading.measuredAt, reading.measuredAt]
  }
  return stretch
}

/**
 * Whether a late reading may change what is known of a limit. Before an excursion it may close a gap in which the time over
 * of an earlier breach was forgotten; that takes at most twice the on-delay, and as long as a value is trusted.
 */
const questionOf = (
  watch: Watch,
  rule: LimitRule,
  valueTrustedMs: number,
): ((reading: Reading) => boolean) => {
  const versions = versionsOf(watch.formerRules, rule)
  const known = knownOf(watch, rule.id)
  const alarm = alarmOf(watch, rule.id)
  return ({ measuredAt: at, values }) => {
    const then = ruleAt(versions, at)
    const value = values[rule.quantity]
    if (then === null || typeof value !== 'number') return false
    const condition = assess(then, value, at, [])
    if (condition === 'unknown') return false
    if (condition === 'breach') return true
    const forgottenMs = 2 * then.onDelayMs + valueTrustedMs
    if (alarm.name === 'pending' && at >= alarm.began - forgottenMs) return true
    return known.some(
      ({ began, clearedAt }) => at >= began - forgottenMs && (clearedAt === null || at <= clearedAt),
    )
  }
}
