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
import { chatsOnRung, ladderFor } from '../alarm/ladder.ts'
import { isSameLadder } from '../policy.ts'
import type { AlarmRule } from '../rule.ts'
import { type Millis, minuteMs } from '../time.ts'
import { hooksOf } from '../ways/ways.ts'
import { tellRaised } from './climbing/climb.ts'
import { endBrokenSilence } from './climbing/end-silence.ts'
import { holdBack } from './climbing/held-back.ts'
import { followStory, isRepeatAt, repeatedStory } from './climbing/stories.ts'
import { type Draft, oweNotice, setAlarm, tellChanged, tellRung, viewInDraft } from './draft.ts'
import { formerOwner, keepOwner, tellHandedOn } from './former-owner.ts'
import { endIfChanged, happen, recordOf } from './record-audit.ts'
import { alarmOf, isHushed, lateAfterMs } from './watch.ts'

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
export const signal = (draft: Draft, rule: AlarmRule, what: AlarmSignal): void => {
  if (what.kind === 'condition' && endIfChanged(draft, rule, what)) return
  const at = what.kind === 'condition' ? what.at : draft.context.now
  for (const event of decide(rule, alarmOf(draft.watch, rule.id), what)) occur(draft, rule, event, at)
}

/** Lets one event happen and writes it down, and says how the alarm was before and is after it. */
export const writeDown = (
  draft: Draft,
  rule: AlarmRule,
  event: AlarmEvent,
): { readonly before: Alarm; readonly after: Alarm } => {
  const { before, after } = happen(draft, rule, event)
  // A repeat is on the card of what came back before; anything else takes its place.
  if (event.kind === 'raised' && !isRepeatAt(draft.watch, rule, event.at)) tellOver(draft, rule, before)
  followStory(draft, rule, event, before, after)
  recordOf(draft, rule, event, before)
  // A story gives its next excursion who has it, and whom it was told to.
  return { before, after: alarmOf(draft.watch, rule.id) }
}

/** The same, and owes what people need to know of it; `at` is when what was measured said so. */
export const occur = (draft: Draft, rule: AlarmRule, event: AlarmEvent, at: Millis): void => {
  const { before, after } = writeDown(draft, rule, event)
  // What ends breaks no silence.
  const isBroken = event.kind !== 'clearing' && endBrokenSilence(draft, rule, at)
  if (!isBroken) tellOf(draft, rule, event, before, after)
}

/** Of an excursion that came back, nobody needs to take note any more: somebody did, or the next one takes its place. */
const tellOver = (draft: Draft, rule: AlarmRule, before: Alarm, noted?: Owner): void => {
  const earlier = knownExcursion(before)
  if (earlier?.name !== 'returned') return
  const view = viewInDraft(draft, rule, earlier, 'ended', earlier.clearedAt)
  const owner = noted && { by: noted.by, name: noted.name, at: noted.at }
  const isTaken = repeatedStory(draft.watch, rule) !== undefined
  const by = owner && (isTaken ? { acknowledgement: owner } : { noted: owner })
  oweNotice(draft, earlier.told, 'changed', { ...view, ...by })
}

const tellOf = (draft: Draft, rule: AlarmRule, event: AlarmEvent, before: Alarm, after: Alarm): void => {
  const late = event.kind === 'raised' && draft.context.now - event.at > lateAfterMs
  const why = whyNotify(event, isHushed(draft.watch, rule), late)
  if (!why.tell) {
    if (!isStanding(after)) return
    if (why.because === 'may-be-over') holdBack(draft, rule, after)
    else if (event.kind === 'acknowledgement-ended' && event.why !== 'left')
      keepOwner(draft, rule, after, event.by)
    // A silence keeps nobody's card from being true.
    if (why.because === 'silenced') tellChanged(draft, rule)
    return
  }
  const former = formerOwner(event, before)
  switch (why.reason) {
    case 'raised':
      tellRaised(draft, rule)
      return
    case 'worsened':
    case 'acknowledgement-ended':
      tellRung(
        draft,
        rule,
        rungOf(draft, before, after),
        why.reason,
        event.kind === 'acknowledgement-ended' ? former : undefined,
      )
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

/** Two sounds so soon after each other would be one thing told twice: more than the time between two looks of the watcher. */
const joinRungMs = 2 * minuteMs

/** What gets worse does not begin to climb anew when it is on its way, and takes a rung with it that would follow at once. */
const rungOf = ({ context }: Draft, before: Alarm, alarm: Alarm): number => {
  if (!isStanding(alarm) || alarm.climb === null || alarm.climb.quiet) return 0
  // Another severity may have another ladder, and that begins at its foot.
  const ladders = [before, alarm].filter(isStanding).map(({ severity }) => ladderFor(context, severity))
  if (!ladders.every((one) => isSameLadder(one, ladderFor(context, alarm.severity)))) return 0
  const { rung, nextAt } = alarm.climb
  return Math.max(0, nextAt - context.now <= joinRungMs ? rung + 1 : rung)
}

export const tellCleared = (
  draft: Draft,
  rule: AlarmRule,
  reason: 'cleared' | 'changed',
  at: Millis,
  before: Standing,
  after: Alarm,
): void => {
  if (before.told.length === 0) {
    tellLate(draft, rule, before, at)
    return
  }
  // Of a repeat, people are told once, when it has not come again.
  const said = repeatedStory(draft.watch, rule) ? 'changed' : reason
  const state = after.name === 'returned' ? 'returned' : 'ended'
  oweNotice(draft, before.told, said, viewInDraft(draft, rule, before, state, at))
}

/** An excursion that nobody was told of and that is over: not an alarm any more, but news all the same. */
const tellLate = (draft: Draft, rule: AlarmRule, excursion: Excursion, clearedAt: Millis): void => {
  const { now } = draft.context
  // Under a silence its author asked not to hear; who took it knows. The history has it.
  if (isHushed(draft.watch, rule) || excursion.acknowledgement !== null) return
  const chats = [...chatsOnRung(draft.context, excursion.severity, 0), ...hooksOf(draft.context.directory)]
  if (chats.length === 0) return
  const view = viewInDraft(draft, rule, { ...excursion, learnedAt: now }, 'ended', clearedAt)
  oweNotice(draft, chats, 'late', view, 0, { learnedAt: now })
  // It has been told as what it is: there is nothing left to take note of.
  setAlarm(draft, rule.id, { name: 'normal' })
}
