import type { RuleId } from '../ids.ts'
import type { LimitRule, RateRule, Rule } from '../rule.ts'
import type { Millis } from '../time.ts'
import type { Alarm, Pending } from './alarm.ts'
import { isFaded, ringsAfterMs } from './pending.ts'

/** A limit that is passed, but not for long enough to be an alarm. */
export type Breach = {
  readonly rule: LimitRule | RateRule
  /** The first reading over the limit of those that count. */
  readonly since: Millis
  /** How long until it rings, if it stays over the limit; null while it has come back from over it. */
  readonly ringsInMs: number | null
}

const inOrder = ({ ringsInMs }: Breach): number => ringsInMs ?? Number.POSITIVE_INFINITY

const breachOf = (rule: LimitRule | RateRule, alarm: Pending, now: Millis): Breach => ({
  rule,
  since: alarm.began,
  ringsInMs: alarm.over ? ringsAfterMs(rule, alarm, now) : null,
})

/** Of the alarms of `rules`, the breach that rings first; nothing when none is on its way to an alarm. */
export const nextBreach = (
  rules: readonly Rule[],
  alarms: Readonly<Record<RuleId, Alarm>>,
  now: Millis,
): Breach | null => {
  const breaches = rules.flatMap((rule) => {
    const alarm = alarms[rule.id]
    if (rule.kind === 'silent' || alarm?.name !== 'pending' || isFaded(alarm, now)) return []
    return [breachOf(rule, alarm, now)]
  })
  return breaches.reduce<Breach | null>(
    (first, one) => (first === null || inOrder(one) < inOrder(first) ? one : first),
    null,
  )
}
