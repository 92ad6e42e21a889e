import type { Chat, Message } from '../../model.ts'
import type { Desk } from '../../state/store.ts'
import type { Answer } from '../answer.ts'
import { badRequest, type Refusal, shutOut } from '../answer.ts'
import type { Params } from '../params.ts'

export type Method = (desk: Desk, params: Params) => Answer

export type ChatOutcome = { readonly ok: true; readonly chat: Chat } | Refusal

export const findChat = (desk: Desk, params: Params): ChatOutcome => {
  const id = params.integer('chat_id')
  if (id === undefined && (params.text('chat_id') ?? '') === '') return badRequest('chat_id is empty')
  const chat = id === undefined ? undefined : desk.state.chat(id)
  return chat === undefined ? badRequest('chat not found') : { ok: true, chat }
}

/** A chat in which the bot may speak. */
export const findOpenChat = (desk: Desk, params: Params): ChatOutcome => {
  const found = findChat(desk, params)
  return found.ok ? (shutOut(found.chat) ?? found) : found
}

export type TargetOutcome = { readonly ok: true; readonly chat: Chat; readonly message: Message } | Refusal

/** A message of the bot's own that it may edit. */
export const findEditable = (desk: Desk, params: Params): TargetOutcome => {
  if (params.text('inline_message_id') !== undefined) return badRequest('MESSAGE_ID_INVALID')
  const found = findOpenChat(desk, params)
  if (!found.ok) return found
  const id = params.integer('message_id')
  if (id === undefined) return badRequest('message identifier is not specified')
  const message = desk.state.message(found.chat.id, id)
  if (message === undefined) return badRequest('message to edit not found')
  if (message.fromId !== desk.bot.id || message.service !== undefined)
    return badRequest("message can't be edited")
  return { ok: true, chat: found.chat, message }
}
