import { withPictureDue } from './card-picture.ts'
import { type Card, type ChatState, replaceCard, type TellingPlan } from './chat-state.ts'
import type { AlarmView, Notice } from './notice.ts'
import { alarmKey, isAside, standsIn } from './queue.ts'

/** A card whose message is no longer there: what still stands of it waits to be sent as one message again. */
export const isLost = ({ messageId }: Card): boolean => messageId === 0

/** The chat when the message of a card is no longer there, and how its alarms stand as far as is known. */
export const cardGone = (
  chat: ChatState,
  messageId: number,
  newest: ReadonlyMap<string, AlarmView> = new Map(),
): ChatState => ({
  ...chat,
  cards: chat.cards.flatMap((card) => {
    if (card.messageId !== messageId) return [card]
    const { site, openedAt, digest } = card
    const alarms = standingOf(card, newest)
    return Object.keys(alarms).length === 0 ? [] : [{ messageId: 0, site, openedAt, digest, alarms }]
  }),
})

/** What still stands of the alarms of a card, as they are known now. */
const standingOf = (card: Card, newest: ReadonlyMap<string, AlarmView>): Card['alarms'] =>
  Object.fromEntries(
    Object.entries(card.alarms)
      .map(([key, shown]) => {
        const view = newest.get(key)
        return [key, view === undefined || view.order <= shown.order ? shown : view] as const
      })
      .filter(([, view]) => standsIn(view)),
  )

/** The chat without the cards that wait to come back: each of their alarms comes with its own next news. */
export const withoutLost = (chat: ChatState): ChatState =>
  chat.cards.some(isLost) ? { ...chat, cards: chat.cards.filter((card) => !isLost(card)) } : chat

/** Somebody has it, or it has come before: shown again, it needs no sound. */
export const isKnownToSomebody = ({ acknowledgement, story }: AlarmView): boolean =>
  acknowledgement !== null || story !== undefined

/** What a message showed that was deleted comes again as one, with whatever news there is of it. */
export const planLostCard = (
  chat: ChatState,
  lost: Card,
  waiting: readonly Notice[],
  views: ReadonlyMap<string, AlarmView>,
): TellingPlan => {
  const alarms = standingOf(lost, views)
  const keys = Object.keys(alarms)
  if (keys.length === 0)
    return { call: null, after: { ...chat, cards: chat.cards.filter((one) => one !== lost) }, settles: [] }
  const told = waiting.filter((notice) => !isAside(notice) && keys.includes(alarmKey(notice.view)))
  const isQuiet =
    told.every(({ reason }) => reason === 'changed') && Object.values(alarms).every(isKnownToSomebody)
  const card = withPictureDue({ ...lost, alarms, ...(isQuiet ? { quiet: true as const } : {}) })
  return {
    call: { kind: 'send-card', card },
    after: replaceCard(chat, lost, card),
    settles: told.map(({ id }) => id),
    urgent: !isQuiet,
  }
}
