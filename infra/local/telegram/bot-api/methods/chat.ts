import { badRequest, done } from '../answer.ts'
import { chatJson, userJson } from '../json.ts'
import { findChat, findOpenChat, type Method } from './target.ts'

/** Real milliseconds after which a press can no longer be answered. */
const answerableMs = 30_000
const answerLengthMax = 200

export const getMe: Method = (desk) =>
  done({
    ...userJson(desk, desk.bot.id),
    can_join_groups: true,
    can_read_all_group_messages: true,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
  })

export const getChat: Method = (desk, params) => {
  const found = findChat(desk, params)
  if (!found.ok) return found
  return done({ ...chatJson(desk, found.chat), accent_color_id: 0, max_reaction_count: 11 })
}

export const getChatMember: Method = (desk, params) => {
  const found = findOpenChat(desk, params)
  if (!found.ok) return found
  const { chat } = found
  const userId = params.integer('user_id')
  if (userId === desk.bot.id) {
    return done({
      user: userJson(desk, userId),
      status: chat.type === 'private' ? 'member' : 'administrator',
    })
  }
  if (userId === undefined || desk.state.person(userId) === undefined) return badRequest('user not found')
  return done({ user: userJson(desk, userId), status: chat.members.includes(userId) ? 'member' : 'left' })
}

export const getChatMemberCount: Method = (desk, params) => {
  const found = findOpenChat(desk, params)
  return found.ok ? done(found.chat.members.length + 1) : found
}

export const sendChatAction: Method = (desk, params) => {
  const found = findOpenChat(desk, params)
  if (!found.ok) return found
  if ((params.text('action') ?? '') === '') return badRequest('wrong parameter action in request')
  return done(true)
}

export const answerCallbackQuery: Method = (desk, params) => {
  const query = desk.state.query(params.text('callback_query_id') ?? '')
  if (query === undefined || desk.clock.now() - query.askedAt > answerableMs * desk.clock.speed) {
    return badRequest('query is too old and response timeout expired or query ID is invalid')
  }
  const text = params.text('text') ?? ''
  if (text.length > answerLengthMax) return badRequest('MESSAGE_TOO_LONG')
  const { chatId, personId } = query
  const queryId = params.text('callback_query_id') ?? ''
  desk.announce({ kind: 'toast', chatId, personId, queryId, text, alert: params.flag('show_alert') })
  return done(true)
}
