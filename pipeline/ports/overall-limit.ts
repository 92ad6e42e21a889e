import type { Draw, Drawn } from '#core/notice/overall-limit.ts'
import type { Millis } from '#core/time.ts'

/** What all chats together may be told, drawn by every function that tells one (design, section 8). */
export type OverallLimit = {
  /** Places in the messenger's time. Who draws at the same time never gets the same one. */
  draw(draw: Draw): Promise<Drawn>
  /** Telegram's own word: nothing goes out before `until`, in any chat. An earlier one changes nothing. */
  close(until: Millis): Promise<void>
  /** Until when nothing may go out; 0 when nothing was closed. */
  closedUntil(): Promise<Millis>
}
