import {
  type Alarm,
  type AlarmEvent,
  type AlarmSignal,
  type Excursion,
  isStanding,
  knownExcursion,
  type Owner,
  type Standing,
} from '../alarm/alarm.ts'
import { decide } from '../alarm/decide.ts'
import { recipientsOf } from '../alarm/ladder.ts'
import { breaksSilence } from '../alarm/silence.ts'
import type { ChatId } from '../ids.ts'
import type { Rule } from '../rule.ts'
import { type Millis, minuteMs } from '../time.ts'
import {
  type Draft,
  happen,
  oweFact,
  oweNotice,
  setAlarm,
  setSilence,
  tellChanged,
  tellRung,
  viewInDraft,
} from './draft.ts'
import { formerOwner, tellHandedOn } from './former-owner.ts'
import { recordOf } from './record-audit.ts'
import { alarmOf } from './watch.ts'

/** A reading older than this was stored on its way; what it says may be over (design, law 9). */
const lateAfterMs = 10 * minuteMs
/** How long a late alarm is held back, so that the rest of the backlog can say that it ended long ago. */
const backlogGraceMs = minuteMs
/** And at the most; a gateway whose readings are always late must not keep an alarm back. */
const backlogMaxMs = 10 * minuteMs

/** Why people are, or are not, told of an event. */
type Why =
  | {
      readonly tell: true
      readonly reason: 'raised' | 'worsened' | 'acknowledgement-ended' | 'cleared' | 'changed'
    }
  | { readonly tell: false; readonly because: 'no-news' | 'silenced' | 'may-be-over' }

/** What an event means to people, given the alarm after it and whether a silence (still) holds. */
const whyNotify = (event: AlarmEvent, silenced: boolean, late: boolean): Why => {
  switch (event.kind) {
    case 'raised':
      if (silenced) return { tell: false, because: 'silenced' }
      return late ? { tell: false, because: 'may-be-over' } : { tell: true, reason: 'raised' }
    case 'worsened':
      return silenced ? { tell: false, because: 'silenced' } : { tell: true, reason: 'worsened' }
    case 'acknowledgement-ended':
      if (event.why === 'worse') return { tell: false, because: 'no-news' }
      return silenced ? { tell: false, because: 'silenced' } : { tell: true, reason: 'acknowledgement-ended' }
    case 'cleared':
      return { tell: true, reason: silenced ? 'changed' : 'cleared' }
    case 'acknowledged':
    case 'noted':
      return { tell: true, reason: 'changed' }
    case 'breached':
    case 'counted':
    case 'cancelled':
    case 'peaked':
    case 'clearing':
    case 'relapsed':
      return { tell: false, because: 'no-news' }
  }
}

/** Lets a signal happen to the alarm of `rule` and owes whatever it makes people need to know. */
export const signal = (draft: Draft, rule: Rule, what: AlarmSignal): void => {
  for (const event of decide(rule, alarmOf(draft.watch, rule.id), what)) {
    const { before, after } = happen(draft, rule, event)
    recordOf(draft, rule, event, before)
    if (event.kind === 'raised') tellOver(draft, rule, before)
    if (!endBrokenSilence(draft, rule, after)) tellOf(draft, rule, event, before, after)
  }
}

/** True when the silence broke here; everything that stands has then been told again. */
const endBrokenSilence = (draft: Draft, rule: Rule, after: Alarm): boolean => {
  const { silence } = draft.watch
  if (silence === null || !breaksSilence(silence, rule, after)) return false
  setSilence(draft, null)
  const isAbsent = rule.kind === 'silent'
  const why = isAbsent ? 'missing' : 'worse'
  oweFact(draft, 'silence-ended', draft.context.now, rule.id, null, { why })
  for (const other of draft.context.sensor.rules)
    tellRung(draft, other, 0, !isAbsent ? 'worsened' : other.id === rule.id ? 'raised' : 'silence-ended')
  return true
}

/** Of an excursion that came back, nobody needs to take note any more: somebody did, or the next one takes its place. */
const tellOver = (draft: Draft, rule: Rule, before: Alarm, noted?: Owner): void => {
  const earlier = knownExcursion(before)
  if (earlier?.name !== 'returned') return
  const view = viewInDraft(draft, rule, earlier, 'ended', earlier.clearedAt)
  const by = noted && { noted: { by: noted.by, name: noted.name, at: noted.at } }
  oweNotice(draft, earlier.told, 'changed', { ...view, ...by })
}

