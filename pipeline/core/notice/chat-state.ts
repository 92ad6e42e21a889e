import type { SiteId } from '../ids.ts'
import type { Millis } from '../time.ts'
import type { Delivery } from './deliveries.ts'
import type { Heard } from './heard.ts'
import type { AlarmView, Notice } from './notice.ts'
import { alarmKey } from './queue.ts'
import { makesSound } from './reason.ts'

/** Cards that can still be edited; older ones are the history of the chat. */
const cardsMax = 24

/** Enough to know again what another function wanted to tell at the same time, or what a dead one left behind. */
const toldMax = 48

/** One message in a chat, and what it shows. `alarms` is keyed by `alarmKey`. */
export type Card = {
  /** Telegram's message id; 0 for a card that has not been sent, or whose message was deleted. */
  readonly messageId: number
  readonly site: SiteId | null
  readonly openedAt: Millis
  readonly digest: boolean
  /** Set when it was sent without a sound, because all that it shows was known: nothing that should sound joins it. */
  readonly quiet?: true
  readonly alarms: Readonly<Record<string, AlarmView>>
  /** The keys of alarms that neither the message has room to name nor a page that answers it has named. */
  readonly unnamed?: readonly string[]
  /** The keys of those that such a page has named. */
  readonly paged?: readonly string[]
  /** Set once there is a picture in the message; from then on its text is a caption. */
  readonly photo?: true
  /** Set while a picture is to be added or renewed, as soon as the chat has time for that. */
  readonly pictureDue?: true
}

/** What must be remembered of a chat between tellings, whoever does the next one. */
export type ChatState = {
  readonly cards: readonly Card[]
  /** When the last messages and edits went out, newest last; what the limits are counted from. */
  readonly sentAt: readonly Millis[]
  /** When the last alarms were raised here; what a flood is counted from. */
  readonly raisedAt: readonly Millis[]
  readonly flood: boolean
  /** The messenger's own word (`retry_after`), or when a call that is under way is over at the latest; nothing goes out before. */
  readonly notBefore: Millis
  /** The ids of the notices that sounded last, so that one that comes once more does not sound again. */
  readonly told?: readonly string[]
  /** The alarms whose end was told last, and the order of that: what is older and comes after it is no news any more. */
  readonly over?: readonly (readonly [alarm: string, order: number])[]
  /** What became of the last messages by a way that is not Telegram, and of the last that answered a card there. */
  readonly deliveries?: readonly Delivery[]
  /** Of a program: the alarms that it was told of, and not that they are over. */
  readonly heard?: readonly Heard[]
}

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
  /** A page of names that a card has no room for, without a sound. */
  | { readonly kind: 'names'; readonly card: Card; readonly alarms: readonly AlarmView[] }

export type TellingStep = {
  readonly call: TellingCall
  /** The chat once the call has worked, as far as that is known before; the rest is put in by `afterTelling`. */
  readonly after: ChatState
  /** The ids of the notices that are done with when the call has worked. */
  readonly settles: readonly string[]
  /** False for what only brings a card up to date: that leaves room for alarms to come. */
  readonly urgent: boolean
}
export type TellingPlan =
  | TellingStep
  | { readonly call: null; readonly after: ChatState; readonly settles: readonly string[] }

/** What a messenger says of a message that went out. */
export type Sent = {
  readonly messageId: number
  /** The keys of alarms that it had no room to name. */
  readonly unnamed?: readonly string[]
  /** Whether there is a picture in it, where that is not what the card said. */
  readonly photo?: boolean
  /** For how long it keeps its line busy at the most: a call goes on when it was taken. In real time. */
  readonly busyMs?: number
}

export const replaceCard = (chat: ChatState, old: Card | null, card: Card): ChatState => {
  const others = chat.cards.filter((one) => one !== old)
  return { ...chat, cards: [...others, card].sort((a, b) => a.openedAt - b.openedAt).slice(-cardsMax) }
}

const withNames = (
  { unnamed: _unnamed, paged: _paged, ...card }: Card,
  unnamed: readonly string[],
  paged: readonly string[],
): Card => ({
  ...card,
  ...(unnamed.length === 0 ? {} : { unnamed }),
  ...(paged.length === 0 ? {} : { paged }),
})

