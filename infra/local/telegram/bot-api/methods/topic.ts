import type { Message } from '../../model.ts'
import { badRequest, done } from '../answer.ts'
import { findOpenChat, type Method } from './target.ts'

/** https://core.telegram.org/bots/api#createforumtopic */
const nameLengthMax = 128
const iconColor = 7_322_096

/** Opens a topic; the service message that says so has the thread's id. */
export const createForumTopic: Method = (desk, params) => {
  const found = findOpenChat(desk, params)
  if (!found.ok) return found
  const { chat } = found
  if (chat.forum !== true) return badRequest('the chat is not a forum')
  const name = (params.text('name') ?? '').trim()
  if (name === '' || name.length > nameLengthMax) return badRequest('TOPIC_NAME_INVALID')
  const id = chat.lastMessageId + 1
  const message: Message = {
    id,
    fromId: desk.bot.id,
    sentAt: desk.clock.now(),
    text: '',
    plain: '',
    entities: [],
    buttons: [],
    threadId: id,
    service: { topicOpened: name },
  }
  desk.commit([
    { kind: 'topic', chatId: chat.id, topic: { id, name } },
    { kind: 'message', chatId: chat.id, message },
  ])
  return done({ message_thread_id: id, name, icon_color: iconColor })
}
