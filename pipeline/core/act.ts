import { isStanding } from './alarm.ts'
import { assess } from './assess.ts'
import type { Person } from './directory.ts'
import {
  draftOf,
  forgetAlarm,
  oweFact,
  oweNotice,
  setSilence,
  stopClimb,
  tellChanged,
  tellRung,
  viewInDraft,
} from './draft.ts'
import type { ChatId, RuleId } from './ids.ts'
import { adminChats } from './ladder.ts'
import type { AlarmReference, Notice } from './notice.ts'
import type { Rule } from './rule.ts'
import { makeSilence, type Silence, type SilenceOutcome } from './silence.ts'
import { signal } from './tell.ts'
import { endSilence, expireSilence, nextDueAt } from './tick.ts'
import type { Millis } from './time.ts'
import { alarmOf, type Surroundings, type Watch } from './watch.ts'

export type Acknowledged =
  | { readonly kind: 'taken'; readonly watch: Watch }
  | { readonly kind: 'noted'; readonly watch: Watch }
  | { readonly kind: 'already-taken'; readonly by: string; readonly at: Millis }
  | { readonly kind: 'over' }

const done = (draft: { watch: Watch; around: Surroundings }): Watch => ({
  ...draft.watch,
  dueAt: nextDueAt(draft.watch, draft.around),
})

/** `person` takes the alarm, or takes note of one that came back by itself. One wins; the other learns who. */
export const acknowledge = (
  watch: Watch,
  around: Surroundings,
  reference: Pick<AlarmReference, 'rule' | 'raisedAt'>,
  person: Pick<Person, 'id' | 'name'>,
): Acknowledged => {
  const rule = around.sensor.rules.find((one) => one.id === reference.rule)
  const alarm = alarmOf(watch, reference.rule)
  if (rule === undefined || alarm.name === 'normal' || alarm.name === 'pending') return { kind: 'over' }
  if (alarm.raisedAt !== reference.raisedAt) return { kind: 'over' }
  if (isStanding(alarm) && alarm.acknowledgement !== null)
    return { kind: 'already-taken', by: alarm.acknowledgement.name, at: alarm.acknowledgement.at }
  const draft = draftOf(watch, around)
  expireSilence(draft)
  if (alarm.name === 'returned') oweFact(draft, 'noted', around.now, rule.id, person.id)
  signal(draft, rule, { kind: 'acknowledge', by: person.id, personName: person.name, at: around.now })
  return { kind: alarm.name === 'returned' ? 'noted' : 'taken', watch: done(draft) }
}

export type Silenced =
  | { readonly ok: true; readonly watch: Watch; readonly silence: Silence }
  | Extract<SilenceOutcome, { readonly ok: false }>

/** Shelves the telling of one sensor for a while. A silence that is already there is replaced by the new one. */
export const silenceSensor = (
  watch: Watch,
  around: Surroundings,
  person: Pick<Person, 'id' | 'name'>,
  reason: string,
  forMs: number,
): Silenced => {
  const request = { by: person.id, name: person.name, reason, forMs, at: around.now }
  const outcome = makeSilence(request, around.sensor.rules, watch.alarms)
  if (!outcome.ok) return outcome
  const { silence } = outcome
  const draft = draftOf(watch, around)
  setSilence(draft, silence)
  oweFact(draft, 'silenced', around.now, null, person.id, { until: silence.until, reason: silence.reason })
  for (const rule of around.sensor.rules) {
    stopClimb(draft, rule)
    tellChanged(draft, rule)
  }
  return { ok: true, watch: done(draft), silence }
}

/** Ends a silence by hand; what stands is told again. The same object when there was none. */
export const unsilenceSensor = (watch: Watch, around: Surroundings, person: Pick<Person, 'id'>): Watch => {
  if (watch.silence === null) return watch
  const draft = draftOf(watch, around)
  endSilence(draft, 'by-hand', person.id)
  return done(draft)
}

/**
 * The sensor has new rules (`around.sensor` holds them, `before` the old): alarms of rules that are gone end, and every
 * changed rule is assessed against the last known value at once.
 */
export const rulesChanged = (
  watch: Watch,
  around: Surroundings,
  before: readonly Rule[],
  person: Pick<Person, 'id'>,
  detail: Readonly<Record<string, string | number | null>>,
): Watch => {
  const draft = draftOf(watch, around)
  const { sensor, last, now } = around
  expireSilence(draft)
  for (const old of before) if (!sensor.rules.some((rule) => rule.id === old.id)) endRemoved(draft, old)
  for (const rule of sensor.rules) {
    const old = before.find((one) => one.id === rule.id)
    if (rule.kind === 'silent' || (old !== undefined && JSON.stringify(old) === JSON.stringify(rule)))
      continue
    const trail = last.trails[rule.quantity] ?? []
    const newest = trail.at(-1)
    oweFact(draft, 'rule-changed', now, rule.id, person.id, detail)
    if (newest === undefined) continue
    const [at, value] = newest
    const condition = assess(rule, value, at, trail.slice(0, -1))
    signal(draft, rule, { kind: 'condition', condition, value, at, previousAt: at })
    tellChanged(draft, rule)
  }
  return done(draft)
}

const endRemoved = (draft: ReturnType<typeof draftOf>, rule: Rule): void => {
  const alarm = alarmOf(draft.watch, rule.id)
  if (alarm.name === 'normal') return
  forgetAlarm(draft, rule.id)
  if (alarm.name === 'pending') return
  oweNotice(draft, alarm.told, 'changed', viewInDraft(draft, rule, alarm, 'ended', draft.around.now))
}

/**
 * A notice could not be delivered because its chat is dead (design, law 10): what was a call for help goes to the next
 * rung at once, and the admins are told. `around.directory` already knows the chat as unreachable.
 */
export const undeliverable = (watch: Watch, around: Surroundings, notice: Notice): Watch => {
  const { rule, raisedAt } = notice.view
  const { [notice.id]: _dead, ...owed } = watch.owed
  const draft = draftOf({ ...watch, owed }, around)
  oweFact(draft, 'undeliverable', around.now, rule.id, null, { chat: notice.chat })
  const extras = { deadChat: notice.chat }
  oweNotice(
    draft,
    without(adminChats(around.directory), notice.chat),
    'undeliverable',
    notice.view,
    0,
    extras,
  )
  const alarm = alarmOf(draft.watch, rule.id)
  const calls =
    notice.reason !== 'changed' && notice.reason !== 'cleared' && notice.reason !== 'undeliverable'
  if (calls && stands(draft.watch, rule.id, raisedAt) && isStanding(alarm) && alarm.acknowledgement === null)
    tellRung(draft, rule, Math.max(1, (alarm.climb?.rung ?? 0) + 1), 'rung')
  return done(draft)
}

const without = (chats: readonly ChatId[], dead: ChatId): readonly ChatId[] =>
  chats.filter((chat) => chat !== dead)

const stands = (watch: Watch, rule: RuleId, raisedAt: Millis): boolean => {
  const alarm = alarmOf(watch, rule)
  return isStanding(alarm) && alarm.raisedAt === raisedAt
}
