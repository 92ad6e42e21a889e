import { type Hindrance, leavesGood } from '#core/hindrance.ts'
import type { Millis } from '#core/time.ts'
import type { BoardRow } from '#core/watch/board.ts'
import type { Marked, Moment, Say } from './say.ts'

const whyWords = (say: Say, { why, detail = '' }: Hindrance): Marked => ({
  marked: say.html('hindrance-why', { why, detail }),
})

/** Why what is heard cannot be read, and what to do about it. */
export const hindranceWords = (say: Say, one: Hindrance): { readonly why: Marked; readonly do: Marked } => ({
  why: whyWords(say, one),
  do: { marked: say.html('hindrance-do', { why: one.why }) },
})

/** In a line of the board; nothing when everything that is heard can be read. */
export const hindranceNote = (say: Say, { hindrance }: BoardRow): string | undefined => {
  if (hindrance === null) return undefined
  if (hindrance.why === 'unreadable') return say.html('bot-unreadable', { why: whyWords(say, hindrance) })
  const id = leavesGood(hindrance) ? 'bot-hindered-partly' : 'bot-hindered'
  return say.html(id, { why: whyWords(say, hindrance), of: hindrance.why })
}

/** As a line of its own, with what to do. */
export const hindranceLine = (
  say: Say,
  { hindrance }: BoardRow,
  at: (instant: Millis) => Moment,
): string | undefined => {
  if (hindrance === null) return undefined
  const words = hindranceWords(say, hindrance)
  if (hindrance.why === 'unreadable') return say.html('sensor-unreadable', words)
  if (hindrance.why === 'certificate-ends') return say.html('gateway-hindered', words)
  return leavesGood(hindrance)
    ? say.html('sensor-hindered-partly', words)
    : say.html('sensor-hindered', { ...words, since: at(hindrance.since) })
}
