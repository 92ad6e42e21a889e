import type {
  CommandList,
  Document,
  Group,
  Message,
  Person,
  Photo,
  Standing,
  Topic,
  Update,
  Webhook,
} from '../model.ts'
import { buttonStyles, updateTypes } from '../model.ts'
import { anything, flag, integer, listOf, Misfit, oneOf, type Reader, shape, text } from '../shape.ts'

/** One line of the journal. Replaying them in order gives the state back. */
export type Entry =
  | { readonly kind: 'person'; readonly person: Person }
  /** A new message, or a known id again: an edit. */
  | { readonly kind: 'message'; readonly chatId: number; readonly message: Message }
  | { readonly kind: 'deleted'; readonly chatId: number; readonly messageId: number }
  | { readonly kind: 'photo'; readonly photo: Photo }
  | { readonly kind: 'document'; readonly document: Document }
  | { readonly kind: 'update'; readonly update: Update }
  | { readonly kind: 'delivered'; readonly updateId: number }
  | { readonly kind: 'group'; readonly group: Group }
  | { readonly kind: 'topic'; readonly chatId: number; readonly topic: Topic }
  | { readonly kind: 'topic-deleted'; readonly chatId: number; readonly threadId: number }
  | { readonly kind: 'standing'; readonly chatId: number; readonly standing: Standing }
  | { readonly kind: 'migrated'; readonly chatId: number; readonly to: number }
  | { readonly kind: 'webhook'; readonly webhook?: Webhook }
  | { readonly kind: 'allowed'; readonly types: readonly string[] }
  | { readonly kind: 'commands'; readonly list: CommandList }
  /** Ids already given out, so that a compacted journal never gives one twice. */
  | {
      readonly kind: 'used'
      readonly updateId?: number
      readonly chatId?: number
      readonly messageId?: number
    }

const person = shape({ id: integer, name: text, language: oneOf(['en', 'sv']) }, { username: text })
const entity = shape(
  { type: text, offset: integer, length: integer },
  { url: text, language: text, unix_time: integer, date_time_format: text },
)
const button = shape(
  { text },
  { data: text, url: text, webApp: text, copy: text, style: oneOf(buttonStyles) },
)
const photoRef = shape({ fileId: text, width: integer, height: integer }, {})
const documentRef = shape({ fileId: text, name: text, size: integer }, {})
const message = shape(
  {
    id: integer,
    fromId: integer,
    sentAt: integer,
    text,
    plain: text,
    entities: listOf(entity),
    buttons: listOf(listOf(button)),
  },
  {
    editedAt: integer,
    parseMode: oneOf(['HTML']),
    photo: photoRef,
    document: documentRef,
    replyTo: integer,
    as: oneOf(['group', 'channel']),
    threadId: integer,
    silent: flag,
    service: shape({}, { migrateTo: integer, migrateFrom: integer, topicOpened: text }),
  },
)
const base64: Reader<Buffer> = (value, where) => Buffer.from(text(value, where), 'base64')
const photo = shape({ fileId: text, width: integer, height: integer, contentType: text, bytes: base64 }, {})
const document = shape({ fileId: text, name: text, size: integer, bytes: base64 }, {})
const update = shape(
  { id: integer, chatId: integer, type: oneOf(updateTypes), madeAt: integer, payload: anything },
  { query: shape({ id: text, personId: integer }, {}) },
)
const command = shape({ command: text, description: text }, {})
const group = shape({ id: integer, title: text, members: listOf(integer) }, { forum: flag })
const topic = shape({ id: integer, name: text }, {})
const chatId = integer

const bodies = {
  person: shape({ person }, {}),
  message: shape({ chatId, message }, {}),
  deleted: shape({ chatId, messageId: integer }, {}),
  photo: shape({ photo }, {}),
  document: shape({ document }, {}),
  update: shape({ update }, {}),
  delivered: shape({ updateId: integer }, {}),
  group: shape({ group }, {}),
  topic: shape({ chatId, topic }, {}),
  'topic-deleted': shape({ chatId, threadId: integer }, {}),
  standing: shape({ chatId, standing: oneOf(['member', 'blocked', 'kicked']) }, {}),
  migrated: shape({ chatId, to: integer }, {}),
  webhook: shape({}, { webhook: shape({ url: text }, { secret: text }) }),
  allowed: shape({ types: listOf(text) }, {}),
  commands: shape({ list: shape({ scope: text, language: text, commands: listOf(command) }, {}) }, {}),
  used: shape({}, { updateId: integer, chatId, messageId: integer }),
}
const kindOf = shape(
  {
    kind: oneOf([
      'person',
      'message',
      'deleted',
      'photo',
      'document',
      'update',
      'delivered',
      'group',
      'topic',
      'topic-deleted',
      'standing',
      'migrated',
      'webhook',
      'allowed',
      'commands',
      'used',
    ]),
  },
  {},
)

export const packEntry = (entry: Entry): string => {
  switch (entry.kind) {
    case 'photo':
      return JSON.stringify({ kind: 'photo', photo: inText(entry.photo) })
    case 'document':
      return JSON.stringify({ kind: 'document', document: inText(entry.document) })
    default:
      return JSON.stringify(entry)
  }
}

const inText = <T extends { readonly bytes: Buffer }>(one: T) => ({
  ...one,
  bytes: one.bytes.toString('base64'),
})

/** Throws a Misfit for what no version of this file has written. */
export const parseEntry = (line: string): Entry => {
  const value = readLine(line)
  const { kind } = kindOf(value, 'entry')
  switch (kind) {
    case 'person':
      return { kind, ...bodies.person(value, kind) }
    case 'message':
      return { kind, ...bodies.message(value, kind) }
    case 'deleted':
      return { kind, ...bodies.deleted(value, kind) }
    case 'photo':
      return { kind, ...bodies.photo(value, kind) }
    case 'document':
      return { kind, ...bodies.document(value, kind) }
    case 'update':
      return { kind, ...bodies.update(value, kind) }
    case 'delivered':
      return { kind, ...bodies.delivered(value, kind) }
    case 'group':
      return { kind, ...bodies.group(value, kind) }
    case 'topic':
      return { kind, ...bodies.topic(value, kind) }
    case 'topic-deleted':
      return { kind, ...bodies['topic-deleted'](value, kind) }
    case 'standing':
      return { kind, ...bodies.standing(value, kind) }
    case 'migrated':
      return { kind, ...bodies.migrated(value, kind) }
    case 'webhook':
      return { kind, ...bodies.webhook(value, kind) }
    case 'allowed':
      return { kind, ...bodies.allowed(value, kind) }
    case 'commands':
      return { kind, ...bodies.commands(value, kind) }
    case 'used':
      return { kind, ...bodies.used(value, kind) }
    default:
      return kind satisfies never
  }
}

const readLine = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    throw new Misfit('entry must be JSON')
  }
}
