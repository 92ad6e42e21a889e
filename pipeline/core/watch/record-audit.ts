import {
  type Alarm,
  type AlarmEvent,
  type AlarmSignal,
  isStanding,
  knownExcursion,
  normal,
  type Standing,
} from '../alarm/alarm.ts'
import { assess, type Condition } from '../alarm/assess.ts'
import { evolve } from '../alarm/evolve.ts'
import { ruleDetail } from '../alarm/rule-versions.ts'
import type { SensorFact } from '../audit.ts'
import type { Who } from '../directory.ts'
import { type ChangedSince, changeSince } from '../notice/changed-since.ts'
import { type AlarmRule, isLimit, judgesValues, type LimitRule, type RateRule } from '../rule.ts'
import type { Millis } from '../time.ts'
import { closeStory, forgetStory, ownerOfRepeat } from './climbing/stories.ts'
import { type Draft, orderOf, oweFact, oweNotice, setAlarm, viewInDraft } from './draft.ts'
import { formerOwner } from './former-owner.ts'
import { withExcursion, withFaded, withPast } from './past-excursions.ts'
import { missingNow } from './presence.ts'
import { alarmOf, isHushed, lateAfterMs, type Watch } from './watch.ts'

/** Keeps the rule as it was when the alarm rang, but without its instruction: people read the one of now. */
const rungBy = (alarm: Standing, { instruction: _words, ...by }: AlarmRule): Standing => ({
  ...alarm,
  rangBy: by,
})

/** Applies `event` to the alarm of `rule` and returns the alarm before and after. */
export const happen = (draft: Draft, rule: AlarmRule, event: AlarmEvent): { before: Alarm; after: Alarm } => {
  const before = alarmOf(draft.watch, rule.id)
  const evolved = evolve(before, event)
  const after = event.kind === 'raised' && isStanding(evolved) ? rungBy(evolved, rule) : evolved
  setAlarm(draft, rule.id, after)
  if (event.kind === 'cancelled' && before.name === 'pending' && isLimit(rule))
    draft.watch = withFaded(draft.watch, rule.id, [[before.began, before.from]])
  return { before, after }
}

/** One line of the history for the end of an excursion; `more` says why, when it did not end by getting better. */
export const recordCleared = (
  draft: Draft,
  rule: AlarmRule,
  before: Standing,
  at: Millis,
  more: SensorFact['detail'] = {},
): void => {
  const { raisedAt, began, worst, told } = before
  // What comes late is only compared with what limits say.
  if (isLimit(rule))
    draft.watch = withExcursion(draft.watch, rule.id, { raisedAt, began, clearedAt: at, worst, told })
  else draft.watch = withPast(draft.watch, rule.id, [began, at])
  oweFact(draft, 'cleared', at, rule.id, null, {
    raised: raisedAt,
    order: orderOf(draft),
    began,
    worst: worst?.value ?? null,
    ...(before.missing === undefined ? {} : { missing: before.missing }),
    ...ruleDetail(before.rangBy ?? rule),
    ...more,
  })
}

/** What it is that is missed, of something that still speaks. */
const missingDetail = ({ context }: Draft, rule: AlarmRule): SensorFact['detail'] => {
  const missing = rule.kind === 'silent' ? missingNow(context.sensor, context.last, context.now) : undefined
  return missing === undefined ? {} : { missing }
}

