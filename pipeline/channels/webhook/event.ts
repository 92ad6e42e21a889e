import { createHash } from 'node:crypto'
import { siteOf } from '#core/directory.ts'
import { watchedIn } from '#core/duty/watched.ts'
import type { Notice } from '#core/notice/notice.ts'
import { alarmKey } from '#core/notice/queue.ts'
import type { NoticeReason } from '#core/notice/reason.ts'
import type { Millis } from '#core/time.ts'
import { alarmWords, type CardContext } from '../telegram/alarm-text.ts'
import { withoutMoments } from '../telegram/moments.ts'

/** How a program sees an alarm: somebody should look, somebody does, it is over. */
export type Phase = 'open' | 'taken' | 'over'

/** One alarm as other programs read it (`pipeline/channels/webhook/README.md`). Times are ISO 8601 in UTC; a field is added, never taken away. */
export type HookEvent = {
  readonly version: 1
  /** The same for one message in every try. */
  readonly id: string
  /** Why it is said now; of several things at once the last. */
  readonly reason: NoticeReason
  readonly at: string
  readonly phase: Phase
  readonly title: string
  readonly organization: { readonly id: string; readonly name: string }
  readonly site: { readonly id: string; readonly name: string; readonly timeZone: string } | null
  readonly sensor: { readonly id: string; readonly name: string }
  readonly alarm: {
    /** Names one alarm for ever, and with it all that repeats it. */
    readonly key: string
    readonly rule: string
    readonly kind: string
    readonly quantity: string | null
    readonly severity: 'warning' | 'critical'
    readonly state: string
    readonly value: number | null
    readonly valueAt: string | null
    readonly limit: string | null
    readonly worst: number | null
    readonly began: string
    readonly raisedAt: string
    readonly clearedAt: string | null
    readonly takenBy: string | null
    readonly takenAt: string | null
    readonly silencedUntil: string | null
    readonly rung: number
    /** What to do, in its author's words; empty when nobody wrote any. */
    readonly instruction: string
  }
}

const iso = (at: Millis): string => new Date(at).toISOString()
const isoOrNull = (at: Millis | null | undefined): string | null => (at == null ? null : iso(at))

const phaseOf = ({ view, reason }: Notice): Phase => {
  if (reason === 'test' || view.state === 'returned' || view.state === 'ended') return 'over'
  return view.acknowledgement === null && view.silence === null ? 'open' : 'taken'
}

/** The last word of notices about one alarm. */
const newestOf = (notices: readonly [Notice, ...Notice[]]): Notice =>
  notices.reduce((newest, one) => (one.view.order >= newest.view.order ? one : newest))

const nameOf = (...words: readonly (string | number)[]): string =>
  createHash('sha256').update(words.join('\n')).digest('hex').slice(0, 32)

/** What a program is told of one alarm. */
export const eventOf = (notices: readonly [Notice, ...Notice[]], context: CardContext): HookEvent => {
  const notice = newestOf(notices)
  const { view, reason, rung, chat } = notice
  const { organization } = context.directory
  const sensor = watchedIn(context.directory, view.sensor)
  const site = sensor && siteOf(context.directory, sensor)
  const words = alarmWords(view, context)
  const { rule, latest } = view
  const isTest = reason === 'test'
  const title = isTest ? words.say('reply-test') : `${words.place}: ${words.what()}`
  const limit = words.limit()
  return {
    version: 1,
    id: `msg_${nameOf(chat, ...notices.map(({ id }) => id))}`,
    reason,
    at: iso(notice.at),
    phase: phaseOf(notice),
    title: withoutMoments(title),
    organization: { id: organization.id, name: organization.name },
    site: site === undefined ? null : { id: site.id, name: site.name, timeZone: site.timeZone },
    sensor: { id: view.sensor, name: sensor?.name ?? view.sensor },
    alarm: {
      key: nameOf(organization.id, alarmKey(view)),
      rule: rule.id,
      kind: rule.kind,
      quantity: 'quantity' in rule ? rule.quantity : null,
      severity: view.severity,
      state: view.state,
      value: latest?.value ?? null,
      valueAt: isoOrNull(latest?.at),
      limit: limit === undefined ? null : withoutMoments(limit),
      worst: view.worst?.value ?? null,
      began: iso(view.began),
      raisedAt: iso(view.raisedAt),
      clearedAt: isoOrNull(view.clearedAt),
      takenBy: view.acknowledgement?.name ?? null,
      takenAt: isoOrNull(view.acknowledgement?.at),
      silencedUntil: isoOrNull(view.silence?.until),
      rung,
      instruction: withoutMoments(words.instruction()),
    },
  }
}
