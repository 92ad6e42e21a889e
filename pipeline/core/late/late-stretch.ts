import { assess } from '../alarm/assess.ts'
import { isOfLasting, lastingIn, withLasting } from '../alarm/lasting.ts'
import { ruleAt, versionsOf } from '../alarm/rule-versions.ts'
import type { Reading } from '../reading.ts'
import { isLimit, type LimitRule, type Rule } from '../rule.ts'
import type { Millis } from '../time.ts'
import { saidIn } from '../watch/hearing/lasting-words.ts'
import { fadedOf } from '../watch/past-excursions.ts'
import { trustedMs } from '../watch/presence.ts'
import { alarmOf, type Interval, type Watch, type WatchContext } from '../watch/watch.ts'
import { knownOf } from './known-excursions.ts'

/** Up to here everything that had come was judged: what is measured before and comes after is late, or a repetition. */
export const judgedUntil = (watch: Watch, { last, sensor }: Pick<WatchContext, 'last' | 'sensor'>): Millis =>
  Math.max(watch.assessedUntil, last.at, ...sensor.rules.flatMap((rule) => turnedAt(watch, rule)))

/** What lasts may have turned by time alone, later than anything that was heard. */
const turnedAt = (watch: Watch, rule: Rule): readonly Millis[] =>
  isOfLasting(rule)
    ? knownOf(watch, rule.id).flatMap(({ raisedAt, clearedAt }) =>
        clearedAt === null ? [raisedAt] : [raisedAt, clearedAt],
      )
    : []

/**
 * Late readings are judged by limits. A rate tells of what is to come; of the past the limit that it warned of says more.
 */
export const limitsOf = (rules: readonly Rule[]): readonly LimitRule[] => rules.filter(isLimit)

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
  const questions = limitsOf(context.sensor.rules).map((rule) => questionOf(watch, context, rule))
  let stretch: Interval | undefined
  for (const reading of withLasting(readings, lastingIn(context.sensor.rules), saidIn(context))) {
    if (reading.measuredAt > until) break
    if (questions.some((matters) => matters(reading)))
      stretch = [stretch?.[0] ?? reading.measuredAt, reading.measuredAt]
  }
  return stretch
}

/**
 * Whether a late reading may change what is known of a limit. Before an excursion, or a breach that was none by itself, it may
 * close a gap in which the time over of an earlier breach was forgotten; that takes at most twice the on-delay, and as long as a
 * value is trusted.
 */
const questionOf = (
  watch: Watch,
  { sensor, last }: WatchContext,
  rule: LimitRule,
): ((reading: Reading) => boolean) => {
  const versions = versionsOf(watch.formerRules, rule)
  const known = knownOf(watch, rule.id)
  const faded = fadedOf(watch, rule.id)
  const alarm = alarmOf(watch, rule.id)
  // What lasts may have been said before such a reading by one that is stored, or still to come.
  const mayLast = isOfLasting(rule) && last.values[rule.quantity] !== undefined
  return ({ measuredAt: at, values }) => {
    const then = ruleAt(versions, at)
    const value = values[rule.quantity]
    if (then !== null && typeof value !== 'number' && mayLast) return true
    if (then === null || typeof value !== 'number') return false
    const condition = assess(then, value, at, [])
    if (condition === 'unknown') return false
    if (condition === 'breach') return true
    const forgottenMs = 2 * then.onDelayMs + trustedMs(sensor)
    if (alarm.name === 'pending' && at >= alarm.began - forgottenMs) return true
    if (faded.some(([began, until]) => at >= began - forgottenMs && at <= until)) return true
    return known.some(
      ({ began, clearedAt }) => at >= began - forgottenMs && (clearedAt === null || at <= clearedAt),
    )
  }
}
