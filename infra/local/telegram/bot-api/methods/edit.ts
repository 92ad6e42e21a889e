import type { Chat, Message } from '../../model.ts'
import { isRecord } from '../../shape.ts'
import type { Entry } from '../../state/entry.ts'
import type { Desk } from '../../state/store.ts'
import { type Answer, badRequest, done } from '../answer.ts'
import { readContent, readPhoto, readText } from '../content.ts'
import { messageJson } from '../json.ts'
import { readKeyboard } from '../keyboard.ts'
import { findEditable, findOpenChat, type Method } from './target.ts'

/** Telegram refuses to delete for everyone what is older. */
const deletableMs = 48 * 60 * 60 * 1_000

export const editMessageText: Method = (desk, params) => {
  const target = findEditable(desk, params)
  if (!target.ok) return target
  if (target.message.photo !== undefined) return badRequest('there is no text in the message to edit')
  const text = readText(params, 'text', desk.isOld())
  if (!text.ok) return text
  const keyboard = readKeyboard(params.json('reply_markup'), target.chat, desk.isOld())
  if (!keyboard.ok) return keyboard
  return replace(desk, target.chat, target.message, { ...text.content, buttons: keyboard.keyboard })
}

export const editMessageCaption: Method = (desk, params) => {
  const target = findEditable(desk, params)
  if (!target.ok) return target
  if (target.message.photo === undefined) return badRequest('there is no caption in the message to edit')
  const caption = readText(params, 'caption', desk.isOld())
  if (!caption.ok) return caption
  const keyboard = readKeyboard(params.json('reply_markup'), target.chat, desk.isOld())
  if (!keyboard.ok) return keyboard
  return replace(desk, target.chat, target.message, { ...caption.content, buttons: keyboard.keyboard })
}

export const editMessageReplyMarkup: Method = (desk, params) => {
  const target = findEditable(desk, params)
  if (!target.ok) return target
  const keyboard = readKeyboard(params.json('reply_markup'), target.chat, desk.isOld())
  if (!keyboard.ok) return keyboard
  return replace(desk, target.chat, target.message, { buttons: keyboard.keyboard })
}

/** Replaces the photo, or gives one to a message that was only text. */
export const editMessageMedia: Method = (desk, params) => {
  const target = findEditable(desk, params)
  if (!target.ok) return target
  const media = params.json('media')
  if (!isRecord(media)) return badRequest("can't parse InputMedia: media must be an object")
  if (media.type !== 'photo') return badRequest('the local Telegram knows photos only')
  const photo = readPhoto(desk, params, media.media, 'media')
  if (!photo.ok) return photo
  const parseMode = typeof media.parse_mode === 'string' ? media.parse_mode : undefined
  const source = typeof media.caption === 'string' ? media.caption : ''
  const caption = readContent(source, parseMode, media.caption_entities, 'caption', desk.isOld())
  if (!caption.ok) return caption
  const keyboard = readKeyboard(params.json('reply_markup'), target.chat, desk.isOld())
  if (!keyboard.ok) return keyboard
  const upload: readonly Entry[] = photo.upload === undefined ? [] : [{ kind: 'photo', photo: photo.upload }]
  const content = { ...caption.content, photo: photo.ref, buttons: keyboard.keyboard }
  return replace(desk, target.chat, target.message, content, upload)
}

export const deleteMessage: Method = (desk, params) => {
  const found = findOpenChat(desk, params)
  if (!found.ok) return found
  const message = desk.state.message(found.chat.id, params.integer('message_id') ?? 0)
  if (message === undefined) return badRequest('message to delete not found')
  if (desk.clock.now() - message.sentAt > deletableMs)
    return badRequest("message can't be deleted for everyone")
  desk.commit([{ kind: 'deleted', chatId: found.chat.id, messageId: message.id }])
  return done(true)
}

const replace = (
  desk: Desk,
  chat: Chat,
  before: Message,
  content: Partial<Message>,
  upload: readonly Entry[] = [],
): Answer => {
  const { parseMode, ...rest } = before
  const kept = content.text === undefined ? before : rest
  const after: Message = { ...kept, ...content, editedAt: desk.clock.now() }
  if (looks(after) === looks(before)) {
    return badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    )
  }
  desk.commit([...upload, { kind: 'message', chatId: chat.id, message: after }])
  return done(messageJson(desk, chat, after))
}

/** What a phone would show of it: two messages that look the same are the same to Telegram. */
const looks = ({ plain, entities, photo, buttons }: Message): string =>
  JSON.stringify([plain, entities, photo?.fileId, buttons])
