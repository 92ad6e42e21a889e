import { type Alarm, type Climb, type Excursion, isStanding, knownExcursion } from '../alarm/alarm.ts'
import type { Sample } from '../alarm/assess.ts'
import { trendOf } from '../alarm/forecast.ts'
import { chatsOnRung, climbOf, ladderFor } from '../alarm/ladder.ts'
import type { Silence } from '../alarm/silence.ts'
import { factOf, type SensorFact, type SensorFactKind } from '../audit.ts'
import { withoutUndone } from '../device.ts'
import type { ChatId, PersonId, RuleId } from '../ids.ts'
import type { ChangedSince } from '../notice/changed-since.ts'
import { latestOf } from '../notice/latest.ts'
import { type AlarmView, type FormerOwner, type Notice, viewOf } from '../notice/notice.ts'
import { alarmKey, standsIn } from '../notice/queue.ts'
import type { NoticeReason } from '../notice/reason.ts'
import { quietFor } from '../quiet-hours.ts'
import type { AlarmRule } from '../rule.ts'
import type { Millis } from '../time.ts'
import { hooksOf, mayHear, wayTo } from '../ways/ways.ts'
import { slowerThanExpected } from './heard-every.ts'
import { boundOwed } from './owed.ts'
import { missingNow } from './presence.ts'
import { isPastSample, lastBattery } from './values-now.ts'
import { alarmOf, type Trails, type Watch, type WatchContext } from './watch.ts'

const base36 = (number: number): string => number.toString(36)

export type NoticeExtras = Pick<
  Notice,
  'learnedAt' | 'former' | 'untakenSince' | 'deadChat' | 'deadWhy' | 'insteadOf' | 'upkeep'
>

/**
 * A watch being changed by one decision. Mutable inside this one call and never seen half-done: `watch` holds the
 * result, and is the very same object as before when nothing changed.
 */
export type Draft = {
  watch: Watch
  readonly context: WatchContext
  /** Grows while readings are walked through; what a view calls the latest value. */
  trails: Trails
  /** Whether the reading that was walked through last is dated by its arrival. */
  byArrival: boolean
}

export const draftOf = (watch: Watch, context: WatchContext): Draft => ({
  watch,
  context,
  trails: context.last.trails,
  byArrival: context.last.byArrival === true,
})

export const setAlarm = (draft: Draft, rule: RuleId, alarm: Alarm): void => {
  const { [rule]: _old, ...others } = draft.watch.alarms
  const alarms = alarm.name === 'normal' ? others : { ...others, [rule]: alarm }
  draft.watch = { ...draft.watch, alarms }
}

export const setSilence = (draft: Draft, silence: Silence | null): void => {
  draft.watch = { ...draft.watch, silence }
}

const trailIn = ({ trails, context }: Draft, rule: AlarmRule): readonly Sample[] =>
  withoutUndone(context.sensor, 'quantity' in rule ? (trails[rule.quantity] ?? []) : [])

export const viewInDraft = (
  draft: Draft,
  rule: AlarmRule,
  excursion: Excursion,
  state: AlarmView['state'],
  clearedAt: Millis | null,
  changed?: ChangedSince,
): AlarmView => {
  const trail = trailIn(draft, rule)
  const newest = trail.at(-1)
  const { sensor, last, now } = draft.context
  return viewOf(excursion, state, clearedAt, {
    changed,
    sensor: draft.watch.sensor,
    rule,
    latest: latestOf(newest, draft.byArrival),
    perMinute: trendOf(trail),
    silence: draft.watch.silence,
    maintenance: draft.watch.maintenance,
    drill: rule.kind === 'drill' ? draft.watch.drill : undefined,
    hours: draft.watch.uncovered,
    quietUntil: draft.context.quietUntil,
    missing: missingNow(sensor, last, now),
    battery: rule.kind === 'silent' ? lastBattery(last) : undefined,
    past: isPastSample(sensor, last, rule, newest, now),
    story: draft.watch.stories[rule.id],
    hindrance: rule.kind === 'silent' ? draft.context.hindrance : undefined,
    heardEveryMs: slowerThanExpected(draft.watch, draft.context.sensor, rule),
    order: orderOf(draft),
  })
}

/** Grows with every decision that is saved; what is owed because of one has it in its id. */
export const orderOf = (draft: Draft): number => draft.watch.version + 1

/**
 * Owes `chats` a telling of that view. The same telling made twice in one decision has the same id and is owed once. All
 * that one decision owes because of one alarm shows its last state: of two views with one order none would be the truth.
 */
