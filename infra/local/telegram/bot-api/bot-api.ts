import type { Desk } from '../state/store.ts'
import { createPolling, readAllowed } from '../updates/polling.ts'
import { createDelivery, type PostUpdate } from '../updates/webhook.ts'
import { type Answer, broken, done, noSuchMethod, type Refusal, shutOut, tooManyRequests } from './answer.ts'
import { getFile } from './files.ts'
import { createFailures, type Failure } from './injected-failures.ts'
import { seconds } from './json.ts'
import * as chat from './methods/chat.ts'
import * as edit from './methods/edit.ts'
import * as send from './methods/send.ts'
import * as setup from './methods/setup.ts'
import type { Method } from './methods/target.ts'
import { createForumTopic } from './methods/topic.ts'
import type { Params } from './params.ts'
import { createLimits } from './rate-limits.ts'

/** What becomes of one request: an answer, or a connection on which none ever comes. */
export type Outcome = Answer | { readonly ok: 'silent' } | { readonly ok: 'cut' }

export type Counters = {
  readonly requests: Readonly<Record<string, number>>
  /** 429s given. */
  readonly tooMany: number
  /** Messages and edits sent although a 429 had said to wait. */
  readonly violations: number
}

export type BotApi = {
  call(method: string, params: Params): Promise<Outcome>
  fail(failure: Failure): void
  counters(): Counters
  pause(paused: boolean): void
  close(): Promise<void>
}

/** Messages and edits: what the limits count. */
const speaking: Readonly<Record<string, Method>> = {
  sendMessage: send.sendMessage,
  sendPhoto: send.sendPhoto,
  sendDocument: send.sendDocument,
  editMessageText: edit.editMessageText,
  editMessageCaption: edit.editMessageCaption,
  editMessageReplyMarkup: edit.editMessageReplyMarkup,
  editMessageMedia: edit.editMessageMedia,
}

const other: Readonly<Record<string, Method>> = {
  getMe: chat.getMe,
  getFile,
  getChat: chat.getChat,
  getChatMember: chat.getChatMember,
  getChatMemberCount: chat.getChatMemberCount,
  sendChatAction: chat.sendChatAction,
  createForumTopic,
  answerCallbackQuery: chat.answerCallbackQuery,
  deleteMessage: edit.deleteMessage,
  setMyCommands: setup.setMyCommands,
  getMyCommands: setup.getMyCommands,
  deleteMyCommands: setup.deleteMyCommands,
  setChatMenuButton: setup.setChatMenuButton,
}

export const createBotApi = (
  desk: Desk,
  deps: { readonly post: PostUpdate; readonly log: (line: object) => void },
): BotApi => {
  const limits = createLimits(desk.clock)
  const failures = createFailures()
  const polling = createPolling(desk)
  const delivery = createDelivery(desk, deps)
  const requests = new Map<string, number>()

  const changeWebhook =
    (method: Method): Method =>
    (_, params) => {
      const answer = readAllowed(desk, params) ?? method(desk, params)
      delivery.release()
      return answer
    }

  const getWebhookInfo: Method = () => {
    const webhook = desk.state.webhook()
    const error = delivery.lastError()
    const failed =
      error === undefined ? {} : { last_error_date: seconds(error.at), last_error_message: error.message }
    return done({
      url: webhook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: desk.state.pending().length,
      max_connections: 40,
      ...failed,
      ...(desk.state.allowed().length === 0 ? {} : { allowed_updates: desk.state.allowed() }),
    })
  }

  // Telegram does not mind how a method is spelled.
  const methods = new Map<string, { readonly name: string; readonly speaks: boolean; readonly run: Method }>()
  const add = (name: string, run: Method, speaks = false): void => {
    methods.set(name.toLowerCase(), { name, run, speaks })
  }
  for (const [name, run] of Object.entries(speaking)) add(name, run, true)
  for (const [name, run] of Object.entries(other)) add(name, run)
  add('setWebhook', changeWebhook(setup.setWebhook))
  add('deleteWebhook', changeWebhook(setup.deleteWebhook))
  add('getWebhookInfo', getWebhookInfo)

  const perform = async (method: string, params: Params): Promise<Answer> => {
    if (method === 'getupdates') return await polling.getUpdates(params)
    const found = methods.get(method)
    if (found === undefined) return noSuchMethod
    const chatId = params.integer('chat_id')
    const known = chatId === undefined ? undefined : desk.state.chat(chatId)
    if (found.speaks && known !== undefined) {
      const taken = limits.take(known.id, known.type === 'private')
      if (!taken.ok) return tooManyRequests(taken.retryAfter)
    }
    return found.run(desk, params)
  }

  const play = async (failure: Failure, method: string, params: Params): Promise<Outcome> => {
    const chatId = params.integer('chat_id')
    const retryAfter = failure.retryAfter ?? 1
    switch (failure.kind) {
      case '429':
        limits.close(failure.chatId, retryAfter)
        return tooManyRequests(retryAfter)
      case '403':
        return forbidden(desk, chatId)
      default:
        if (failure.takesEffect === true) await perform(method, params)
    }
    if (failure.kind === 'timeout') return { ok: 'silent' }
    return failure.kind === 'reset' ? { ok: 'cut' } : broken
  }

  return {
    call: async (name, params) => {
      const method = name.toLowerCase()
      const counted = methods.get(method)?.name ?? (method === 'getupdates' ? 'getUpdates' : 'unknown')
      requests.set(counted, (requests.get(counted) ?? 0) + 1)
      const failure = failures.take(method, params.integer('chat_id'))
      return failure === undefined ? await perform(method, params) : await play(failure, method, params)
    },
    fail: failures.add,
    counters: () => {
      const { refused, violations } = limits.counted()
      return { requests: Object.fromEntries(requests), tooMany: refused, violations }
    },
    pause: delivery.pause,
    close: async () => {
      polling.close()
      await delivery.close()
    },
  }
}

const forbidden = (desk: Desk, chatId: number | undefined): Refusal => {
  const chat = chatId === undefined ? undefined : desk.state.chat(chatId)
  const refusal = chat === undefined ? undefined : shutOut({ ...chat, standing: 'blocked' })
  return refusal ?? { ok: false, error_code: 403, description: 'Forbidden: bot was blocked by the user' }
}
