import type { ChatId } from '../ids.ts'
import type { AlarmRule } from '../rule.ts'
import { type Millis, secondMs } from '../time.ts'
import type { Card, ChatState } from './chat-state.ts'
import { floodGoesOn } from './flood.ts'
import type { Notice } from './notice.ts'
import { isGroup, sentInLastMinute } from './rate-limits.ts'
import { makesSound } from './reason.ts'

/** Alarms of a site that begin this soon after its first one join that one's card: the phone rings once. */
export const joinMs = 5 * secondMs
/** Half of what a group may hear in a minute; beyond that a picture could take an alarm's place. */
const groupPicturesUpTo = 10

/** Only what is measured over time has a curve: not silence, nor a door or a movement. */
export const isDrawable = (rule: AlarmRule): boolean =>
  'quantity' in rule && rule.quantity !== 'door' && rule.quantity !== 'motion'

const onlyAlarm = (card: Card) => {
  const [only, ...others] = Object.values(card.alarms)
  return card.digest || others.length > 0 ? undefined : only
}

/** The card with a picture due, if it shows one alarm that can be drawn; a card of several, or of a flood, has none. */
export const withPictureDue = (card: Card): Card => {
  const { pictureDue: _old, ...plain } = card
  const only = onlyAlarm(card)
  return only !== undefined && isDrawable(only.rule) ? { ...plain, pictureDue: true } : plain
}

/** A picture is renewed only when the card is edited for something that sounds. */
export const renewsPicture = (notices: readonly Notice[]): boolean =>
  notices.some(({ reason }) => makesSound(reason))

export type DuePicture = { readonly card: Card; readonly at: Millis }

/** The next card that wants a picture, and when it may have it: once nothing can join it any more. */
export const nextPicture = (chat: ChatState): DuePicture | undefined => {
  const card = chat.cards.findLast((one) => one.pictureDue)
  return card && { card, at: card.openedAt + joinMs }
}

/** Whether a chat has time for a picture: it is the first thing that is left out when it comes near its limits. */
export const hasRoomForPicture = (id: ChatId, chat: ChatState, now: Millis, scale: number): boolean =>
  now >= chat.notBefore &&
  !floodGoesOn(chat, now) &&
  (!isGroup(id) || sentInLastMinute(chat, now, scale) < groupPicturesUpTo)

/** The chat after the picture of that card was tried: it is in the message when it was `added`, and is not tried again. */
export const pictureTried = (chat: ChatState, messageId: number, added: boolean): ChatState => ({
  ...chat,
  cards: chat.cards.map((card) => {
    if (card.messageId !== messageId) return card
    const { pictureDue: _done, ...plain } = card
    return added ? { ...plain, photo: true } : plain
  }),
})