const tellOf = (draft: Draft, rule: Rule, event: AlarmEvent, before: Alarm, after: Alarm): void => {
  const late = event.kind === 'raised' && draft.context.now - event.at > lateAfterMs
  const why = whyNotify(event, draft.watch.silence !== null, late)
  if (!why.tell) {
    if (!isStanding(after)) return
    if (why.because === 'may-be-over') holdBack(draft, rule, after)
    else if (event.kind === 'acknowledgement-ended' && event.why !== 'left')
      keepOwner(draft, rule, after, event.by)
    return
  }
  const former = formerOwner(event, before)
  switch (why.reason) {
    case 'raised':
    case 'worsened':
    case 'acknowledgement-ended':
      tellRung(draft, rule, 0, why.reason, event.kind === 'acknowledgement-ended' ? former : undefined)
      return
    case 'cleared':
    case 'changed':
      if (event.kind === 'cleared' && isStanding(before))
        tellCleared(draft, rule, why.reason, event.at, before, after)
      else if (event.kind === 'noted') tellOver(draft, rule, before, event)
      else if (event.kind === 'acknowledged' && former !== undefined && isStanding(after))
        tellHandedOn(draft, rule, after, event.acknowledgement.by, former)
      else tellChanged(draft, rule)
  }
}

/** Who had it is told of all that follows, wherever the alarm was told before. */
const keepOwner = (draft: Draft, rule: Rule, alarm: Standing, owner: ChatId): void =>
  setAlarm(draft, rule.id, { ...alarm, told: [...new Set([...alarm.told, owner])] })

const holdBack = (draft: Draft, rule: Rule, alarm: Standing): void => {
  const { now } = draft.context
  setAlarm(draft, rule.id, { ...alarm, climb: { rung: -1, startedAt: now, nextAt: now + backlogGraceMs } })
}

/**
 * A late alarm that was held back: a reading of now says that it still holds, so it is told at once. Another late one
 * says that the backlog is still coming in; it may yet say that it ended, but nobody waits for that for ever.
 */
export const tellIfStillHolding = (draft: Draft, rule: Rule, at: Millis): void => {
  const alarm = alarmOf(draft.watch, rule.id)
  if (!isStanding(alarm) || alarm.climb?.rung !== -1 || draft.watch.silence !== null) return
  const { climb } = alarm
  const { now } = draft.context
  if (now - at <= lateAfterMs) {
    tellRung(draft, rule, 0, 'raised')
    return
  }
  const nextAt = Math.min(now + backlogGraceMs, climb.startedAt + backlogMaxMs)
  if (nextAt > climb.nextAt) setAlarm(draft, rule.id, { ...alarm, climb: { ...climb, nextAt } })
}

const tellCleared = (
  draft: Draft,
  rule: Rule,
  reason: 'cleared' | 'changed',
  at: Millis,
  before: Standing,
  after: Alarm,
): void => {
  if (before.told.length === 0) {
    tellLate(draft, rule, before, at)
    return
  }
  const state = after.name === 'returned' ? 'returned' : 'ended'
  oweNotice(draft, before.told, reason, viewInDraft(draft, rule, before, state, at))
}

/** An excursion that nobody was told of and that is over: not an alarm any more, but news all the same. */
const tellLate = (draft: Draft, rule: Rule, excursion: Excursion, clearedAt: Millis): void => {
  const { ladder, directory, sensor, now } = draft.context
  // Under a silence its author asked not to hear; who took it knows. The history has it.
  if (draft.watch.silence !== null || excursion.acknowledgement !== null) return
  const chats = recipientsOf(ladder, 0, directory, sensor)
  if (chats.length === 0) return
  const view = viewInDraft(draft, rule, excursion, 'ended', clearedAt)
  oweNotice(draft, chats, 'late', view, 0, { learnedAt: now })
  // It has been told as what it is: there is nothing left to take note of.
  setAlarm(draft, rule.id, { name: 'normal' })
}
