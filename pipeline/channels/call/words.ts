import { type Language, mayTake } from '#core/directory.ts'
import { watchedIn } from '#core/duty/watched.ts'
import { takeAnswer } from '#core/notice/deliveries.ts'
import type { Notice } from '#core/notice/notice.ts'
import { isAside } from '#core/notice/queue.ts'
import { isNoCall } from '#core/notice/reason.ts'
import { text } from '../../locales/text.ts'
import { newsWords, whenWords } from '../news-words.ts'
import type { WrittenTo } from '../reader-of.ts'
import { oncePerAlarm } from '../telegram/alarm-change.ts'
import { alarmWords, capital } from '../telegram/alarm-text.ts'
import { uncoveredHours } from '../telegram/care/uncovered.ts'
import { withoutMoments } from '../telegram/moments.ts'
import { worstFirst } from '../telegram/severity-mark.ts'
import { label } from '../telegram/shorten.ts'
import { isTakeable } from '../view-state.ts'
import { toSpeech } from './speech.ts'

/** What a call says, and what it asks; nothing is asked of whoever cannot take it. */
export type Spoken = { readonly say: string; readonly ask?: string }

const nameMax = 40
/** Nobody remembers more names that they have heard. */
const namesMax = 4

type Parts = readonly (string | undefined)[]
const sentences = (language: Language, parts: Parts): string =>
  parts
    .flatMap((part) => {
      const spoken = toSpeech(withoutMoments(part ?? ''), language)
      return spoken === '' ? [] : [`${capital(spoken)}${/[.?]$/.test(spoken) ? '' : '.'}`]
    })
    .join(' ')

/** What has no name has an id, which nobody could say. */
const nameOf = ({ view }: Notice, { context: { directory, language } }: WrittenTo): string =>
  label(watchedIn(directory, view.sensor)?.name ?? '', nameMax, text(language, 'call-nameless'))

/** "ULT freezer 2, Cellar lab". */
const placeOf = (notice: Notice, writtenTo: WrittenTo): string => {
  const { directory } = writtenTo.context
  // The duty of a site is called as the site.
  const site = directory.sites.get(directory.sensors.get(notice.view.sensor)?.site ?? '')
  return [nameOf(notice, writtenTo), ...(site === undefined ? [] : [label(site.name, nameMax)])].join(', ')
}

const ofOne = (notice: Notice, writtenTo: WrittenTo): Parts => {
  const { view, reason } = notice
  const { language } = writtenTo.context
  const words = alarmWords(view, writtenTo.context)
  const news = newsWords(notice, words, language)
  return [
    `${placeOf(notice, writtenTo)}: ${news}`,
    isNoCall(reason) ? undefined : (uncoveredHours(view, words) ?? words.valueAndLimit(view.latest?.value)),
    whenWords(notice, words, language),
  ]
}

const ofMany = (notices: readonly Notice[], writtenTo: WrittenTo): Parts => {
  const { language } = writtenTo.context
  // What is over is no alarm: the chat says it.
  const calls = notices.filter(({ reason }) => !isNoCall(reason))
  const names = (calls.length > 0 ? calls : [...notices])
    .sort((a, b) => worstFirst(a.view, b.view))
    .map((notice) => nameOf(notice, writtenTo))
  const more = names.length - namesMax
  const shown = names.slice(0, namesMax).join(', ')
  return [
    text(language, 'sms-many', { count: names.length }),
    more <= 0 ? shown : `${shown}, ${text(language, 'sms-more', { count: more })}`,
  ]
}

const ofAside = (notice: Notice, writtenTo: WrittenTo): Parts => {
  const { directory, language } = writtenTo.context
  const { reason, deadChat, upkeep } = notice
  const dead = deadChat === undefined ? undefined : directory.chats.get(deadChat)
  const name = label(dead?.title ?? text(language, 'reply-unknown-chat'), nameMax)
  const matter = upkeep === undefined ? reason : `${reason}-${upkeep}`
  return [text(language, 'sms-aside', { reason: matter, name, place: placeOf(notice, writtenTo) })]
}

/** One call about everything that has to be said, in a few sentences that a voice can say. */
export const spokenFor = (all: readonly [Notice, ...Notice[]], writtenTo: WrittenTo): Spoken => {
  const { person, context } = writtenTo
  const { language, directory } = context
  const notices = oncePerAlarm(all)
  const [first, ...others] = notices
  const parts =
    others.length > 0
      ? ofMany(notices, writtenTo)
      : isAside(first)
        ? ofAside(first, writtenTo)
        : ofOne(first, writtenTo)
  const opening = text(language, 'call-opening', {
    organization: label(directory.organization.name, nameMax),
  })
  const say = sentences(language, [opening, ...parts])
  const isAsked =
    person !== undefined &&
    mayTake(directory, person.id) &&
    notices.some(({ view, reason }) => !isNoCall(reason) && isTakeable(view))
  if (!isAsked) return { say }
  return { say, ask: text(language, 'call-ask', { count: notices.length, answer: takeAnswer }) }
}
