import { mayTake, siteOf } from '#core/directory.ts'
import { watchedIn } from '#core/duty/watched.ts'
import { takeAnswer } from '#core/notice/deliveries.ts'
import type { Notice } from '#core/notice/notice.ts'
import { isAside } from '#core/notice/queue.ts'
import { isNoCall } from '#core/notice/reason.ts'
import { type TextArgs, text } from '../../locales/text.ts'
import { zonesToName } from '../../locales/zone-names.ts'
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
  const sensor = watchedIn(context.directory, view.sensor)
  const zone = sensor && zonesToName(context.directory, [siteOf(context.directory, sensor)])
  const when = whenWords(notice, words, language)
  // How long something lasted is told by no clock.
  const since = zone !== undefined && when !== undefined && /\d:\d/.test(when) ? `${when} (${zone})` : when
  const named = (max: number, withSite: boolean): string => {
    const name = label(sensor?.name ?? '', max, view.sensor)
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

/** What to do something about comes first, the worst before the others; then what is over, or is said aside. */
const inOrder = (notices: readonly Notice[]): readonly Notice[] => {
  const calls = notices.filter(({ reason }) => !isNoCall(reason))
  const others = notices.filter(({ reason }) => isNoCall(reason))
  return [...calls.sort((a, b) => worstFirst(a.view, b.view)), ...others]
}

/** Of each what it is, as long as that fits; then as many names of alarms, or as many of the others, as there is room for. */
const manyTexts = (notices: readonly Notice[], writtenTo: WrittenTo, ask: string): readonly string[] => {
  const { directory, language } = writtenTo.context
  const say = (id: string, args: TextArgs): string => text(language, id, args)
  const nameOf = ({ view }: Notice): string =>
    label(watchedIn(directory, view.sensor)?.name ?? '', nameMaxes[1], view.sensor)
  const partOf = (notice: Notice): string =>
    isAside(notice)
      ? asideText(notice, writtenTo)
      : `${nameOf(notice)}: ${newsWords(notice, alarmWords(notice.view, writtenTo.context), language)}`
  const ordered = inOrder(notices)
  const calls = ordered.filter(({ reason }) => !isNoCall(reason))
  const names = calls.map(nameOf)
  const head = calls.length === 0 ? '' : `${say('sms-many', { count: calls.length })}: `
  const [parts, between] = calls.length === 0 ? [ordered.map(partOf), '. '] : [names, ', ']
  const each = ordered.map(partOf).join('. ')
  const end = ask === '' ? '' : `. ${ask}`
  return [
    `${each}${end}`,
    ...parts.map((_, index) => {
      const left = index + ordered.length - parts.length
      const more = left === 0 ? '' : ` ${say('sms-more', { count: left })}`
      return `${head}${parts.slice(0, parts.length - index).join(between)}${more}${end}`
    }),
  ]
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
  const takeable = notices.filter(({ view, reason }) => !isNoCall(reason) && isTakeable(view))
  const asked = { count: takeable.length, answer: takeAnswer }
  const ask = mayAnswer && takeable.length > 0 ? text(context.language, 'sms-ask', asked) : ''
  if (others.length > 0) return firstPart(manyTexts(notices, writtenTo, ask))
  if (isAside(first)) return firstPart([asideText(first, writtenTo)])
  return firstPart(alarmTexts(first, writtenTo, ask))
}
