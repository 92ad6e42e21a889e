import { hourMs, type Millis, secondMs } from '#core/time.ts'

/**
 * A time in a sentence, with the instant that it means, so that Telegram shows it to every reader as their own clock has
 * it (core.telegram.org/bots/api#date-time-entity-formatting). Until a line becomes HTML it travels between signs that no
 * text has: Unicode keeps them for a program's own use, and `clean` takes them out of what people write.
 */
const [begin, between, end] = ['\ufdd0', '\ufdd1', '\ufdd2']
const marked = /\ufdd0(-?\d{1,12})\ufdd1([wdDtTr]{0,3})\ufdd1([^\ufdd0-\ufdd2]*)\ufdd2/gu
const left = /[\ufdd0-\ufdd2]/gu
/** Within so long a time without its day is beyond doubt to a reader in any zone. */
const sameDayMs = 12 * hourMs

/** `shown` is what a Telegram shows that knows no such times: the time at the site. */
export const moment = (at: Millis, now: Millis, shown: string): string => {
  const format = Math.abs(now - at) < sameDayMs ? 't' : 'wdt'
  return `${begin}${Math.floor(at / secondMs)}${between}${format}${between}${shown}${end}`
}

/** Words as they are without Telegram's help. */
export const withoutMoments = (words: string): string => words.replace(marked, '$3').replace(left, '')

/** Telegram marks up the first hundred places of a message and leaves the rest as it is (limits.tginfo.me, messages). */
const entitiesMax = 100
const openings = /<[a-z]/g
const timeTags = /<\/?tg-time[^>]*>/g

/** A message with more marked places than Telegram takes shows all its times by one clock, the site's, rather than some. */
export const ofOneClock = (html: string): string =>
  (html.match(openings)?.length ?? 0) > entitiesMax ? html.replace(timeTags, '') : html

/** Does the same for words that are HTML already. */
export const momentsAsHtml = (html: string): string =>
  html.replace(marked, '<tg-time unix="$1" format="$2">$3</tg-time>').replace(left, '')
