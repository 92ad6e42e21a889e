import { isStanding } from '../alarm/alarm.ts'
import { alarmRulesOf } from '../alarm/alarm-rules.ts'
import { inUseSince } from '../device.ts'
import type { Person } from '../directory.ts'
import type { RuleId } from '../ids.ts'
import { type Millis, minuteMs, secondMs } from '../time.ts'
import { climbOn } from './climbing/climb.ts'
import { freeFromLeavers } from './climbing/leavers.ts'
import { settleStory, settlesAt } from './climbing/stories.ts'
import { type Draft, draftOf, oweFact, setAlarm, setSilence, tellChanged, tellRung } from './draft.ts'
import { drillDueAt, keepDrill } from './drill/drill.ts'
import { isCalmWatch } from './hearing/calm.ts'
import { lastsUntilIn, letTimePass } from './hearing/lasting-words.ts'
import { keepMaintenance, maintenanceDueAt } from './maintenance/overdue.ts'
import { signal } from './notify.ts'
import { judgeSilence, knownUntil, missingNow, silenceDueAt, silentRuleOf } from './presence.ts'
import { alarmOf, isHushed, type Last, lateSettleMs, type Watch, type WatchContext } from './watch.ts'

/** When the watcher takes over telling what whoever made the notice should have told long ago. */
export const owedRetryMs = 30 * secondMs
/** How often a sensor is looked at again whose gateway is the thing that is silent. */
const gatewaySilentRetryMs = minuteMs

/** What the watcher knows of the way to a sensor. */
export type Reach = {
  /** All gateways that ever heard it are silent: they are the alarm, it is not. */
  readonly gatewaySilent: boolean
  /** When the gateway came back from a silence; before that nobody could have heard the sensor. */
  readonly gatewayBackAt: Millis
  /** When the gateway that answers for it is looked at; absent where none does, because it is not known to be calm. */
  readonly answeredUntil?: Millis
}

/** What time alone does to one sensor: silences and acknowledgements run out, rungs fall due, absence is noticed. */
export const applyTick = (watch: Watch, context: WatchContext, reach: Reach): Watch => {
  const draft = draftOf(watch, context)
  expireSilence(draft)
  freeFromLeavers(draft)
  keepMaintenance(draft)
  endAbsence(draft, context.last)
  // Nobody could have heard that it is otherwise.
  if (!reach.gatewaySilent) letTimePass(draft)
  noticeHindrance(draft, noticeAbsence(draft, reach))
  for (const rule of alarmRulesOf(context.sensor)) {
    signal(draft, rule, { kind: 'tick', now: context.now })
    climbOn(draft, rule)
    settleStory(draft, rule)
  }
  keepDrill(draft)
  const dueAt = nextDueAt(draft.watch, context, reach)
  return draft.watch === watch && dueAt === watch.dueAt ? watch : { ...draft.watch, dueAt }
}

/** Ends a silence whose time is up; what still stands is told again. */
export const expireSilence = (draft: Draft): void => {
  const { silence } = draft.watch
  if (silence === null || draft.context.now < silence.until) return
  endSilence(draft, 'ran-out')
}

export const endSilence = (
  draft: Draft,
  why: 'ran-out' | 'by-hand',
  person: Pick<Person, 'id' | 'name'> | null = null,
): void => {
  setSilence(draft, null)
  const detail = person === null ? { why } : { why, name: person.name }
  oweFact(draft, 'silence-ended', draft.context.now, null, person?.id ?? null, detail)
  for (const rule of alarmRulesOf(draft.context.sensor)) tellRung(draft, rule, 0, 'silence-ended')
}

/** True when it is told of by this. */
const noticeAbsence = (draft: Draft, reach: Reach): boolean => {
  const { sensor, now } = draft.context
  const rule = silentRuleOf(sensor)
  if (rule === undefined || reach.gatewaySilent) return false
  const lastAt = absentSince(draft.watch, draft.context, reach)
  const judged = judgeSilence(rule, sensor.intervalMs, lastAt, now)
  if (judged === undefined) return false
  const alarm = alarmOf(draft.watch, rule.id)
  const since = isStanding(alarm)
    ? alarm.began
    : Math.max(heardUntil(draft.watch, draft.context), inUseSince(sensor))
  signal(draft, rule, { kind: 'silent', at: judged.at, lastAt: since, severity: judged.severity })
  rememberMissing(draft, rule.id)
  return !isStanding(alarm)
}

