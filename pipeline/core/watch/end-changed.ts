import { type AlarmSignal, isStanding, normal, type Standing } from '../alarm/alarm.ts'
import { assess, type Condition } from '../alarm/assess.ts'
import { type ChangedSince, changeSince } from '../notice/notice.ts'
import type { LimitRule, RateRule, Rule } from '../rule.ts'
import type { Millis } from '../time.ts'
import { type Draft, oweNotice, setAlarm, viewInDraft } from './draft.ts'
import { recordCleared } from './record-audit.ts'
import { alarmOf } from './watch.ts'

type Judged = Extract<AlarmSignal, { readonly kind: 'condition' }>

/** True when it would go on by the one rule, and does not by the other. */
const endsOnlyBy = (rangBy: Condition, now: Condition): boolean =>
  (rangBy === 'breach' && now !== 'breach') || (rangBy === 'inside' && now === 'clear')

/** What the rule that the alarm rang by says of that value. */
const conditionThen = (draft: Draft, rangBy: LimitRule | RateRule, { value, at }: Judged): Condition => {
  const trail = (draft.trails[rangBy.quantity] ?? []).filter(([measuredAt]) => measuredAt < at)
  return assess(rangBy, value, at, trail)
}

/**
 * An alarm that would go on by the rule that it rang by, and does not by the rule as a person left it, ends with that change and
 * is told as that (law 13): it did not come back by itself, and nobody has to take note of it. True when it ended here.
 */
export const endIfChanged = (draft: Draft, rule: Rule, judged: Judged): boolean => {
  const alarm = alarmOf(draft.watch, rule.id)
  if (!isStanding(alarm) || alarm.rangBy === undefined || alarm.rangBy.kind === 'silent') return false
  if (judged.condition === 'unknown' || judged.at < alarm.raisedAt) return false
  const changed = changeSince(alarm.rangBy, rule)
  if (changed === undefined || !endsOnlyBy(conditionThen(draft, alarm.rangBy, judged), judged.condition))
    return false
  const at = Math.max(judged.at, changed.stamp?.at ?? 0)
  endWith(draft, rule, alarm, at, { ...changed, ended: true })
  return true
}

/** An alarm ends with a change of its rule: every chat that had the card hears it as that. */
export const endWith = (
  draft: Draft,
  rule: Rule,
  alarm: Standing,
  at: Millis,
  changed: ChangedSince,
): void => {
  recordCleared(draft, rule, alarm, at, {
    why: changed.removed === true ? 'rule-removed' : 'rule-changed',
    ...(changed.stamp === null ? {} : { name: changed.stamp.name }),
    ...(changed.setpoint === undefined ? {} : { new: changed.setpoint }),
  })
  setAlarm(draft, rule.id, normal)
  const reason = draft.watch.silence === null ? 'cleared' : 'changed'
  oweNotice(draft, alarm.told, reason, viewInDraft(draft, rule, alarm, 'ended', at, changed))
}
