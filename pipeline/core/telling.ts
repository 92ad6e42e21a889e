import { countRaised, floodGoesOn, isFloodWith } from './flood.ts'
import type { SiteId } from './ids.ts'
import { type AlarmView, makesSound, type Notice } from './notice.ts'
import { type Millis, secondMs } from './time.ts'
import {
  alarmKey,
  byUrgency,
  isAside,
  isLoud,
  isOutdated,
  isSameAlarm,
  isToldWith,
  newestViews,
} from './waiting.ts'

/** Alarms of a site that begin this soon after its first one join that one's card: the phone rings once. */
export const joinMs = 5 * secondMs
/** Cards that can still be edited; older ones are the history of the chat. */
const cardsMax = 24

/** One message in a chat, and what it shows. `alarms` is keyed by `alarmKey`. */
export type Card = {
  /** Telegram's message id; 0 for a card that has not been sent. */
  readonly messageId: number
  readonly site: SiteId | null
  readonly openedAt: Millis
  readonly digest: boolean
  readonly alarms: Readonly<Record<string, AlarmView>>
}

/** What must be remembered of a chat between tellings, whoever does the next one. */
export type ChatState = {
  readonly cards: readonly Card[]
  /** When the last messages and edits went out, newest last; what the limits are counted from. */
  readonly sentAt: readonly Millis[]
  /** When the last alarms were raised here; what a flood is counted from. */
  readonly raisedAt: readonly Millis[]
  readonly flood: boolean
  /** Telegram's own word (`retry_after`); nothing goes out before. */
  readonly notBefore: Millis
}

export { alarmKey }

export const emptyChat: ChatState = { cards: [], sentAt: [], raisedAt: [], flood: false, notBefore: 0 }

/** One call to the messenger. */
export type TellingCall =
  | { readonly kind: 'send-card'; readonly card: Card }
  | { readonly kind: 'edit-card'; readonly card: Card }
  /** Makes a sound: about alarms whose card is above (`replyTo`), or that have none. */
  | {
      readonly kind: 'reply'
      readonly replyTo: number | null
      readonly notices: readonly [Notice, ...Notice[]]
    }

export type TellingStep = {
  readonly call: TellingCall
  /** The chat once the call has worked; a sent card's message id is put in by `sent`. */
  readonly after: ChatState
  /** The ids of the notices that are done with when the call has worked. */
  readonly settles: readonly string[]
}
export type TellingPlan =
  | TellingStep
  | { readonly call: null; readonly after: ChatState; readonly settles: readonly string[] }

/**
 * The next thing to do for a chat in which `notices` wait: one call, the state after it and what it settles. Cards are
 * brought up to date before anything sounds, so that who looks sees what the sound is about.
 */
export const planTelling = (
  chat: ChatState,
  notices: readonly Notice[],
  now: Millis,
  siteOf: (sensor: string) => SiteId | null,
): TellingPlan => {
  const waiting = [...notices].sort(byUrgency)
  const views = newestViews(waiting.filter((notice) => !isAside(notice)))
  for (const notice of waiting) {
    if (isAside(notice))
      return reply(chat, null, [notice, ...waiting.filter((one) => isToldWith(notice, one))])
    const key = alarmKey(notice.view)
    const card = chat.cards.find((one) => Object.hasOwn(one.alarms, key))
    if (card !== undefined) return planForCard(chat, card, waiting, views, now)
    if (notice.reason === 'changed') continue
    if (notice.reason === 'cleared' && !waiting.some((one) => one !== notice && isSameAlarm(one, notice)))
      return reply(chat, null, [notice])
    return planNewCard(chat, notice, waiting, views, now, siteOf)
  }
  // What is left only wanted to bring cards up to date that are no longer there.
  return { call: null, after: chat, settles: waiting.map((notice) => notice.id) }
}

const reply = (
  chat: ChatState,
  replyTo: number | null,
  notices: readonly [Notice, ...Notice[]],
): TellingStep => ({
  call: { kind: 'reply', replyTo, notices },
  after: chat,
  settles: notices.map((notice) => notice.id),
})

