import type { WayKind } from '../policy.ts'
import { type Millis, minuteMs, secondMs } from '../time.ts'
import type { ChatState, TellingPlan } from './chat-state.ts'
import { countRaised, floodGoesOn, isFloodWith } from './flood.ts'
import { type AlarmView, isQuiet, type Notice } from './notice.ts'
import { reply } from './plan-card.ts'
import { alarmKey, byUrgency, isAside, isOutdated, isToldWith, newestViews } from './queue.ts'
import { isNoCall, makesSound } from './reason.ts'

/** Whatever is told by messages, and has no cards. */
export type MessageKind = WayKind | 'hook'
/** How soon one message may follow another. A text wakes whoever gets it, and costs: what comes meanwhile is in one. */
const gapMs: Readonly<Record<MessageKind, number>> = {
  mail: secondMs,
  sms: 15 * secondMs,
  call: 15 * secondMs,
  push: secondMs,
  hook: 0,
}
/** In a flood everything of a minute is one message. */
const floodGapMs = minuteMs

/** When the next message may go out that way; a time that is not after `now` means at once. */
export const mayWriteAt = (kind: MessageKind, state: ChatState, now: Millis, scale: number): Millis => {
  const last = state.sentAt.at(-1)
  const gap = floodGoesOn(state, now) ? floodGapMs : gapMs[kind]
  return Math.max(state.notBefore, last === undefined ? 0 : last + gap * scale)
}

/** A message cannot be brought up to date: what only would do that is not said, nor what is past to somebody who is woken by it. */
const isSaidBy = (kind: MessageKind, notice: Notice, now: Millis): boolean => {
  const { reason, view } = notice
  if (kind === 'hook') return true
  if (reason === 'changed') return false
  // No phone rings because something is over: whoever was called reads that by their other ways.
  if (kind === 'call' && isNoCall(reason) && !isAside(notice)) return false
  return kind === 'mail' || (makesSound(reason) && !isQuiet(view, now))
}

const isStale = (notice: Notice, views: ReadonlyMap<string, AlarmView>): boolean => {
  const newest = views.get(alarmKey(notice.view))
  return !isAside(notice) && newest !== undefined && isOutdated(notice, newest)
}

/** A mail is about one alarm, so that a mail program shows that alarm as one thread; a text, or a call, is about all that waits. */
const isTogether = (kind: MessageKind, flood: boolean, first: Notice, other: Notice): boolean =>
  kind === 'sms' ||
  kind === 'call' ||
  flood ||
  isToldWith(first, other) ||
  alarmKey(first.view) === alarmKey(other.view)

/**
 * The next thing to do for a way that has no cards: one message about what is still true, most urgent first. What was told
 * before, is over by now, or is nothing for that way, is done without.
 */
export const planMessage = (
  kind: MessageKind,
  state: ChatState,
  notices: readonly Notice[],
  now: Millis,
): TellingPlan => {
  const waiting = [...notices].sort(byUrgency)
  const views = newestViews(waiting.filter((notice) => !isAside(notice)))
  const [first, ...others] = waiting.filter(
    (notice) =>
      state.told?.includes(notice.id) !== true && isSaidBy(kind, notice, now) && !isStale(notice, views),
  )
  if (first === undefined) return { call: null, after: state, settles: waiting.map(({ id }) => id) }
  const keys = new Set([first, ...others].map(({ view }) => alarmKey(view)))
  // No program is woken: it gets each alarm by itself, however many there are.
  const flood = kind !== 'hook' && isFloodWith(state, keys.size, now)
  const together = others.filter((other) => isTogether(kind, flood, first, other))
  const raised = [first, ...together].filter(({ reason }) => reason === 'raised').length
  const after = { ...state, raisedAt: countRaised(state.raisedAt, raised, now), flood }
  const plan = reply(after, null, [first, ...together])
  const said = new Set([first, ...others].map(({ id }) => id))
  const unsaid = waiting.filter(({ id }) => !said.has(id)).map(({ id }) => id)
  return { ...plan, settles: [...plan.settles, ...unsaid], urgent: true }
}
