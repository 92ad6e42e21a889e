import { createHash } from 'node:crypto'
import type { Notice } from '#core/notice/notice.ts'
import { alarmKey, isAside } from '#core/notice/queue.ts'
import { isNoCall } from '#core/notice/reason.ts'
import type { Millis } from '#core/time.ts'
import { text } from '../../locales/text.ts'
import type { WrittenTo } from '../reader-of.ts'
import { oncePerAlarm } from '../telegram/alarm-change.ts'
import { alarmWords, capital } from '../telegram/alarm-text.ts'
import { withoutMoments } from '../telegram/moments.ts'
import { renderReply } from '../telegram/reply.ts'
import { markOf } from '../telegram/severity-mark.ts'
import { shorten } from '../telegram/shorten.ts'

/** What a browser shows. It is read on locked screens: there is no link in it that does something, no address and no secret. */
export type PushMessage = {
  readonly v: 1
  readonly title: string
  readonly body: string
  readonly language: string
  /** What comes under the same tag takes its place: one alarm is one notification. */
  readonly tag: string
  /** Whose view a press opens in the dashboard; none for what is about many. */
  readonly sensor: string | null
  /** When it was so; none for words that are about no alarm. */
  readonly at: Millis | null
}

const titleMax = 120
/** A push service takes 4,096 bytes (RFC 8030, section 7.2), and nobody reads more than this on a locked screen. */
const bodyMax = 600

/** Names nothing to whoever carries it. */
const tagOf = (words: string): string => createHash('sha256').update(words).digest('base64url').slice(0, 24)

const ofOne = (notice: Notice, { context }: WrittenTo): Pick<PushMessage, 'title' | 'body'> => {
  const { view, reason } = notice
  const { language } = context
  const words = alarmWords(view, context)
  const news = text(language, 'sms-news', {
    reason: view.gone === true ? 'gone' : reason,
    what: words.what(),
    duration: words.lasting(notice.untakenSince ?? view.began),
  })
  const reading = isNoCall(reason) ? undefined : words.valueAndLimit(view.latest?.value)
  const since = text(language, 'sms-since', { time: words.time(view.began) })
  const parts = [capital(news), reading, since].filter((part) => part !== undefined)
  return { title: `${markOf(view)} ${words.place}`, body: parts.join('. ') }
}

/** One notification about all of these. */
export const pushFor = (all: readonly [Notice, ...Notice[]], writtenTo: WrittenTo): PushMessage => {
  const { context } = writtenTo
  const notices = oncePerAlarm(all)
  const [first, ...others] = notices
  const isOne = others.length === 0 && !isAside(first)
  const [title = '', ...lines] = renderReply(notices, context).plain.split('\n')
  const said = isOne ? ofOne(first, writtenTo) : { title, body: lines.join('\n') }
  return {
    v: 1,
    title: shorten(withoutMoments(said.title), titleMax),
    body: shorten(withoutMoments(said.body), bodyMax),
    language: context.language,
    tag: tagOf(isOne ? alarmKey(first.view) : context.directory.organization.id),
    sensor: isOne ? first.view.sensor : null,
    at: context.now,
  }
}
