import type { Update } from 'grammy/types'

type Fields = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value)
const isAbsent = (value: unknown): value is undefined => value === undefined
const isTextOrAbsent = (value: unknown): boolean => isAbsent(value) || typeof value === 'string'

const isChat = (value: unknown): boolean =>
  isObject(value) && isWhole(value.id) && typeof value.type === 'string'

const isUser = (value: unknown): boolean =>
  isObject(value) && isWhole(value.id) && typeof value.first_name === 'string'

const isEntity = (value: unknown): boolean =>
  isObject(value) && typeof value.type === 'string' && isWhole(value.offset) && isWhole(value.length)

const isEntities = (value: unknown): boolean =>
  isAbsent(value) || (Array.isArray(value) && value.every(isEntity))

const isPlaced = (value: unknown): boolean =>
  isObject(value) && isWhole(value.message_id) && isChat(value.chat)

const isMessage = (value: unknown): boolean =>
  isObject(value) &&
  isPlaced(value) &&
  // Only what is posted in a channel has no sender, and that is of another kind.
  isUser(value.from) &&
  isTextOrAbsent(value.text) &&
  isEntities(value.entities) &&
  (isAbsent(value.reply_to_message) || isPlaced(value.reply_to_message)) &&
  (isAbsent(value.migrate_to_chat_id) || isWhole(value.migrate_to_chat_id))

const isPress = (value: unknown): boolean =>
  isObject(value) &&
  typeof value.id === 'string' &&
  isUser(value.from) &&
  isTextOrAbsent(value.data) &&
  (isAbsent(value.message) || isPlaced(value.message))

const isMembership = (value: unknown): boolean =>
  isObject(value) &&
  isChat(value.chat) &&
  isUser(value.from) &&
  isObject(value.new_chat_member) &&
  typeof value.new_chat_member.status === 'string'

/** Of each kind that the bot listens to (allowed-updates.ts), what it and its library take for granted. */
const shapes: Readonly<Record<string, (value: unknown) => boolean>> = {
  message: isMessage,
  callback_query: isPress,
  my_chat_member: isMembership,
}

const isUpdate = (value: unknown): value is Update =>
  isObject(value) &&
  isWhole(value.update_id) &&
  value.update_id >= 0 &&
  Object.entries(shapes).every(([kind, isShaped]) => isAbsent(value[kind]) || isShaped(value[kind]))

/** A command in small letters: a phone's keyboard begins a line with a large one. */
const inSmall = (update: Update): Update => {
  const { message } = update
  if (message?.text) message.text = message.text.replace(/^\/\w+/, (command) => command.toLowerCase())
  return update
}

/** The update that a body holds; nothing when it is none, or not shaped as Telegram shapes it. */
export const parseUpdate = (body: string): Update | undefined => {
  try {
    const parsed: unknown = JSON.parse(body)
    return isUpdate(parsed) ? inSmall(parsed) : undefined
  } catch {
    return undefined
  }
}