/** Writes into the history what people may ask for later. */
export const recordOf = (draft: Draft, rule: AlarmRule, event: AlarmEvent, before: Alarm): void => {
  switch (event.kind) {
    case 'raised': {
      const { now } = draft.context
      const learned = now - event.at > lateAfterMs ? { learned: now } : {}
      oweFact(draft, 'raised', event.at, rule.id, null, {
        began: event.began,
        value: event.worst?.value ?? null,
        severity: event.severity,
        ...ownerOfRepeat(draft, rule),
        ...missingDetail(draft, rule),
        ...ruleDetail(rule),
        ...(rule.kind === 'uncovered' && draft.watch.uncovered),
        order: orderOf(draft),
        ...learned,
      })
      if (!isLimit(rule)) draft.watch = withPast(draft.watch, rule.id, [event.began, event.at])
      return
    }
    case 'cleared':
      if (isStanding(before)) recordCleared(draft, rule, before, event.at)
      return
    case 'worsened':
      oweFact(draft, 'worsened', event.at, rule.id, null, {
        severity: event.severity,
        ...missingDetail(draft, rule),
      })
      return
    case 'acknowledged': {
      const { name: next, at, until } = event.acknowledgement
      const former = formerOwner(event, before)
      if (former !== undefined) {
        const detail = { name: former.name, old: former.name, new: next, until }
        oweFact(draft, 'handed-on', at, rule.id, former.by, detail)
        return
      }
      oweFact(draft, 'acknowledged', at, rule.id, event.acknowledgement.by, { name: next, until })
      return
    }
    case 'acknowledgement-ended': {
      const { at, why, by } = event
      const giver = why === 'given-back' ? formerOwner(event, before) : undefined
      const detail = giver === undefined ? { why } : { why, name: giver.name }
      oweFact(draft, 'acknowledgement-ended', at, rule.id, giver === undefined ? null : by, detail)
      return
    }
    default:
      return
  }
}

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
export const endIfChanged = (draft: Draft, rule: AlarmRule, judged: Judged): boolean => {
  const alarm = alarmOf(draft.watch, rule.id)
  if (!isStanding(alarm) || alarm.rangBy === undefined || !judgesValues(alarm.rangBy)) return false
  if (judged.condition === 'unknown' || judged.at < alarm.raisedAt) return false
  const changed = changeSince(alarm.rangBy, rule)
  if (changed === undefined || !endsOnlyBy(conditionThen(draft, alarm.rangBy, judged), judged.condition))
    return false
  const at = Math.max(judged.at, changed.stamp?.at ?? 0)
  endWith(draft, rule, alarm, at, { ...changed, ended: true })
  return true
}

/** An alarm ends with a change of its rule: every chat that had the card hears it as that. */
const endWith = (draft: Draft, rule: AlarmRule, alarm: Standing, at: Millis, changed: ChangedSince): void => {
  recordCleared(draft, rule, alarm, at, {
    why: changed.removed === true ? 'rule-removed' : 'rule-changed',
    ...(changed.stamp === null ? {} : { name: changed.stamp.name }),
    ...(changed.setpoint === undefined ? {} : { new: changed.setpoint }),
  })
  setAlarm(draft, rule.id, normal)
  closeStory(draft, rule)
  const reason = isHushed(draft.watch, rule) ? 'changed' : 'cleared'
  oweNotice(draft, alarm.told, reason, viewInDraft(draft, rule, alarm, 'ended', at, changed))
}

export const isIn = (rules: readonly AlarmRule[], { id }: Pick<AlarmRule, 'id'>): boolean =>
  rules.some((rule) => rule.id === id)

/** Rules that were taken away by somebody who died before their alarms were ended. */
export const orphansIn = ({ alarms }: Watch, rules: readonly AlarmRule[]): readonly AlarmRule[] =>
  Object.values(alarms)
    .map((alarm) => knownExcursion(alarm)?.rangBy)
    .filter((rule) => rule !== undefined)
    .filter((rule) => !isIn(rules, rule))

/** A rule was taken away: its alarm ends with that, and what had come back is over. */
export const endRemoved = (draft: Draft, rule: AlarmRule, person: Who | null): void => {
  const alarm = alarmOf(draft.watch, rule.id)
  const { now } = draft.context
  const stamp = person === null ? null : { by: person.id, name: person.name, at: now }
  const excursion = knownExcursion(alarm)
  if (isStanding(alarm)) {
    endWith(draft, rule, alarm, now, { stamp, removed: true, ended: true })
    forgetStory(draft, rule.id)
    return
  }
  setAlarm(draft, rule.id, normal)
  forgetStory(draft, rule.id)
  if (excursion?.name !== 'returned') return
  const view = viewInDraft(draft, rule, excursion, 'ended', excursion.clearedAt, { stamp, removed: true })
  oweNotice(draft, excursion.told, 'changed', view)
}
