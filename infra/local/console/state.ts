import type { Chat, LiveEvent, Message } from './model.ts'

/** How a message last came: with a sound, without one, or as a silent edit. */
export type Arrival = 'rang' | 'quiet' | 'edited'

export type Toast = {
  readonly key: number
  readonly text: string
  readonly alert: boolean
  /** The chat that rang, when it is not the open one. */
  readonly chatId?: number
}

export type State = {
  readonly link: 'connecting' | 'open' | 'lost'
  readonly chats: readonly Chat[]
  readonly messages: ReadonlyMap<number, readonly Message[]>
  readonly personId: number
  readonly chatId: number
  /** The newest message that a person has seen of a chat, by `person/chat`. */
  readonly seen: ReadonlyMap<string, number>
  readonly arrivals: ReadonlyMap<string, Arrival>
  readonly toasts: readonly Toast[]
  readonly nextToast: number
}

export type Action =
  | {
      readonly kind: 'loaded'
      readonly chats: readonly Chat[]
      readonly messages: State['messages']
      /** Whose phone rings first: the page opens on it. */
      readonly firstTold?: number | undefined
    }
  | { readonly kind: 'listed'; readonly chats: readonly Chat[] }
  | { readonly kind: 'be'; readonly personId: number }
  | { readonly kind: 'open-chat'; readonly chatId: number }
  | { readonly kind: 'say'; readonly text: string; readonly alert: boolean }
  | { readonly kind: 'dismiss'; readonly key: number }
  | { readonly kind: 'live'; readonly event: LiveEvent }

export const empty: State = {
  link: 'connecting',
  chats: [],
  messages: new Map(),
  personId: 0,
  chatId: 0,
  seen: new Map(),
  arrivals: new Map(),
  toasts: [],
  nextToast: 1,
}

export const messageKey = (chatId: number, messageId: number): string => `${chatId}/${messageId}`

export const people = (chats: readonly Chat[]): readonly Chat[] =>
  chats.filter(({ type }) => type === 'private')

/** The private chat first, then the groups that the person is in and that have not moved. */
export const chatsOf = (chats: readonly Chat[], personId: number): readonly Chat[] =>
  chats.filter(
    (chat) =>
      chat.id === personId ||
      (chat.type !== 'private' &&
        chat.migratedTo === undefined &&
        chat.members.some((member) => member.id === personId)),
  )

export const unread = (state: State, chatId: number): number => {
  const seen = state.seen.get(messageKey(state.personId, chatId)) ?? 0
  const messages = state.messages.get(chatId) ?? []
  return messages.filter(({ id, from }) => id > seen && from.id !== state.personId).length
}

export const reduce = (state: State, action: Action): State => {
  switch (action.kind) {
    case 'loaded': {
      const { chats, messages } = action
      const personId = state.personId || (action.firstTold ?? 0)
      const loaded = choose({ ...state, personId, link: 'open', chats, messages })
      // Opening the page is not a night's worth of unread messages: what is there counts as seen.
      return state.seen.size === 0 ? markAll(loaded) : markOpen(loaded)
    }
    case 'listed':
      return markOpen(choose({ ...state, chats: action.chats }))
    case 'be':
      // The other person's phone shows nothing of what rang on this one.
      return markOpen(
        choose({
          ...state,
          personId: action.personId,
          toasts: state.toasts.filter(({ chatId }) => chatId === undefined),
        }),
      )
    case 'open-chat':
      return markOpen({
        ...state,
        chatId: action.chatId,
        toasts: state.toasts.filter(({ chatId }) => chatId !== action.chatId),
      })
    case 'say':
      return say(state, action.text, action.alert)
    case 'dismiss':
      return { ...state, toasts: state.toasts.filter(({ key }) => key !== action.key) }
    case 'live':
      return hear(state, action.event)
    default:
      return action satisfies never
  }
}

const hear = (state: State, event: LiveEvent): State => {
  switch (event.kind) {
    case 'message': {
      const { chatId, message, edited } = event
      const known = state.messages.get(chatId) ?? []
      const at = known.findIndex(({ id }) => id === message.id)
      const messages = new Map(state.messages).set(
        chatId,
        at < 0 ? [...known, message] : known.with(at, message),
      )
      const arrival: Arrival = edited ? 'edited' : message.sound ? 'rang' : 'quiet'
      const arrivals = new Map(state.arrivals).set(messageKey(chatId, message.id), arrival)
      return ring(markOpen({ ...state, messages, arrivals }), event)
    }
    case 'deleted': {
      const left = (state.messages.get(event.chatId) ?? []).filter(({ id }) => id !== event.messageId)
      return { ...state, messages: new Map(state.messages).set(event.chatId, left) }
    }
    case 'toast':
      if (event.personId !== state.personId || event.text === '') return state
      return say(state, event.text, event.alert)
    case 'lost':
      return { ...state, link: 'lost' }
    case 'open':
    case 'chats':
      return state
    default:
      return event satisfies never
  }
}

/** What a phone shows on top of an open chat when another one rings: the newest of each chat. */
const ring = (state: State, { chatId, message, edited }: Extract<LiveEvent, { kind: 'message' }>): State => {
  const chat = chatsOf(state.chats, state.personId).find(({ id }) => id === chatId)
  const isMine = message.from.id === state.personId
  if (edited || !message.sound || isMine || chat === undefined || chatId === state.chatId) return state
  const name = chat.type === 'private' ? message.from.name : chat.title
  const toasts = state.toasts.filter((toast) => toast.chatId !== chatId)
  const text = `${name}: ${message.plain.split('\n')[0]}`
  return say({ ...state, toasts }, text, false, chatId)
}

const say = (state: State, text: string, alert: boolean, chatId?: number): State => ({
  ...state,
  toasts: [
    ...state.toasts,
    { key: state.nextToast, text, alert, ...(chatId !== undefined && { chatId }) },
  ].slice(-3),
  nextToast: state.nextToast + 1,
})

/** Keeps the chosen person and chat when they still exist. */
const choose = (state: State): State => {
  const known = people(state.chats)
  const personId = known.some(({ id }) => id === state.personId) ? state.personId : (known[0]?.id ?? 0)
  const open = chatsOf(state.chats, personId)
  const chatId = open.some(({ id }) => id === state.chatId) ? state.chatId : (open[0]?.id ?? 0)
  return { ...state, personId, chatId }
}

const newest = (state: State, chatId: number): number => state.messages.get(chatId)?.at(-1)?.id ?? 0

const markOpen = (state: State): State => {
  const key = messageKey(state.personId, state.chatId)
  return { ...state, seen: new Map(state.seen).set(key, newest(state, state.chatId)) }
}

const markAll = (state: State): State => ({
  ...state,
  seen: new Map(
    state.chats.flatMap((chat) =>
      chat.members.map((member) => [messageKey(member.id, chat.id), newest(state, chat.id)] as const),
    ),
  ),
})
