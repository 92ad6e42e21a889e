import type { SiteId } from '../ids.ts'
import { type Millis, minuteMs } from '../time.ts'
import { joinMs, withPictureDue } from './card-picture.ts'
import {
  type Card,
  type ChatState,
  namesOf,
  replaceCard,
  type TellingPlan,
  type TellingStep,
  withEnds,
} from './chat-state.ts'
import { countRaised, floodGoesOn, isFloodWith } from './flood.ts'
import { isKnownToSomebody, isLost, planLostCard } from './lost-card.ts'
import { type AlarmView, isLateNews, type Notice } from './notice.ts'
import { planForCard, reply } from './plan-card.ts'
import {
  alarmKey,
  byUrgency,
  isAside,
  isLastWord,
  isLoud,
  isSameAlarm,
  isToldWith,
  newestViews,
  standsIn,
} from './queue.ts'

/**
 * The next thing to do for a chat in which `notices` wait: one call, the state after it and what it settles. Cards are
 * brought up to date before anything sounds, so that who looks sees what the sound is about; names that a card has no
 * room for come when everything else was said.
 */
export const planTelling = (
  chat: ChatState,
  notices: readonly Notice[],
  now: Millis,
  siteOf: (sensor: string) => SiteId | null,
): TellingPlan => {
  const late = notices.filter((notice) => isToldAlready(chat, notice)).map(({ id }) => id)
  if (late.length > 0) return { call: null, after: chat, settles: late }
  const waiting = [...notices].sort(byUrgency)
  const views = newestViews(waiting.filter((notice) => !isAside(notice)))
  const lost = chat.cards.find(isLost)
  if (lost !== undefined) return planLostCard(chat, lost, waiting, views)
  for (const notice of waiting) {
    if (isAside(notice))
      return reply(chat, null, [notice, ...waiting.filter((one) => isToldWith(notice, one))])
    const key = alarmKey(notice.view)
    const card = chat.cards.find((one) => Object.hasOwn(one.alarms, key))
    if (card !== undefined) {
      const plan = planForCard(chat, card, waiting, views, now)
      if (plan !== undefined) return plan
      continue
    }
    if (!isWorthACard(notice, waiting)) continue
    if (notice.reason === 'handed-on') return reply(chat, null, [notice])
    if (isLastWord(notice) && !waiting.some((one) => one !== notice && isSameAlarm(one, notice)))
      return reply(chat, null, [notice])
    if (notice.reason === 'late') return planLateCard(chat, notice, waiting, views, now, siteOf)
    return planNewCard(chat, notice, waiting, views, now, siteOf)
  }
  const crowded = chat.cards.find(({ unnamed }) => unnamed !== undefined)
  if (crowded !== undefined) return namesOf(chat, crowded, waiting)
  // What is left only wanted to bring cards up to date that are no longer there.
  const ended = [...views.values()].filter((view) => !standsIn(view))
  return { call: null, after: withEnds(chat, ended), settles: waiting.map((notice) => notice.id) }
}

/**
 * True for what was told before, and for what a function that is behind says of an alarm whose end was told here meanwhile: a
 * new card for that would stand as if it went on.
 */
const isToldAlready = (chat: ChatState, notice: Notice): boolean => {
  if (chat.told?.includes(notice.id) === true) return true
  const key = alarmKey(notice.view)
  return (
    chat.over?.some(([ended, order]) => ended === key && notice.view.order < order) === true &&
    !isAside(notice) &&
    !chat.cards.some((card) => Object.hasOwn(card.alarms, key))
  )
}

/**
 * What only brings a card up to date is worth one of its own while its alarm stands: the card that showed it was deleted, or
 * is too old to be known, and who heard of the alarm must find it.
 */
const isWorthACard = (notice: Notice, waiting: readonly Notice[]): boolean =>
  notice.reason !== 'changed' ||
  !waiting.some(
    (one) => isSameAlarm(one, notice) && one.view.order >= notice.view.order && !standsIn(one.view),
  )

/** What somebody has, or has come before, needs no sound to be shown again; what nobody heard of would. */
const isShownQuietly = ({ reason, view }: Notice): boolean => reason === 'changed' && isKnownToSomebody(view)

const isOnCard = (chat: ChatState, { view }: Notice): boolean =>
  chat.cards.some((card) => Object.hasOwn(card.alarms, alarmKey(view)))

/** A backlog takes its time to come in; for so long what it tells of one site is one message. */
const lateJoinMs = 15 * minuteMs

/** A card for the first of what waits, and for what of the rest goes on it. */
type PlanCard = (
  chat: ChatState,
  first: Notice,
  waiting: readonly Notice[],
  views: ReadonlyMap<string, AlarmView>,
  now: Millis,
  siteOf: (sensor: string) => SiteId | null,
) => TellingStep

/** News of the past: one message for a site, without a sound, that grows while the backlog comes in. */
const planLateCard: PlanCard = (chat, first, waiting, views, now, siteOf) => {
  const site = siteOf(first.view.sensor)
  const joins = waiting.filter(
    (notice) => notice.reason === 'late' && siteOf(notice.view.sensor) === site && !isOnCard(chat, notice),
  )
  const open = chat.cards.findLast(
    (card) =>
      card.site === site && now - card.openedAt <= lateJoinMs && Object.values(card.alarms).every(isLateNews),
  )
  const alarms: Record<string, AlarmView> = { ...open?.alarms }
  const keys = new Set(joins.map(({ view }) => alarmKey(view)))
  for (const [key, view] of views) if (keys.has(key)) alarms[key] = view
  const card =
    open === undefined ? { messageId: 0, site, openedAt: now, digest: false, alarms } : { ...open, alarms }
  return {
    call: { kind: open ? 'edit-card' : 'send-card', card },
    after: replaceCard(chat, open ?? null, card),
    settles: joins.map(({ id }) => id),
    urgent: false,
  }
}

/** Only a card that made the phone ring can be joined without a sound. */
const rang = ({ digest, quiet, alarms }: Card, now: Millis): boolean =>
  !digest && !quiet && Object.values(alarms).some((view) => isLoud(view, now))

const planNewCard: PlanCard = (chat, first, waiting, views, now, siteOf) => {
  const site = siteOf(first.view.sensor)
  const cardless = waiting.filter(
    (notice) =>
      !isAside(notice) &&
      notice.reason !== 'late' &&
      isWorthACard(notice, waiting) &&
      !isOnCard(chat, notice),
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
  const card = withPictureDue(
    open
      ? { ...open, alarms }
      : {
          messageId: 0,
          site: flood ? null : site,
          openedAt: now,
          digest: flood,
          alarms,
          ...(joins.every(isShownQuietly) ? { quiet: true } : {}),
        },
  )
  const after = { ...replaceCard(chat, open ?? null, card), raisedAt, flood }
  return {
    call: { kind: open ? 'edit-card' : 'send-card', card },
    after,
    settles: joins.map((notice) => notice.id),
    urgent: card.quiet !== true,
  }
}
