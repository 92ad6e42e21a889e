import {
  type Chat,
  type CommandList,
  type Document,
  type Group,
  keptMessages,
  type Message,
  type Person,
  type Photo,
  type Update,
  type Webhook,
} from '../model.ts'
import type { Entry } from './entry.ts'
import { groupChat, privateChat } from './new-chat.ts'
import { snapshotOf } from './snapshot.ts'

type Query = { readonly personId: number; readonly chatId: number; readonly askedAt: number }

export type State = {
  apply(entry: Entry): void
  /** The entries that give this state back when they are replayed over the same people and groups. */
  snapshot(): Iterable<Entry>
  person(id: number): Person | undefined
  people(): readonly Person[]
  chat(id: number): Chat | undefined
  chats(): readonly Chat[]
  message(chatId: number, messageId: number): Message | undefined
  photo(fileId: string): Photo | undefined
  document(fileId: string): Document | undefined
  /** Updates that nobody has taken yet, oldest first. */
  pending(): readonly Update[]
  nextUpdateId(): number
  webhook(): Webhook | undefined
  /** The update types that the bot asked for; an empty list is the default set. */
  allowed(): readonly string[]
  commandLists(): readonly CommandList[]
  query(id: string): Query | undefined
}

/** Presses remembered for answerCallbackQuery; Telegram forgets them within minutes. */
const keptQueries = 1_000

export const createState = (seed: {
  readonly people: readonly Person[]
  readonly groups: readonly Group[]
}): State => {
  const people = new Map(seed.people.map((person) => [person.id, person]))
  const chats = new Map(
    [...seed.people.map(privateChat), ...seed.groups.map(groupChat)].map((chat) => [chat.id, chat]),
  )
  const photos = new Map<string, Photo>()
  const documents = new Map<string, Document>()
  const updates = new Map<number, Update>()
  const commands = new Map<string, CommandList>()
  const queries = new Map<string, Query>()
  let lastUpdateId = 0
  let webhook: Webhook | undefined
  let allowed: readonly string[] = []

  const change = (chatId: number, to: (chat: Chat) => Chat): void => {
    const chat = chats.get(chatId)
    if (chat !== undefined) chats.set(chatId, to(chat))
  }

  const withMessage = (chat: Chat, message: Message): Chat => {
    const at = chat.messages.findIndex((known) => known.id === message.id)
    const messages =
      at < 0 ? [...chat.messages, message].slice(-keptMessages) : chat.messages.with(at, message)
    return { ...chat, messages, lastMessageId: Math.max(chat.lastMessageId, message.id) }
  }

  const fileOf = ({ photo, document }: Message): string | undefined => (photo ?? document)?.fileId
  const shown = (fileId: string): boolean =>
    [...chats.values()].some((chat) => chat.messages.some((message) => fileOf(message) === fileId))

  /** A photo or a file lives as long as a message shows it; the one just uploaded is about to be shown. */
  const dropFiles = (before: Chat | undefined): void => {
    const still = new Set(before === undefined ? [] : chats.get(before.id)?.messages)
    for (const message of before?.messages ?? []) {
      const fileId = fileOf(message)
      if (still.has(message) || fileId === undefined || shown(fileId)) continue
      photos.delete(fileId)
      documents.delete(fileId)
    }
  }

  const queue = (update: Update): void => {
    updates.set(update.id, update)
    lastUpdateId = Math.max(lastUpdateId, update.id)
    if (update.query === undefined) return
    queries.set(update.query.id, {
      personId: update.query.personId,
      chatId: update.chatId,
      askedAt: update.madeAt,
    })
    const [oldest] = queries.keys()
    if (queries.size > keptQueries && oldest !== undefined) queries.delete(oldest)
  }

  const migrate = (chatId: number, to: number): void => {
    const old = chats.get(chatId)
    if (old === undefined) return
    chats.set(to, { ...old, id: to, type: 'supergroup', lastMessageId: 0, messages: [] })
    chats.set(chatId, { ...old, migratedTo: to })
  }

  const apply = (entry: Entry): void => {
    switch (entry.kind) {
      case 'person':
        people.set(entry.person.id, entry.person)
        if (!chats.has(entry.person.id)) chats.set(entry.person.id, privateChat(entry.person))
        return
      case 'message': {
        const before = chats.get(entry.chatId)
        change(entry.chatId, (chat) => withMessage(chat, entry.message))
        dropFiles(before)
        return
      }
      case 'deleted': {
        const before = chats.get(entry.chatId)
        change(entry.chatId, (chat) => ({
          ...chat,
          messages: chat.messages.filter((message) => message.id !== entry.messageId),
        }))
        dropFiles(before)
        return
      }
      case 'photo':
        photos.set(entry.photo.fileId, entry.photo)
        return
      case 'document':
        documents.set(entry.document.fileId, entry.document)
        return
      case 'update':
        queue(entry.update)
        return
      case 'delivered':
        updates.delete(entry.updateId)
        return
      case 'group':
        if (!chats.has(entry.group.id)) chats.set(entry.group.id, groupChat(entry.group))
        return
      case 'topic':
        change(entry.chatId, (chat) => ({ ...chat, topics: [...chat.topics, entry.topic] }))
        return
      case 'topic-deleted': {
        const before = chats.get(entry.chatId)
        change(entry.chatId, (chat) => ({
          ...chat,
          topics: chat.topics.filter(({ id }) => id !== entry.threadId),
          messages: chat.messages.filter(({ threadId }) => threadId !== entry.threadId),
        }))
        dropFiles(before)
        return
      }
      case 'standing':
        change(entry.chatId, (chat) => ({ ...chat, standing: entry.standing }))
        return
      case 'migrated':
        migrate(entry.chatId, entry.to)
        return
      case 'webhook':
        webhook = entry.webhook
        return
      case 'allowed':
        allowed = entry.types
        return
      case 'commands':
        commands.set(`${entry.list.scope} ${entry.list.language}`, entry.list)
        return
      case 'used': {
        const { updateId = 0, chatId, messageId = 0 } = entry
        lastUpdateId = Math.max(lastUpdateId, updateId)
        if (chatId !== undefined) change(chatId, (chat) => ({ ...chat, lastMessageId: messageId }))
        return
      }
      default:
        entry satisfies never
    }
  }

  return {
    apply,
    snapshot: () =>
      snapshotOf({ people, chats, photos, documents, webhook, allowed, commands, lastUpdateId, updates }),
    person: (id) => people.get(id),
    people: () => [...people.values()],
    chat: (id) => chats.get(id),
    chats: () => [...chats.values()],
    message: (chatId, messageId) => chats.get(chatId)?.messages.find((message) => message.id === messageId),
    photo: (fileId) => photos.get(fileId),
    document: (fileId) => documents.get(fileId),
    pending: () => [...updates.values()],
    nextUpdateId: () => lastUpdateId + 1,
    webhook: () => webhook,
    allowed: () => allowed,
    commandLists: () => [...commands.values()],
    query: (id) => queries.get(id),
  }
}
