import { acknowledgementMs, isStanding, knownExcursion } from '../alarm/alarm.ts'
import { alarmRulesOf } from '../alarm/alarm-rules.ts'
import { assess, type Sample } from '../alarm/assess.ts'
import { formerRulesAfter } from '../alarm/rule-versions.ts'
import { makeSilence, type Silence, type SilenceOutcome } from '../alarm/silence.ts'
import type { SensorFact } from '../audit.ts'
import type { Who } from '../directory.ts'
import type { PersonId, RuleId } from '../ids.ts'
import type { AlarmReference } from '../notice/notice.ts'
import { judgeAlike, type LimitRule, type RateRule, type Rule } from '../rule.ts'
import type { Millis } from '../time.ts'
import { endSilence, expireSilence } from './climbing/end-silence.ts'
import { freeFrom } from './climbing/leavers.ts'
import { closeStory, isMeant, repeatedStory, stopClimb, takeStory } from './climbing/stories.ts'
import { type Draft, draftOf, oweFact, setSilence, tellChanged } from './draft.ts'
import { keepDrill } from './drill/drill.ts'
import { saidIn } from './hearing/lasting-words.ts'
import { keepMaintenance } from './maintenance/overdue.ts'
import { withDue, withDueIfChanged } from './next-due.ts'
import { signal } from './notify.ts'
import { endRemoved, happen, isIn, orphansIn } from './record-audit.ts'
import { alarmOf, type Watch, type WatchContext } from './watch.ts'

export type Acknowledged =
  | { readonly kind: 'taken' | 'noted'; readonly watch: Watch }
  | { readonly kind: 'already-taken'; readonly by: string; readonly at: Millis }
  | { readonly kind: 'over' }

/**
 * `person` takes the alarm, or takes note of one that came back by itself. One wins; the other learns who. Who has it and
 * presses again, or whose press comes once more because its answer was lost, has it: the same watch. Who wants to have what
 * came back by itself (`mayNote` is false) hears that it is over: that is not what they have seen.
 */
export const acknowledge = (
  watch: Watch,
  context: WatchContext,
  reference: Pick<AlarmReference, 'rule' | 'raisedAt'>,
  person: Who,
  mayNote = true,
): Acknowledged => {
  const rule = alarmRulesOf(context.sensor).find((one) => one.id === reference.rule)
  const alarm = knownExcursion(alarmOf(watch, reference.rule))
  if (rule === undefined || alarm === null || !isMeant(watch, reference, alarm)) return { kind: 'over' }
  if (alarm.name !== 'returned' && alarm.acknowledgement !== null) {
    const { by, name, at } = alarm.acknowledgement
    return by === person.id ? { kind: 'taken', watch } : { kind: 'already-taken', by: name, at }
  }
  const draft = draftOf(watch, context)
  expireSilence(draft)
  const { now: at } = context
  if (alarm.name !== 'returned') {
    signal(draft, rule, { kind: 'acknowledge', by: person.id, personName: person.name, at })
    keepDrill(draft)
    return { kind: 'taken', watch: withDue(draft) }
  }
  const taken = repeatedStory(watch, rule) !== undefined
  if (!taken && !mayNote) return { kind: 'over' }
  const until = at + acknowledgementMs
  const detail = { name: person.name, ...(taken ? { until } : {}) }
  oweFact(draft, taken ? 'acknowledged' : 'noted', at, rule.id, person.id, detail)
  const known = alarm.worst?.value ?? null
  takeStory(draft, rule, { by: person.id, name: person.name, at, until, reference: known })
  signal(draft, rule, { kind: 'acknowledge', by: person.id, personName: person.name, at })
  return { kind: taken ? 'taken' : 'noted', watch: withDue(draft) }
}

export type Silenced =
  | { readonly ok: true; readonly watch: Watch; readonly silence: Silence }
  /** Nothing of it is told anyway, and what is told of its maintenance must be heard. */
  | { readonly ok: false; readonly error: 'in-maintenance' }
  | Extract<SilenceOutcome, { readonly ok: false }>

/** Shelves the telling of one sensor for a while. A silence that is already there is replaced by the new one. */
export const silenceSensor = (
  watch: Watch,
  context: WatchContext,
  person: Who,
  reason: string,
  forMs: number,
): Silenced => {
  if (watch.maintenance !== undefined) return { ok: false, error: 'in-maintenance' }
  const request = { by: person.id, name: person.name, reason, forMs, at: context.now }
  const outcome = makeSilence(request, context.sensor.rules, watch.alarms)
  if (!outcome.ok) return outcome
  const { silence } = outcome
  const { silence: before } = watch
  // The same once more: it was saved, unanswered.
  if (before?.by === person.id && before.from === silence.from && before.until === silence.until)
    return { ok: true, watch, silence: before }
  const draft = draftOf(watch, context)
  setSilence(draft, silence)
  const { until } = silence
  const detail = { name: person.name, old: before?.until ?? null, until, reason: silence.reason }
  oweFact(draft, 'silenced', context.now, null, person.id, detail)
  for (const rule of alarmRulesOf(context.sensor)) {
    stopClimb(draft, rule)
    tellChanged(draft, rule)
  }
  return { ok: true, watch: withDue(draft), silence }
}

