import type { ChatId } from '../ids.ts'
import { type Millis, minuteMs, secondMs } from '../time.ts'
import type { ChatState } from './chat-state.ts'

/** Telegram: about one message a second in a chat, 20 a minute in a group, edits too (core.telegram.org/bots/faq). */
const privateGapMs = secondMs
const groupPerMinute = 20
/** What bringing cards up to date leaves of that for alarms to come. */
const groupReserve = 5

/** Groups have negative ids. */
export const isGroup = (chat: ChatId): boolean => chat < 0

/**
 * When the next message or edit may go out to `chat`; a time that is not after `now` means at once. `scale` is how many
 * of our milliseconds a millisecond of Telegram's lasts (1 unless our time runs faster than Telegram's). What is not
 * urgent leaves a group some room.
 */
export const mayTellAt = (chat: ChatId, state: ChatState, scale: number, urgent = true): Millis => {
  const last = state.sentAt.at(-1)
  const afterGap = last === undefined ? 0 : last + privateGapMs * scale
  if (!isGroup(chat)) return Math.max(state.notBefore, afterGap)
  const oldest = state.sentAt.at(urgent ? -groupPerMinute : groupReserve - groupPerMinute)
  const afterMinute = oldest === undefined ? 0 : oldest + minuteMs * scale
  return Math.max(state.notBefore, afterGap, afterMinute)
}

/** How many messages and edits went out to a chat within the last of Telegram's minutes. */
export const sentInLastMinute = ({ sentAt }: ChatState, now: Millis, scale: number): number =>
  sentAt.filter((at) => at > now - minuteMs * scale).length

/**
 * Whether a 429 speaks of that chat alone. Telegram does not say: it does when so much was heard in a group that its own
 * limit explains it; anything else is taken as said to all.
 */
export const isItsOwnLimit = (chat: ChatId, state: ChatState, now: Millis, scale: number): boolean =>
  isGroup(chat) && sentInLastMinute(state, now, scale) >= groupPerMinute - groupReserve

/** The chat after something went out at `now`. */
export const countSent = (state: ChatState, now: Millis): ChatState => ({
  ...state,
  sentAt: [...state.sentAt, now].slice(-groupPerMinute),
})
