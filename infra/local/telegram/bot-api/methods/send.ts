import type { Chat, Message } from '../../model.ts'
import { isRecord } from '../../shape.ts'
import type { Entry } from '../../state/entry.ts'
import type { Desk } from '../../state/store.ts'
import { type Answer, badRequest, done, type Refusal } from '../answer.ts'
import { readPhoto, readText } from '../content.ts'
import { readDocument } from '../document.ts'
import { messageJson } from '../json.ts'
import { readKeyboard } from '../keyboard.ts'
import type { Params } from '../params.ts'
import { findOpenChat, type Method } from './target.ts'

export const sendMessage: Method = (desk, params) => {
  const found = findOpenChat(desk, params)
  if (!found.ok) return found
  const text = readText(params, 'text', desk.isOld())
  if (!text.ok) return text
  return put(desk, found.chat, params, text.content, [])
}

export const sendPhoto: Method = (desk, params) => {
  const found = findOpenChat(desk, params)
  if (!found.ok) return found
  const photo = readPhoto(desk, params, params.text('photo'), 'photo')
  if (!photo.ok) return photo
  const caption = readText(params, 'caption', desk.isOld())
  if (!caption.ok) return caption
  const upload: readonly Entry[] = photo.upload === undefined ? [] : [{ kind: 'photo', photo: photo.upload }]
  return put(desk, found.chat, params, { ...caption.content, photo: photo.ref }, upload)
}

export const sendDocument: Method = (desk, params) => {
  const found = findOpenChat(desk, params)
  if (!found.ok) return found
  const document = readDocument(desk, params)
  if (!document.ok) return document
  const caption = readText(params, 'caption', desk.isOld())
  if (!caption.ok) return caption
  const upload: readonly Entry[] =
    document.upload === undefined ? [] : [{ kind: 'document', document: document.upload }]
  return put(desk, found.chat, params, { ...caption.content, document: document.ref }, upload)
}

const put = (
  desk: Desk,
  chat: Chat,
  params: Params,
  content: Pick<Message, 'text' | 'parseMode' | 'plain' | 'entities' | 'photo' | 'document'>,
  before: readonly Entry[],
): Answer => {
  const keyboard = readKeyboard(params.json('reply_markup'), chat, desk.isOld())
  if (!keyboard.ok) return keyboard
  const thread = readThread(chat, params)
  if ('ok' in thread) return thread
  const reply = readReply(desk, chat, params)
  if ('ok' in reply) return reply
  const message: Message = {
    id: chat.lastMessageId + 1,
    fromId: desk.bot.id,
    sentAt: desk.clock.now(),
    ...content,
    buttons: keyboard.keyboard,
    ...thread,
    ...reply,
    ...(params.flag('disable_notification') ? { silent: true } : {}),
  }
  desk.commit([...before, { kind: 'message', chatId: chat.id, message }])
  return done(messageJson(desk, desk.state.chat(chat.id) ?? chat, message))
}

/** In a chat with topics a message without one stands in General. */
const readThread = (chat: Chat, params: Params): { readonly threadId?: number } | Refusal => {
  const threadId = params.integer('message_thread_id')
  if (threadId === undefined) return {}
  return chat.topics.some(({ id }) => id === threadId) ? { threadId } : badRequest('message thread not found')
}

const readReply = (desk: Desk, chat: Chat, params: Params): { readonly replyTo?: number } | Refusal => {
  const source = params.json('reply_parameters')
  const replyTo = isRecord(source) ? Number(source.message_id) : params.integer('reply_to_message_id')
  if (replyTo === undefined) return {}
  if (desk.state.message(chat.id, replyTo) !== undefined) return { replyTo }
  const lenient = isRecord(source)
    ? source.allow_sending_without_reply === true
    : params.flag('allow_sending_without_reply')
  return lenient ? {} : badRequest('message to be replied not found')
}
