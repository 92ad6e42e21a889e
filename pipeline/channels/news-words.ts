import type { Language } from '#core/directory.ts'
import type { Notice } from '#core/notice/notice.ts'
import { isLastWord } from '#core/notice/queue.ts'
import { text } from '../locales/text.ts'
import type { AlarmWords } from './telegram/alarm-text.ts'

/** A drill that is missed has not got worse, and one that was taken is not back to normal. */
const reasonOf = ({ view, reason }: Notice): string => {
  if (view.gone === true) return 'gone'
  if (view.rule.kind !== 'drill') return reason
  return reason === 'cleared' ? 'drill-taken' : reason === 'worsened' ? 'raised' : reason
}

/** What is new of an alarm, in half a sentence, for channels that have no card: "too warm, nobody has had it for 15 min". */
export const newsWords = (notice: Notice, words: AlarmWords, language: Language): string => {
  const { view } = notice
  if (view.settled !== undefined) return text(language, 'line-settled', { how: view.settled.how })
  const duration = words.lasting(notice.untakenSince ?? view.began)
  return text(language, 'sms-news', { reason: reasonOf(notice), what: words.what(), duration })
}

/** Since when it is so, and of what is over for how long it was; of hours that nobody has they say it themselves. */
export const whenWords = (notice: Notice, words: AlarmWords, language: Language): string | undefined => {
  const { view } = notice
  if (view.hours !== undefined) return undefined
  return isLastWord(notice) && view.clearedAt !== null
    ? text(language, 'sms-lasted', { duration: words.lasting(view.began, view.clearedAt) })
    : text(language, 'sms-since', { time: words.time(view.began) })
}
