import { Api, GrammyError } from 'grammy'
import { describeError } from '../../../bot/describe-error.ts'
import { introduce } from '../../../bot/menu/introduce.ts'
import { type Done, refused } from '../outcome.ts'
import type { Outputs } from '../stack-state.ts'

type Bot = { readonly id: number; readonly username: string }
export type WhichBot =
  | { readonly kind: 'is'; readonly bot: Bot }
  | { readonly kind: 'not'; readonly problem: string }

/** `apiRoot`: another Bot API than Telegram's own. */
export const apiOf = (token: string, apiRoot?: string): Api =>
  new Api(token, { timeoutSeconds: 15, ...(apiRoot !== undefined && { apiRoot }) })

/** Telegram's answer as a sentence; the token, which stands in its address, is in none of it. */
export const saidByTelegram = (error: unknown): string =>
  error instanceof GrammyError
    ? `Telegram says: ${error.description}.`
    : `Telegram cannot be reached (${describeError(error)}).`

/** Whose token this is. */
export const whichBot = async (api: Api): Promise<WhichBot> => {
  try {
    const { id, username } = await api.getMe()
    return { kind: 'is', bot: { id, username } }
  } catch (error) {
    const isWrong = error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)
    const problem = isWrong
      ? 'Telegram does not know this token: copy it anew from @BotFather (/mybots, API Token).'
      : saidByTelegram(error)
    return { kind: 'not', problem }
  }
}

/** Commands, menu button and webhook, and a look at whether Telegram took them. Doing it again changes nothing. */
export const connectTelegram = async (api: Api, outputs: Outputs, secret: string): Promise<Done> => {
  try {
    const says = await introduce(api, {
      webhook: { url: outputs.webhook, secret },
      dashboard: outputs.page,
    })
    const { url = '' } = await api.getWebhookInfo()
    if (url === outputs.webhook) return { ok: true, says }
    return refused(
      `Telegram took the webhook and now has another one (${url === '' ? 'none' : new URL(url).host}): another program sets this bot's webhook. Every stage needs a bot of its own.`,
    )
  } catch (error) {
    return refused(
      `The bot is not connected: ${saidByTelegram(error)} The stage itself is deployed; run the same command again.`,
    )
  }
}
