import type { Chat, CommandList, Document, Group, Person, Photo, Update, Webhook } from '../model.ts'
import type { Entry } from './entry.ts'

/** Everything that a state holds and a journal must give back. */
type Held = {
  readonly people: ReadonlyMap<number, Person>
  readonly chats: ReadonlyMap<number, Chat>
  readonly photos: ReadonlyMap<string, Photo>
  readonly documents: ReadonlyMap<string, Document>
  readonly webhook: Webhook | undefined
  readonly allowed: readonly string[]
  readonly commands: ReadonlyMap<string, CommandList>
  readonly lastUpdateId: number
  readonly updates: ReadonlyMap<number, Update>
}

const asGroup = ({ id, title, members, forum }: Chat): Group => ({
  id,
  title,
  members,
  ...(forum === undefined ? {} : { forum }),
})

/** The entries that give this state back when they are replayed over the same people and groups. */
export function* snapshotOf(held: Held): Generator<Entry> {
  const { people, chats, photos, documents, webhook, allowed, commands, lastUpdateId, updates } = held
  for (const person of people.values()) yield { kind: 'person', person }
  for (const chat of chats.values())
    if (chat.type !== 'private') yield { kind: 'group', group: asGroup(chat) }
  for (const chat of chats.values()) {
    if (chat.migratedTo !== undefined) yield { kind: 'migrated', chatId: chat.id, to: chat.migratedTo }
  }
  for (const photo of photos.values()) yield { kind: 'photo', photo }
  for (const document of documents.values()) yield { kind: 'document', document }
  for (const { id: chatId, standing, topics, messages, lastMessageId } of chats.values()) {
    for (const topic of topics) yield { kind: 'topic', chatId, topic }
    yield { kind: 'standing', chatId, standing }
    yield { kind: 'used', chatId, messageId: lastMessageId }
    for (const message of messages) yield { kind: 'message', chatId, message }
  }
  yield webhook === undefined ? { kind: 'webhook' } : { kind: 'webhook', webhook }
  yield { kind: 'allowed', types: allowed }
  for (const list of commands.values()) yield { kind: 'commands', list }
  yield { kind: 'used', updateId: lastUpdateId }
  for (const update of updates.values()) yield { kind: 'update', update }
}
