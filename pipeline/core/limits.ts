import type { ChatId } from './ids.ts'
import type { ChatState } from './telling.ts'
import { type Millis, minuteMs, secondMs } from './time.ts'

/** Telegram: about one message a second in a chat, 20 a minute in a group, edits too (core.telegram.org/bots/faq). */
const privateGapMs = secondMs
const groupPerMinute = 20

/** Groups have negative ids. */
const isGroup = (chat: ChatId): boolean => chat < 0

/**
 * When the next message or edit may go out to `chat`; a time that is not after `now` means at once. `scale` is how many
 * of our milliseconds a millisecond of Telegram's lasts (1 unless our time runs faster than Telegram's).
 */
export const mayTellAt = (chat: ChatId, state: ChatState, scale: number): Millis => {
  const last = state.sentAt.at(-1)
  const afterGap = last === undefined ? 0 : last + privateGapMs * scale
  if (!isGroup(chat)) return Math.max(state.notBefore, afterGap)
  const twentieth = state.sentAt.at(-groupPerMinute)
  const afterMinute = twentieth === undefined ? 0 : twentieth + minuteMs * scale
  return Math.max(state.notBefore, afterGap, afterMinute)
}

/** The chat after something went out at `now`. */
export const countSent = (state: ChatState, now: Millis): ChatState => ({
  ...state,
  sentAt: [...state.sentAt, now].slice(-groupPerMinute),
})
