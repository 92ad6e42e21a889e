import { seconds } from '../bot-api/json.ts'
import type { Button, Chat, DocumentRef, Message, Person, PhotoRef, Standing, Topic } from '../model.ts'
import type { Desk } from '../state/store.ts'

/** A message as people see it: `GET /telegram/chats/<chatId>/messages`. Dates in whole seconds, as Telegram's own. */
export type MessageView = {
  readonly id: number
  readonly from: { readonly id: number; readonly name: string; readonly bot: boolean }
  readonly date: number
  readonly editDate?: number
  /** The same instants in milliseconds of the process clock. */
  readonly sentAt: number
  readonly editedAt?: number
  /** As it was sent: HTML when `parseMode` says so. */
  readonly text: string
  readonly parseMode?: 'HTML'
  readonly plain: string
  readonly photo?: PhotoRef & { readonly url: string }
  readonly document?: DocumentRef & { readonly url: string }
  readonly buttons: readonly (readonly Button[])[]
  readonly replyTo?: number
  readonly threadId?: number
  /** Whether a phone makes a sound for it: a new message of the bot's that was not sent silently. */
  readonly sound: boolean
}

export type ChatView = {
  readonly id: number
  readonly type: 'private' | 'group' | 'supergroup'
  readonly title: string
  readonly members: readonly Person[]
  readonly bot: Standing
  readonly migratedTo?: number
  /** Of a group with topics. */
  readonly topics?: readonly Topic[]
  readonly lastMessageId: number
}

const nameOf = ({ bot, state }: Desk, id: number): string =>
  id === bot.id ? bot.name : (state.person(id)?.name ?? '')

export const messageView = (desk: Desk, message: Message): MessageView => {
  const {
    id,
    fromId,
    sentAt,
    editedAt,
    text,
    parseMode,
    plain,
    photo,
    document,
    buttons,
    replyTo,
    threadId,
    service,
  } = message
  const isBot = fromId === desk.bot.id
  return {
    id,
    from: { id: fromId, name: message.as === undefined ? nameOf(desk, fromId) : message.as, bot: isBot },
    date: seconds(sentAt),
    ...(editedAt === undefined ? {} : { editDate: seconds(editedAt), editedAt }),
    sentAt,
    text,
    ...(parseMode === undefined ? {} : { parseMode }),
    plain,
    ...(photo === undefined ? {} : { photo: { ...photo, url: `/telegram/photos/${photo.fileId}` } }),
    ...(document === undefined
      ? {}
      : { document: { ...document, url: `/telegram/documents/${document.fileId}` } }),
    buttons,
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(threadId === undefined ? {} : { threadId }),
    sound: isBot && message.silent !== true && service === undefined,
  }
}

export const chatView = (desk: Desk, chat: Chat): ChatView => ({
  id: chat.id,
  type: chat.type,
  title: chat.title,
  members: chat.members.flatMap((id) => desk.state.person(id) ?? []),
  bot: chat.standing,
  ...(chat.migratedTo === undefined ? {} : { migratedTo: chat.migratedTo }),
  ...(chat.forum === true ? { topics: chat.topics } : {}),
  lastMessageId: chat.lastMessageId,
})
