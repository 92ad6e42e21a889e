import { type ApiDeps, createApi } from '../../../channels/telegram/api.ts'
import type { ChatLink } from './doors.ts'

const usernameIn = (result: unknown): string | undefined =>
  typeof result === 'object' &&
  result !== null &&
  'username' in result &&
  typeof result.username === 'string' &&
  /^\w{3,40}$/.test(result.username)
    ? result.username
    : undefined

/** Links into the chat with the bot of that token. Telegram is asked what it is called, until it has said so once. */
export const createChatLink = (deps: ApiDeps): ChatLink => {
  const api = createApi(deps)
  let username: string | undefined
  return async (start) => {
    if (username === undefined) {
      const answer = await api('getMe', {})
      username = answer.kind === 'ok' ? usernameIn(answer.result) : undefined
    }
    return username === undefined ? undefined : `https://t.me/${username}?start=${start}`
  }
}