const replaceCard = (chat: ChatState, old: Card | null, card: Card): ChatState => {
  const others = chat.cards.filter((one) => one !== old)
  return { ...chat, cards: [...others, card].sort((a, b) => a.openedAt - b.openedAt).slice(-cardsMax) }
}

const planForCard = (
  chat: ChatState,
  card: Card,
  waiting: readonly Notice[],
  views: ReadonlyMap<string, AlarmView>,
  now: Millis,
): TellingPlan => {
  const here = waiting.filter(
    (notice) => !isAside(notice) && Object.hasOwn(card.alarms, alarmKey(notice.view)),
  )
  const alarms = { ...card.alarms }
  let outdated = false
  for (const [key, shown] of Object.entries(card.alarms)) {
    const newest = views.get(key)
    if (newest === undefined || newest.order <= shown.order) continue
    alarms[key] = newest
    outdated = true
  }
  const sounding = here.filter((notice) => makesSound(notice.reason) && notice.reason !== 'raised')
  const quiet = here.filter((notice) => !sounding.includes(notice)).map((notice) => notice.id)
  if (outdated) {
    const updated = { ...card, alarms }
    return {
      call: { kind: 'edit-card', card: updated },
      after: replaceCard(chat, card, updated),
      settles: quiet,
    }
  }
  const isFlood = floodGoesOn(chat, now)
  const isAudible = (notice: Notice): boolean => {
    const shown = card.alarms[alarmKey(notice.view)]
    if (shown !== undefined && isOutdated(notice, shown)) return false
    // In a flood a digest speaks by being edited, and of what is over it always does: only what nobody takes may sound.
    return !card.digest || notice.reason === 'rung' || (!isFlood && notice.reason !== 'cleared')
  }
  const [first, ...others] = sounding.filter(isAudible)
  const settles = here.map((notice) => notice.id)
  if (first === undefined) return { call: null, after: chat, settles }
  return { ...reply(chat, card.messageId, [first, ...others]), settles }
}

/** Only a card that made the phone ring can be joined without a sound. */
const rang = ({ digest, alarms }: Card, now: Millis): boolean =>
  !digest && Object.values(alarms).some((view) => isLoud(view, now))

const planNewCard = (
  chat: ChatState,
  first: Notice,
  waiting: readonly Notice[],
  views: ReadonlyMap<string, AlarmView>,
  now: Millis,
  siteOf: (sensor: string) => SiteId | null,
): TellingStep => {
  const site = siteOf(first.view.sensor)
  const cardless = waiting.filter(
    (notice) =>
      !isAside(notice) &&
      notice.reason !== 'changed' &&
      !chat.cards.some((card) => Object.hasOwn(card.alarms, alarmKey(notice.view))),
  )
  const keysOf = (some: readonly Notice[]) => new Set(some.map((notice) => alarmKey(notice.view)))
  const flood = isFloodWith(chat, keysOf(cardless).size, now)
  const joins = cardless.filter((notice) => flood || siteOf(notice.view.sensor) === site)
  const keys = keysOf(joins)
  const raisedAt = countRaised(chat.raisedAt, keys.size, now)
  const open = flood
    ? chat.cards.findLast((card) => card.digest && floodGoesOn(chat, now))
    : chat.cards.findLast((card) => card.site === site && now - card.openedAt <= joinMs && rang(card, now))
  const alarms: Record<string, AlarmView> = { ...open?.alarms }
  for (const [key, view] of views) if (keys.has(key)) alarms[key] = view
  const card: Card = open
    ? { ...open, alarms }
    : { messageId: 0, site: flood ? null : site, openedAt: now, digest: flood, alarms }
  const after = { ...replaceCard(chat, open ?? null, card), raisedAt, flood }
  return {
    call: { kind: open ? 'edit-card' : 'send-card', card },
    after,
    settles: joins.map((notice) => notice.id),
  }
}

/** The chat after a card was sent as message `messageId`. */
export const cardSent = (after: ChatState, card: Card, messageId: number): ChatState =>
  replaceCard(after, card, { ...card, messageId })

/** The chat without a card that is no longer there; what it showed is told anew. */
export const cardGone = (chat: ChatState, messageId: number): ChatState => ({
  ...chat,
  cards: chat.cards.filter((card) => card.messageId !== messageId),
})
