import type { Millis } from '#core/time.ts'
import type { Chat, DocumentRef, Keyboard, Message } from '../model.ts'
import type { Desk } from '../state/store.ts'

/** The Bot API's JSON for what this Telegram holds. Dates there are whole seconds. */
export const seconds = (at: Millis): number => Math.floor(at / 1_000)

export const userJson = (desk: Desk, id: number): object => {
  const { bot, state } = desk
  if (id === bot.id) return { id, is_bot: true, first_name: bot.name, username: bot.username }
  const person = state.person(id)
  return {
    id,
    is_bot: false,
    first_name: person?.name ?? 'Deleted Account',
    ...(person?.username === undefined ? {} : { username: person.username }),
    ...(person === undefined ? {} : { language_code: person.language }),
  }
}

export const chatJson = (desk: Desk, chat: Chat): object => {
  const { id, type, title, forum } = chat
  if (type !== 'private') return { id, type, title, ...(forum === true ? { is_forum: true } : {}) }
  const username = desk.state.person(id)?.username
  return { id, type, first_name: title, ...(username === undefined ? {} : { username }) }
}

const keyboardJson = (keyboard: Keyboard): object => ({
  inline_keyboard: keyboard.map((row) =>
    row.map(({ text, data, url, webApp, copy, style }) => ({
      text,
      ...(style === undefined ? {} : { style }),
      ...(copy === undefined ? {} : { copy_text: { text: copy } }),
      ...(data === undefined ? {} : { callback_data: data }),
      ...(url === undefined ? {} : { url }),
      ...(webApp === undefined ? {} : { web_app: { url: webApp } }),
    })),
  ),
})

/** As Telegram hides them: an anonymous admin speaks as the group, a channel through a bot that stands for all channels. */
const anonymousAdmin = { id: 1_087_968_824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' }
const channelBot = { id: 136_817_688, is_bot: true, first_name: 'Channel', username: 'Channel_Bot' }
const channel = { id: -1_001_000_000_001, type: 'channel', title: 'Channel' }

const authorJson = (desk: Desk, chat: Chat, message: Message): object => {
  switch (message.as) {
    case 'group':
      return { from: anonymousAdmin, sender_chat: chatJson(desk, chat) }
    case 'channel':
      return { from: channelBot, sender_chat: channel }
    default:
      return { from: userJson(desk, message.fromId) }
  }
}

/** `depth` bounds the replies: Telegram nests one level. */
export const messageJson = (desk: Desk, chat: Chat, message: Message, depth = 1): object => {
  const { photo, document, plain, entities, replyTo, service } = message
  const isCaption = photo !== undefined || document !== undefined
  const repliedTo = replyTo === undefined ? undefined : desk.state.message(chat.id, replyTo)
  const marks = entities.length === 0 ? undefined : entities
  return {
    message_id: message.id,
    ...authorJson(desk, chat, message),
    chat: chatJson(desk, chat),
    date: seconds(message.sentAt),
    ...(message.threadId === undefined
      ? {}
      : { message_thread_id: message.threadId, is_topic_message: true }),
    ...(message.editedAt === undefined ? {} : { edit_date: seconds(message.editedAt) }),
    ...(depth > 0 && repliedTo !== undefined
      ? { reply_to_message: messageJson(desk, chat, repliedTo, depth - 1) }
      : {}),
    ...(photo === undefined ? {} : { photo: [photoJson(photo)] }),
    ...(document === undefined ? {} : { document: documentJson(document) }),
    ...(!isCaption && service === undefined ? { text: plain } : {}),
    ...(!isCaption && marks !== undefined ? { entities: marks } : {}),
    ...(isCaption && plain !== '' ? { caption: plain } : {}),
    ...(isCaption && marks !== undefined ? { caption_entities: marks } : {}),
    ...(message.buttons.length === 0 ? {} : { reply_markup: keyboardJson(message.buttons) }),
    ...(service?.migrateTo === undefined ? {} : { migrate_to_chat_id: service.migrateTo }),
    ...(service?.topicOpened === undefined
      ? {}
      : { forum_topic_created: { name: service.topicOpened, icon_color: 7_322_096 } }),
    ...(service?.migrateFrom === undefined ? {} : { migrate_from_chat_id: service.migrateFrom }),
  }
}

const photoJson = (photo: {
  readonly fileId: string
  readonly width: number
  readonly height: number
}): object => ({
  file_id: photo.fileId,
  file_unique_id: photo.fileId.slice(-16),
  width: photo.width,
  height: photo.height,
})

const documentJson = ({ fileId, name, size }: DocumentRef): object => ({
  file_id: fileId,
  file_unique_id: fileId.slice(-16),
  file_name: name,
  file_size: size,
})
