import { mayTake } from '#core/directory.ts'
import { watchedIn } from '#core/duty/watched.ts'
import { takeAnswer } from '#core/notice/deliveries.ts'
import type { Notice } from '#core/notice/notice.ts'
import { isAside } from '#core/notice/queue.ts'
import { isNoCall } from '#core/notice/reason.ts'
import { type TextArgs, text } from '../../locales/text.ts'
import { newsWords, whenWords } from '../news-words.ts'
import type { WrittenTo } from '../reader-of.ts'
import { oncePerAlarm } from '../telegram/alarm-change.ts'
import { alarmWords } from '../telegram/alarm-text.ts'
import { uncoveredHours } from '../telegram/care/uncovered.ts'
import { withoutMoments } from '../telegram/moments.ts'
import { worstFirst } from '../telegram/severity-mark.ts'
import { label } from '../telegram/shorten.ts'
import { isTakeable } from '../view-state.ts'
import { firstPart } from './gsm.ts'

/** A name that takes the place of everything else says nothing. */
const nameMaxes = [40, 24, 12] as const

const alarmTexts = (notice: Notice, { context }: WrittenTo, ask: string): readonly string[] => {
  const { view, reason } = notice
  const { language } = context
  const words = alarmWords(view, context)
  const news = newsWords(notice, words, language)
  const reading = isNoCall(reason)
    ? undefined
    : (uncoveredHours(view, words) ?? words.valueAndLimit(view.latest?.value))
  const since = whenWords(notice, words, language)
  const named = (max: number, withSite: boolean): string => {
    const name = label(watchedIn(context.directory, view.sensor)?.name ?? '', max, view.sensor)
    return withSite && words.siteName !== undefined ? `${name}, ${label(words.siteName, max)}` : name
  }
  const join = (...parts: readonly (string | undefined)[]): string =>
    withoutMoments(parts.filter((part) => part !== undefined && part !== '').join('. '))
  const renderings = (max: number): readonly string[] => [
    join(`${named(max, true)}: ${news}`, reading, since, ask),
    join(`${named(max, false)}: ${news}`, reading, ask),
    join(`${named(max, false)}: ${news}`, ask),
  ]
  return nameMaxes.flatMap(renderings)
}

const asideText = ({ reason, view, deadChat, upkeep }: Notice, { context }: WrittenTo): string => {
  const { directory, language } = context
  const words = alarmWords(view, context)
  const dead = deadChat === undefined ? undefined : directory.chats.get(deadChat)
  const name = label(dead?.title ?? text(language, 'reply-unknown-chat'), nameMaxes[1])
  const matter = upkeep === undefined ? reason : `${reason}-${upkeep}`
  return text(language, 'sms-aside', { reason: matter, name, place: words.place })
}

/** As many names as one text has room for, and how many more there are. */
const manyTexts = (notices: readonly Notice[], { context }: WrittenTo, ask: string): readonly string[] => {
  const { directory, language } = context
  const say = (id: string, args: TextArgs): string => text(language, id, args)
  const names = [...notices]
    .sort((a, b) => worstFirst(a.view, b.view))
    .map(({ view }) => label(watchedIn(directory, view.sensor)?.name ?? '', nameMaxes[1], view.sensor))
  return names.map((_, index) => {
    const shown = names.slice(0, names.length - index)
    const more = index === 0 ? '' : ` ${say('sms-more', { count: index })}`
    return `${say('sms-many', { count: names.length })}: ${shown.join(', ')}${more}. ${ask}`
  })
}

/** One text about everything that has to be said; `answers` when the number that sends it can be answered. */
export const textFor = (
  all: readonly [Notice, ...Notice[]],
  writtenTo: WrittenTo,
  answers: boolean,
): string => {
  const { person, context } = writtenTo
  const notices = oncePerAlarm(all)
  const [first, ...others] = notices
  const mayAnswer = answers && person !== undefined && mayTake(context.directory, person.id)
  const isAsked = mayAnswer && notices.some(({ view, reason }) => !isNoCall(reason) && isTakeable(view))
  const asked = { count: notices.length, answer: takeAnswer }
  const ask = isAsked ? text(context.language, 'sms-ask', asked) : ''
  if (others.length > 0) return firstPart(manyTexts(notices, writtenTo, ask))
  if (isAside(first)) return firstPart([asideText(first, writtenTo)])
  return firstPart(alarmTexts(first, writtenTo, ask))
}
