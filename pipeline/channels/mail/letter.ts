import { createHash } from 'node:crypto'
import { mayTake, siteOf } from '#core/directory.ts'
import { watchedIn } from '#core/duty/watched.ts'
import type { AlarmReference, Notice } from '#core/notice/notice.ts'
import { alarmKey, isAside } from '#core/notice/queue.ts'
import { isNoCall } from '#core/notice/reason.ts'
import type { Millis } from '#core/time.ts'
import { text } from '../../locales/text.ts'
import { formatTime } from '../../locales/times.ts'
import { zonesToName } from '../../locales/zone-names.ts'
import type { Letter } from '../../ports/post.ts'
import type { WrittenTo } from '../reader-of.ts'
import { alarmWords } from '../telegram/alarm-text.ts'
import { renderCard } from '../telegram/card.ts'
import { renderReply } from '../telegram/reply.ts'
import { label } from '../telegram/shorten.ts'
import { isTakeable } from '../view-state.ts'
import { htmlOfLetter } from './html.ts'

/** What opens the page on which one press takes the alarm, and until when. */
export type TakeLink = { readonly url: string; readonly until: Millis }

/** Names in mails are ASCII, and say nothing of what they name. */
const nameOf = (...words: readonly string[]): string =>
  createHash('sha256').update(words.join('\n')).digest('hex').slice(0, 32)

const onlyAlarm = (notices: readonly Notice[]): Notice | undefined => {
  const keys = new Set(notices.map(({ view }) => alarmKey(view)))
  const newest = [...notices].sort((a, b) => b.view.order - a.view.order)[0]
  return keys.size === 1 && newest !== undefined && !isAside(newest) ? newest : undefined
}

/** The alarm that its reader may take by a link: one that calls, and that nobody has. */
export const takeableIn = (
  notices: readonly Notice[],
  { person, context }: WrittenTo,
): AlarmReference | undefined => {
  const only = onlyAlarm(notices)
  if (only === undefined || person === undefined || !mayTake(context.directory, person.id)) return undefined
  if (notices.every(({ reason }) => isNoCall(reason)) || !isTakeable(only.view)) return undefined
  return { sensor: only.view.sensor, rule: only.view.rule.id, raisedAt: only.view.raisedAt }
}

/** The same in all mails of one alarm: a mail program wants it so for a thread. */
const subjectOf = (only: Notice, { context }: WrittenTo): string => {
  const words = alarmWords(only.view, context)
  const subject = words.say('card-active', { place: words.place, what: words.what() })
  return only.reason === 'raised' ? subject : `Re: ${subject}`
}

const detailsOf = (only: Notice, { context }: WrittenTo): string => {
  const alarms = { [alarmKey(only.view)]: only.view }
  const card = { messageId: 0, site: null, openedAt: context.now, digest: false, alarms }
  return renderCard(card, context).plain
}

/** A mail about one alarm, or about many, as its reader reads it. */
export const letterFor = (
  to: string,
  notices: readonly [Notice, ...Notice[]],
  writtenTo: WrittenTo,
  link: TakeLink | undefined,
): Letter => {
  const { context } = writtenTo
  const { language, directory } = context
  const { organization } = directory
  const said = renderReply(notices, context).plain
  const [heading = ''] = said.split('\n')
  const only = onlyAlarm(notices)
  const isNews = only !== undefined && notices.some(({ reason }) => reason !== 'raised' && reason !== 'late')
  const details = only === undefined ? said : detailsOf(only, writtenTo)
  const name = label(organization.name, 64, organization.id)
  const take = link && {
    url: link.url,
    button: text(language, 'button-take'),
    words: text(language, 'mail-take', { time: formatTime(link.until, context) }),
  }
  const paragraphs = isNews ? [heading, details] : [details]
  const sites = notices.map(({ view }) => {
    const sensor = watchedIn(directory, view.sensor)
    return sensor && siteOf(directory, sensor)
  })
  const zone = zonesToName(directory, sites)
  const clock = zone === undefined ? '' : `${text(language, 'times-of-zone', { zone })} `
  const footer = `${clock}${text(language, 'mail-footer', { organization: name })}`
  return {
    to,
    subject: only === undefined ? heading : subjectOf(only, writtenTo),
    text: [...paragraphs, ...(take ? [`${take.words}\n${take.url}`] : []), `-- \n${footer}`].join('\n\n'),
    html: htmlOfLetter({ language, paragraphs, take, footer }),
    id: nameOf(to, ...notices.map(({ id }) => id)),
    ...(only && { thread: `alarm-${nameOf(organization.id, alarmKey(only.view))}` }),
    list: { id: organization.id, name },
  }
}
