import type { Chat } from '../model.ts'

export type Refusal = {
  readonly ok: false
  readonly error_code: number
  readonly description: string
  readonly parameters?: { readonly retry_after?: number; readonly migrate_to_chat_id?: number }
}

/** What a method of the Bot API answers, in Telegram's own field names. */
export type Answer = { readonly ok: true; readonly result: unknown } | Refusal

export const done = (result: unknown): Answer => ({ ok: true, result })

export const badRequest = (why: string): Refusal => ({
  ok: false,
  error_code: 400,
  description: `Bad Request: ${why}`,
})

export const unauthorized: Refusal = { ok: false, error_code: 401, description: 'Unauthorized' }
export const notFound: Refusal = { ok: false, error_code: 404, description: 'Not Found' }
export const noSuchMethod: Refusal = {
  ok: false,
  error_code: 404,
  description: 'Not Found: method not found',
}
export const tooLarge: Refusal = { ok: false, error_code: 413, description: 'Request Entity Too Large' }
export const broken: Refusal = { ok: false, error_code: 500, description: 'Internal Server Error' }

export const conflict = (why: string): Refusal => ({
  ok: false,
  error_code: 409,
  description: `Conflict: ${why}`,
})

export const tooManyRequests = (retryAfter: number): Refusal => ({
  ok: false,
  error_code: 429,
  description: `Too Many Requests: retry after ${retryAfter}`,
  parameters: { retry_after: retryAfter },
})

const forbidden = (why: string): Refusal => ({ ok: false, error_code: 403, description: `Forbidden: ${why}` })

/** What every method that speaks in a chat is told first, when the bot cannot speak there. */
export const shutOut = (chat: Chat): Refusal | undefined => {
  if (chat.migratedTo !== undefined) {
    return {
      ...badRequest('group chat was upgraded to a supergroup chat'),
      parameters: { migrate_to_chat_id: chat.migratedTo },
    }
  }
  if (chat.standing === 'member') return undefined
  if (chat.type === 'private') return forbidden('bot was blocked by the user')
  return forbidden(`bot was kicked from the ${chat.type} chat`)
}