export const oweNotice = (
  draft: Draft,
  chats: readonly ChatId[],
  reason: NoticeReason,
  view: AlarmView,
  rung = 0,
  extras: NoticeExtras = {},
): void => {
  const at = draft.context.now
  const owed = { ...draft.watch.owed }
  const chatOf = (chat: ChatId): ChatId => draft.context.directory.chats.get(chat)?.movedTo ?? chat
  for (const [id, effect] of Object.entries(owed)) {
    if (effect.kind !== 'tell') continue
    // What a group has not heard before it moved belongs together with this.
    const chat = chatOf(effect.chat)
    if (alarmKey(effect.view) === alarmKey(view) && effect.view.order === view.order) {
      // It came again before anybody was told that it was over.
      if (effect.reason === 'cleared' && standsIn(view)) delete owed[id]
      else owed[id] = { ...effect, chat, view }
    } else if (chat !== effect.chat) owed[id] = { ...effect, chat }
  }
  // The sensor is in it, because a chat's inbox holds the notices of many that can fail in the same millisecond.
  const what = [draft.watch.sensor, view.rule.id, base36(view.raisedAt), reason]
  const about = [...what, base36(orderOf(draft)), extras.deadChat ?? extras.upkeep ?? '']
  for (const chat of new Set(chats.map(chatOf))) {
    const id = [...about, chat].join('.')
    owed[id] = { kind: 'tell', id, chat, reason, at, rung, view, ...extras }
  }
  draft.watch = { ...draft.watch, owed: boundOwed(owed) }
}

export const oweFact = (
  draft: Draft,
  what: SensorFactKind,
  at: Millis,
  rule: RuleId | null,
  person: PersonId | null = null,
  detail: SensorFact['detail'] = {},
): void => {
  const fact = factOf(draft.watch.sensor, what, at, rule, person, detail)
  draft.watch = { ...draft.watch, owed: { ...draft.watch.owed, [fact.id]: fact } }
}

/** Reasons of which everybody hears who knows of the alarm. */
const concernsAll: readonly NoticeReason[] = ['worsened', 'silence-ended', 'quiet-ended']

/**
 * Tells rung `index` of the ladder of a standing alarm, and its former owner. When it got worse, or a silence or quiet
 * hours ended, everybody who knows of it hears that too. In quiet hours a warning is told all the same, without a sound
 * (the view says so), and climbs no further before they end.
 */
export const tellRung = (
  draft: Draft,
  rule: AlarmRule,
  index: number,
  reason: NoticeReason,
  former?: FormerOwner,
): void => {
  const alarm = alarmOf(draft.watch, rule.id)
  if (!isStanding(alarm)) return
  const { directory, now } = draft.context
  const owner = former === undefined || former.gaveBack === true ? [] : [wayTo(directory, former.by)]
  const known = (concernsAll.includes(reason) ? alarm.told : owner).filter((chat) => mayHear(directory, chat))
  const called = chatsOnRung(draft.context, alarm.severity, index)
  const chats = [...new Set([...known, ...called, ...hooksOf(directory)])]
  const startedAt = index === 0 || alarm.climb === null ? now : alarm.climb.startedAt
  const ladder = ladderFor(draft.context, alarm.severity)
  const free = climbOf(ladder, index, startedAt, now)
  const until = quietFor(alarm.severity, draft.context.quietUntil)
  const untaken = until !== undefined ? heldBack(free, until) : rule.once ? null : free
  const climb = alarm.acknowledgement === null ? untaken : null
  const next = { ...alarm, climb, told: [...new Set([...alarm.told, ...chats])] }
  setAlarm(draft, rule.id, next)
  const extras = {
    ...(former === undefined ? {} : { former }),
    ...(reason === 'rung' ? { untakenSince: startedAt } : {}),
  }
  const view = viewInDraft(draft, rule, next, next.name, null)
  // Whoever else has the card sees on it who has it no more, or that it is in service again; a rung changes nothing of that.
  const others = reason === 'rung' ? [] : alarm.told.filter((chat) => !chats.includes(chat))
  oweNotice(draft, others, 'changed', view)
  oweNotice(draft, chats, reason, view, index, extras)
}

/** A climb that goes on when quiet hours end. */
export const heldBack = (climb: Climb, until: Millis): Climb => ({ ...climb, nextAt: until, quiet: true })

/** Brings the cards of an alarm up to date without a sound. */
export const tellChanged = (draft: Draft, rule: AlarmRule): void => {
  const excursion = knownExcursion(alarmOf(draft.watch, rule.id))
  if (excursion === null || excursion.told.length === 0) return
  const clearedAt = excursion.name === 'returned' ? excursion.clearedAt : null
  oweNotice(draft, excursion.told, 'changed', viewInDraft(draft, rule, excursion, excursion.name, clearedAt))
}