/** A card that rang before it was known why nothing is read says it as soon as it is known, without a sound. */
const noticeHindrance = (draft: Draft, isNew: boolean): void => {
  const rule = silentRuleOf(draft.context.sensor)
  const alarm = rule === undefined ? undefined : alarmOf(draft.watch, rule.id)
  const why = draft.context.hindrance?.why
  if (rule === undefined || alarm === undefined || !isStanding(alarm) || alarm.hindrance === why) return
  const { hindrance: _before, ...others } = alarm
  setAlarm(draft, rule.id, why === undefined ? others : { ...others, hindrance: why })
  if (!isNew) tellChanged(draft, rule)
}

/** What it was that was missed, for when it is over. */
const rememberMissing = (draft: Draft, rule: RuleId): void => {
  const alarm = alarmOf(draft.watch, rule)
  const missing = missingNow(draft.context.sensor, draft.context.last, draft.context.now)
  if (isStanding(alarm) && missing !== alarm.missing) {
    const { missing: _before, ...others } = alarm
    setAlarm(draft, rule, missing === undefined ? others : { ...others, missing })
  }
}

/**
 * Heard again is what is known so recently that it is not silent at all; what a backlog says of long ago is not that.
 * The report that heard it may have been judged before the alarm was saved, and so knew nothing of it.
 */
export const endAbsence = (draft: Draft, last: Last): void => {
  const { sensor, now } = draft.context
  const rule = silentRuleOf(sensor)
  if (rule === undefined) return
  const alarm = alarmOf(draft.watch, rule.id)
  if (!isStanding(alarm)) return
  const knownAt = knownUntil(sensor, last)
  if (knownAt <= alarm.began || judgeSilence(rule, sensor.intervalMs, knownAt, now) !== undefined) return
  // What was measured before the deadline may arrive after it; the end comes after the beginning all the same.
  signal(draft, rule, { kind: 'heard', at: Math.max(knownAt, alarm.raisedAt + 1) })
}

/**
 * A watch that was judged further than what is kept as last heard belongs to a report that is still being taken, or was
 * lost half-way: its sensor has been heard, and must not be missed since before.
 */
const heardUntil = ({ assessedUntil }: Watch, { sensor, last }: WatchContext): Millis =>
  Math.max(knownUntil(sensor, last), last.at < assessedUntil ? assessedUntil : 0)

const absentSince = (watch: Watch, context: WatchContext, reach: Reach): Millis =>
  Math.max(heardUntil(watch, context), inUseSince(context.sensor), reach.gatewayBackAt)

/** Its gateway is looked at before it could be missed, and finds that it was not heard. */
const isAnswered = (watch: Watch, { gatewaySilent, answeredUntil }: Reach, deadline: Millis): boolean => {
  const [gateway] = watch.gateways
  if (gatewaySilent || answeredUntil === undefined || answeredUntil > deadline) return false
  return gateway !== undefined && isCalmWatch(watch, gateway)
}

const reachable: Reach = { gatewaySilent: false, gatewayBackAt: 0 }

/** The next moment at which time alone may change something; lazily early, never late. */
export const nextDueAt = (watch: Watch, context: WatchContext, reach: Reach = reachable): Millis | null => {
  const due: Millis[] = []
  const rule = silentRuleOf(context.sensor)
  if (rule !== undefined) {
    const at = reach.gatewaySilent
      ? context.now + gatewaySilentRetryMs
      : silenceDueAt(rule, context.sensor.intervalMs, absentSince(watch, context, reach), context.now)
    if (at !== null && !isAnswered(watch, reach, at)) due.push(at)
  }
  const lasts = lastsUntilIn(watch, context)
  if (lasts !== null) due.push(lasts)
  if (watch.silence !== null) due.push(watch.silence.until)
  const drills = drillDueAt(watch)
  if (drills !== null) due.push(drills)
  if (watch.maintenance !== undefined) due.push(maintenanceDueAt(watch, watch.maintenance, context.now))
  if (watch.late !== undefined) due.push(watch.late.at + lateSettleMs)
  // By rule: an alarm whose rule was taken away meanwhile has no future.
  for (const one of alarmRulesOf(context.sensor)) {
    const settles = settlesAt(watch, one)
    if (settles !== null) due.push(settles)
    const alarm = alarmOf(watch, one.id)
    if (!isStanding(alarm)) continue
    if (alarm.acknowledgement !== null && one.once !== true) due.push(alarm.acknowledgement.until)
    if (alarm.climb !== null && !isHushed(watch, one)) due.push(alarm.climb.nextAt)
  }
  if (Object.keys(watch.owed).length > 0) due.push(context.now + owedRetryMs)
  return due.length === 0 ? null : Math.min(...due)
}
