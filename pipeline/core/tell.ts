import { type Alarm, type AlarmEvent, type AlarmSignal, decide, type Excursion, isStanding } from './alarm.ts'
import {
  type Draft,
  happen,
  oweFact,
  oweNotice,
  rememberPast,
  setAlarm,
  setSilence,
  stopClimb,
  tellChanged,
  tellRung,
  viewInDraft,
} from './draft.ts'
import type { ChatId } from './ids.ts'
import { recipientsOf } from './ladder.ts'
import type { Rule } from './rule.ts'
import { breaksSilence } from './silence.ts'
import { type Millis, minuteMs } from './time.ts'
import { alarmOf } from './watch.ts'

/** A reading older than this was stored on its way; what it says may be over (design, law 9). */
export const lateAfterMs = 10 * minuteMs
/** How long a late alarm is held back, so that the rest of the backlog can say that it ended long ago. */
const backlogGraceMs = minuteMs

/** Why people are, or are not, told of an event. */
export type Why =
  | {
      readonly tell: true
      readonly reason: 'raised' | 'worsened' | 'acknowledgement-ended' | 'cleared' | 'changed'
    }
  | { readonly tell: false; readonly because: 'no-news' | 'silenced' | 'may-be-over' }

/** What an event means to people, given the alarm after it and whether a silence (still) holds. */
export const whyNotify = (event: AlarmEvent, silenced: boolean, late: boolean): Why => {
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
    if (!endBrokenSilence(draft, rule, after)) tellOf(draft, rule, event, before, after)
  }
}

/** True when the silence broke here; everything that stands has then been told again. */
const endBrokenSilence = (draft: Draft, rule: Rule, after: Alarm): boolean => {
  const { silence } = draft.watch
  if (silence === null || !breaksSilence(silence, rule, after)) return false
  setSilence(draft, null)
  oweFact(draft, 'silence-ended', draft.around.now, rule.id, null, { why: 'worse' })
  for (const other of draft.around.sensor.rules) tellStanding(draft, other, 'worsened')
  return true
}

/** Tells the first rung, and all who know of it, of a standing alarm once more; untaken, it climbs anew. */
export const tellStanding = (draft: Draft, rule: Rule, reason: 'worsened' | 'silence-ended'): void => {
  const alarm = alarmOf(draft.watch, rule.id)
  if (isStanding(alarm)) tellRung(draft, rule, 0, reason, alarm.told)
}

const tellOf = (draft: Draft, rule: Rule, event: AlarmEvent, before: Alarm, after: Alarm): void => {
  const late = event.kind === 'raised' && draft.around.now - event.at > lateAfterMs
  const why = whyNotify(event, draft.watch.silence !== null, late)
  if (!why.tell) {
    if (why.because === 'may-be-over') holdBack(draft, rule, after)
    else if (event.kind === 'acknowledgement-ended') keepOwner(draft, rule, before, after)
    return
  }
  switch (why.reason) {
    case 'raised':
      tellRung(draft, rule, 0, 'raised')
      return
    case 'worsened':
      tellStanding(draft, rule, 'worsened')
      return
    case 'acknowledgement-ended':
      keepOwner(draft, rule, before, after)
      tellRung(draft, rule, 0, 'acknowledgement-ended', ownerOf(before))
      return
    case 'cleared':
    case 'changed':
      tellEnd(draft, rule, why.reason, event, before, after)
  }
}

const ownerOf = (alarm: Alarm): readonly ChatId[] =>
  isStanding(alarm) && alarm.acknowledgement !== null ? [alarm.acknowledgement.by] : []

/** Who had it is told of all that follows, wherever the alarm was told before. */
const keepOwner = (draft: Draft, rule: Rule, before: Alarm, after: Alarm): void => {
  if (!isStanding(after)) return
  setAlarm(draft, rule.id, { ...after, told: [...new Set([...after.told, ...ownerOf(before)])] })
}

const holdBack = (draft: Draft, rule: Rule, after: Alarm): void => {
  if (!isStanding(after)) return
  const { now } = draft.around
  setAlarm(draft, rule.id, { ...after, climb: { rung: -1, startedAt: now, nextAt: now + backlogGraceMs } })
}

/** A late alarm that was held back, and of which a reading of now says that it still holds, is told at once. */
export const tellIfStillHolding = (draft: Draft, rule: Rule, at: Millis): void => {
  const alarm = alarmOf(draft.watch, rule.id)
  if (!isStanding(alarm) || alarm.climb?.rung !== -1 || draft.watch.silence !== null) return
  if (draft.around.now - at <= lateAfterMs) tellRung(draft, rule, 0, 'raised')
}

const tellEnd = (
  draft: Draft,
  rule: Rule,
  reason: 'cleared' | 'changed',
  event: AlarmEvent,
  before: Alarm,
  after: Alarm,
): void => {
  if (event.kind === 'acknowledged') {
    stopClimb(draft, rule)
    tellChanged(draft, rule)
    return
  }
  if (before.name === 'normal' || before.name === 'pending') return
  const clearedAt = event.kind === 'cleared' ? event.at : before.name === 'returned' ? before.clearedAt : null
  const view = viewInDraft(draft, rule, before, after.name === 'returned' ? 'returned' : 'ended', clearedAt)
  if (event.kind === 'cleared' && before.told.length === 0) tellLate(draft, rule, before, event.at)
  else oweNotice(draft, before.told, reason, view)
}

/** An excursion that nobody was told of and that is over: not an alarm any more, but news all the same. */
const tellLate = (draft: Draft, rule: Rule, excursion: Excursion, clearedAt: Millis): void => {
  const { ladder, directory, sensor, now } = draft.around
  // Under a silence its author asked not to hear; the history has it.
  if (draft.watch.silence !== null || excursion.climb?.rung !== -1) return
  const view = viewInDraft(draft, rule, excursion, 'ended', clearedAt)
  oweNotice(draft, recipientsOf(ladder, 0, directory, sensor), 'late', view, 0, { learnedAt: now })
  // It has been told as what it is: there is nothing left to take note of.
  setAlarm(draft, rule.id, { name: 'normal' })
}

const recordOf = (draft: Draft, rule: Rule, event: AlarmEvent, before: Alarm): void => {
  switch (event.kind) {
    case 'raised':
      oweFact(draft, 'raised', event.at, rule.id, null, {
        began: event.began,
        value: event.worst?.value ?? null,
        severity: event.severity,
      })
      rememberPast(draft, rule.id, [event.began, event.at])
      return
    case 'cleared': {
      if (!isStanding(before)) return
      rememberPast(draft, rule.id, [before.began, event.at])
      oweFact(draft, 'cleared', event.at, rule.id, null, {
        began: before.began,
        worst: before.worst?.value ?? null,
      })
      return
    }
    case 'worsened':
      oweFact(draft, 'worsened', event.at, rule.id, null, { severity: event.severity })
      return
    case 'acknowledged':
      oweFact(draft, 'acknowledged', event.acknowledgement.at, rule.id, event.acknowledgement.by, {
        until: event.acknowledgement.until,
      })
      return
    case 'acknowledgement-ended':
      oweFact(draft, 'acknowledgement-ended', event.at, rule.id, null, { why: event.why })
      return
    default:
      return
  }
}
