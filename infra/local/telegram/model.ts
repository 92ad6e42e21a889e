import type { Millis } from '#core/time.ts'

export type Person = {
  readonly id: number
  readonly name: string
  readonly username?: string
  readonly language: 'en' | 'sv'
}

export type Group = {
  readonly id: number
  readonly title: string
  readonly members: readonly number[]
  /** A supergroup that has topics. */
  readonly forum?: boolean
}

/** `id` is the thread's: the id of the message that opened it. */
export type Topic = { readonly id: number; readonly name: string }

export type BotIdentity = { readonly id: number; readonly username: string; readonly name: string }

/** Offsets and lengths count UTF-16 units, as in the Bot API. */
export type TextEntity = {
  readonly type: string
  readonly offset: number
  readonly length: number
  readonly url?: string
  readonly language?: string
  readonly unix_time?: number
  readonly date_time_format?: string
}

export const buttonStyles = ['danger', 'success', 'primary'] as const
type ButtonStyle = (typeof buttonStyles)[number]

export type Button = {
  readonly text: string
  readonly data?: string
  readonly url?: string
  readonly webApp?: string
  /** What a press puts on the clipboard. */
  readonly copy?: string
  readonly style?: ButtonStyle
}

export type Keyboard = readonly (readonly Button[])[]

export type PhotoRef = { readonly fileId: string; readonly width: number; readonly height: number }

export type Photo = PhotoRef & { readonly contentType: string; readonly bytes: Buffer }

/** A file that somebody sent. */
export type DocumentRef = { readonly fileId: string; readonly name: string; readonly size: number }

export type Document = DocumentRef & { readonly bytes: Buffer }

export type Message = {
  readonly id: number
  readonly fromId: number
  readonly sentAt: Millis
  readonly editedAt?: Millis
  /** As it was sent; the caption when there is a photo or a file. */
  readonly text: string
  /** Present when `text` is Telegram HTML, absent when it is what somebody typed. */
  readonly parseMode?: 'HTML'
  readonly plain: string
  readonly entities: readonly TextEntity[]
  readonly photo?: PhotoRef
  readonly document?: DocumentRef
  readonly buttons: Keyboard
  readonly replyTo?: number
  /** Who it was written as, when not as its author: the group itself, or a channel. */
  readonly as?: 'group' | 'channel'
  /** The topic it stands in; none in General. */
  readonly threadId?: number
  /** Sent with disable_notification: the phone shows it without a sound. */
  readonly silent?: boolean
  /** A service message, such as the move to a supergroup, in the Bot API's own field. */
  readonly service?: {
    readonly migrateTo?: number
    readonly migrateFrom?: number
    readonly topicOpened?: string
  }
}

/** What the bot is in a chat. A person blocks it, a group kicks it. */
export type Standing = 'member' | 'blocked' | 'kicked'

export type Chat = {
  readonly id: number
  readonly type: 'private' | 'group' | 'supergroup'
  readonly title: string
  readonly members: readonly number[]
  readonly standing: Standing
  readonly migratedTo?: number
  readonly forum?: boolean
  readonly topics: readonly Topic[]
  readonly lastMessageId: number
  /** Oldest first, the newest `keptMessages` of them. */
  readonly messages: readonly Message[]
}

export type Update = {
  readonly id: number
  readonly chatId: number
  readonly type: UpdateType
  readonly madeAt: Millis
  readonly payload: unknown
  /** Present on a button press: what answerCallbackQuery will name. */
  readonly query?: { readonly id: string; readonly personId: number }
}

export const updateTypes = ['message', 'callback_query', 'my_chat_member'] as const
export type UpdateType = (typeof updateTypes)[number]

export type Webhook = { readonly url: string; readonly secret?: string }

export type Command = { readonly command: string; readonly description: string }

/** One list of setMyCommands: `scope` is a scope's type, for a single chat followed by `:` and its id. */
export type CommandList = {
  readonly scope: string
  readonly language: string
  readonly commands: readonly Command[]
}

export type Change =
  | { readonly kind: 'message'; readonly chatId: number; readonly message: Message; readonly edited: boolean }
  | { readonly kind: 'deleted'; readonly chatId: number; readonly messageId: number }
  | {
      readonly kind: 'toast'
      readonly chatId: number
      readonly personId: number
      readonly queryId: string
      readonly text: string
      readonly alert: boolean
    }
  /** People, groups, who blocked whom, or the bot's commands are not what they were. */
  | { readonly kind: 'chats' }

/** Private and group chats hold this many messages; older ones are forgotten, on disk as well. */
export const keptMessages = 500