export const hasUnnamed = (chat: ChatState): boolean =>
  chat.cards.some(({ unnamed }) => unnamed !== undefined)

/** A page with the names that a card has no room for; `waiting` for nothing else is done with then. */
export const namesOf = (chat: ChatState, card: Card, waiting: readonly Notice[]): TellingStep => {
  const unnamed = new Set(card.unnamed)
  const alarms = Object.entries(card.alarms).flatMap(([key, view]) => (unnamed.has(key) ? [view] : []))
  const settles = waiting.filter(({ view }) => unnamed.has(alarmKey(view))).map(({ id }) => id)
  return { call: { kind: 'names', card, alarms }, after: chat, settles, urgent: true }
}

const shownCard = (card: Card, { messageId, unnamed = [], photo }: Sent): Card => {
  const { paged = [] } = card
  const sent = { ...card, messageId: card.messageId === 0 ? messageId : card.messageId }
  const told = withNames(
    sent,
    unnamed.filter((key) => !paged.includes(key)),
    paged,
  )
  if (photo === undefined) return told
  const { photo: _old, ...plain } = told
  return photo ? { ...plain, photo } : plain
}

const answeredCard = (card: Card, named: readonly string[]): Card => {
  const { unnamed = [], paged = [] } = card
  const pages = named.filter((key) => unnamed.includes(key))
  return withNames(
    card,
    unnamed.filter((key) => !named.includes(key)),
    [...paged, ...pages],
  )
}

/**
 * The chat, once the call of `plan` has worked, and what is done with then: who could not be named waits for the next
 * page. A page that names nobody at all will not do better when it comes again.
 */
export const afterTelling = (
  { call, after, settles }: TellingStep,
  notices: readonly Notice[],
  sent: Sent,
): { readonly state: ChatState; readonly settles: readonly string[] } => {
  const settlesBut = (unnamed: readonly string[]): readonly string[] => {
    const left = new Set(unnamed)
    const waits = new Set(
      notices
        .filter(({ reason, view }) => reason !== 'changed' && left.has(alarmKey(view)))
        .map(({ id }) => id),
    )
    return settles.filter((id) => !waits.has(id))
  }
  if (call.kind === 'send-card' || call.kind === 'edit-card') {
    const card = shownCard(call.card, sent)
    const settled = settlesBut(card.unnamed ?? [])
    const state = replaceCard(after, call.card, card)
    return { state: rememberTold(state, notices.filter(wouldAnswer), settled), settles: settled }
  }
  const about = call.kind === 'names' ? call.alarms : call.notices.map(({ view }) => view)
  const unnamed = new Set(sent.unnamed)
  const keys = about.map(alarmKey)
  const named = keys.filter((key) => !unnamed.has(key))
  const done = named.length === 0 ? keys : named
  const answered = call.kind === 'names' ? call.card.messageId : call.replyTo
  const card = after.cards.find((one) => one.messageId === answered)
  const state = card === undefined ? after : replaceCard(after, card, answeredCard(card, done))
  const settled = named.length === 0 ? settles : settlesBut([...unnamed])
  return {
    state: call.kind === 'reply' ? rememberTold(state, call.notices, settled) : state,
    settles: settled,
  }
}

/** What a card that is sent has told would answer that card if it came once more. */
const wouldAnswer = ({ reason }: Notice): boolean => makesSound(reason) && reason !== 'raised'

/** The chat that knows of these that they are over: what is older and comes after it stands on no card of its own. */
export const withEnds = (chat: ChatState, ended: readonly AlarmView[]): ChatState => {
  const ends = ended.map((view) => [alarmKey(view), view.order] as const)
  return ends.length === 0 ? chat : { ...chat, over: [...(chat.over ?? []), ...ends].slice(-toldMax) }
}

const rememberTold = (chat: ChatState, notices: readonly Notice[], settled: readonly string[]): ChatState => {
  const done = notices.filter(({ id }) => settled.includes(id))
  if (done.length === 0) return chat
  const told = [...(chat.told ?? []), ...done.map(({ id }) => id)].slice(-toldMax)
  const ended = done.filter(({ reason }) => reason === 'cleared').map(({ view }) => view)
  return withEnds({ ...chat, told }, ended)
}