/** What a person had here is nobody's any more, because they cannot act: it climbs again. The same object when they had nothing. */
export const personLeft = (watch: Watch, context: WatchContext, person: PersonId): Watch => {
  const draft = draftOf(watch, context)
  for (const rule of alarmRulesOf(context.sensor)) freeFrom(draft, rule, person)
  keepMaintenance(draft)
  return withDueIfChanged(draft, watch)
}

/** Ends a silence by hand; what stands is told again. The same object when there was none. */
export const unsilenceSensor = (watch: Watch, context: WatchContext, person: Who): Watch => {
  if (watch.silence === null) return watch
  const draft = draftOf(watch, context)
  endSilence(draft, 'by-hand', person)
  return withDue(draft)
}

type Detail = SensorFact['detail']

/**
 * The sensor has new rules (`context.sensor` holds them, `before` the old): alarms of rules that are gone end, and every
 * changed rule is assessed against the last known value at once. `person` is null when the system did it; `detail` is what
 * the history keeps of it, of all or of each.
 */
export const rulesChanged = (
  watch: Watch,
  context: WatchContext,
  before: readonly Rule[],
  person: Who | null,
  detail: Detail | ((rule: RuleId) => Detail),
): Watch => {
  const draft = draftOf(watch, context)
  const by = person?.id ?? null
  const detailOf = typeof detail === 'function' ? detail : () => detail
  const { sensor, last, now } = context
  // What lasts is known also where no rule has watched it before.
  const said = saidIn(context)
  const formerRules = formerRulesAfter(watch.formerRules, before, sensor.rules, now)
  if (formerRules !== undefined && formerRules !== watch.formerRules) draft.watch = { ...watch, formerRules }
  expireSilence(draft)
  for (const old of before)
    if (!isIn(sensor.rules, old)) {
      oweFact(draft, 'rule-changed', now, old.id, by, detailOf(old.id))
      endRemoved(draft, old, person)
    }
  for (const orphan of orphansIn(watch, alarmRulesOf(sensor))) endRemoved(draft, orphan, person)
  for (const rule of sensor.rules) {
    const old = before.find((one) => one.id === rule.id)
    const isChanged = JSON.stringify(old) !== JSON.stringify(rule)
    if (!isChanged && !ringsByAnother(watch, rule)) continue
    if (isChanged) oweFact(draft, 'rule-changed', now, rule.id, by, detailOf(rule.id))
    closeStory(draft, rule)
    if (rule.kind !== 'silent')
      assessAgain(draft, rule, last.trails[rule.quantity] ?? [], said[rule.quantity])
    closeStory(draft, rule)
    tellChanged(draft, rule)
  }
  return withDueIfChanged(draft, watch)
}

/** The alarm stands by the rule as it was before somebody changed it, and perhaps died on the way here. */
const ringsByAnother = (watch: Watch, rule: Rule): boolean => {
  const alarm = alarmOf(watch, rule.id)
  return isStanding(alarm) && alarm.rangBy !== undefined && !judgeAlike(alarm.rangBy, rule)
}

const assessAgain = (
  draft: Draft,
  rule: LimitRule | RateRule,
  trail: readonly Sample[],
  said: Sample | undefined,
): void => {
  const newest = said ?? trail.at(-1)
  if (newest === undefined) return
  const [measuredAt, value] = newest
  const condition = assess(rule, value, measuredAt, trail.slice(0, -1))
  // What was over the old limit, and is not over the new one, says nothing of it.
  if (alarmOf(draft.watch, rule.id).name === 'pending' && condition !== 'breach')
    happen(draft, rule, { kind: 'cancelled' })
  const alarm = alarmOf(draft.watch, rule.id)
  // What begins here begins with the change: by the time of the reading, it could be mistaken for an earlier excursion.
  const isCalm = alarm.name === 'normal' || alarm.name === 'returned'
  // And an earlier change may have raised it since the reading.
  const from = isStanding(alarm) ? alarm.raisedAt + 1 : 0
  const at = Math.max(measuredAt, isCalm ? draft.context.now : from)
  signal(draft, rule, { kind: 'condition', condition, value, at, sinceMs: 0, trustedMs: 0 })
}
