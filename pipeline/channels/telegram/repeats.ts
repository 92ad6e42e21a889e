import type { AlarmView } from '#core/notice/notice.ts'
import { standsIn } from '#core/notice/queue.ts'
import type { Millis } from '#core/time.ts'
import type { TextArgs } from '../../locales/text.ts'
import { formatDuration, type Reader } from '../../locales/times.ts'

type Words = Reader & {
  say(id: string, args?: TextArgs): string
  time(at: Millis): string
  lasting(from: Millis, to?: Millis): string
  /** "Too warm". */
  readonly what: string
}

/** "7 times in 2 h, the longest 4 min", and of what is over from when to when; nothing when it came once. */
export const repeatsLine = (
  view: AlarmView,
  { say, time, lasting, what, language, now }: Words,
): string | undefined => {
  const { story, began, clearedAt } = view
  if (story === undefined) return undefined
  const { count } = story
  const to = clearedAt ?? now
  // Of a story that is told as a whole, the longest is known; of one that goes on, the present one may be it.
  const present = began === story.began ? 0 : to - began
  const longest = formatDuration(language, Math.max(story.longestMs, present))
  return standsIn(view)
    ? say('card-repeats', { count, duration: lasting(story.began, to), longest })
    : say('card-repeats-span', { what, count, from: time(story.began), to: time(to), longest })
}
