import { minuteMs, secondMs } from '#core/time.ts'
import type { Api } from '../telegram/api.ts'

/** An error of delivery that is older has passed: Telegram keeps the last one for ever. */
const freshMs = 10 * minuteMs

/** Whether Telegram answers, and whether what people write and press reaches us; a sentence for each that is wrong. */
export type Hearing = { readonly telegram?: string; readonly hearing?: string }

type Info = {
  readonly url?: unknown
  readonly pending_update_count?: unknown
  readonly last_error_date?: unknown
  readonly last_error_message?: unknown
}

/**
 * Asks Telegram how it gets on with our webhook (core.telegram.org/bots/api#getwebhookinfo): a bot that can tell everybody and hears
 * nobody would nag those who have pressed long ago. `webhook` is ours, where we know it: another program with the same token takes all that
 * people say, and Telegram finds nothing wrong with that.
 */
export const askHearing = async (api: Api, realNow: number, webhook?: string): Promise<Hearing> => {
  const answer = await api('getWebhookInfo', {})
  if (answer.kind === 'unreachable') return { telegram: answer.why }
  if (answer.kind === 'error') return { telegram: `${answer.code} ${answer.description}`.trim() }
  const info: Info = typeof answer.result === 'object' && answer.result !== null ? answer.result : {}
  if (info.url === '' || info.url === undefined) return { hearing: 'no webhook is set' }
  if (webhook !== undefined && info.url !== webhook)
    return { hearing: 'another program has set the webhook of this bot, and hears what people say' }
  const failedAt = typeof info.last_error_date === 'number' ? info.last_error_date * secondMs : 0
  const waiting = typeof info.pending_update_count === 'number' ? info.pending_update_count : 0
  if (waiting === 0 || realNow - failedAt > freshMs) return {}
  const why = typeof info.last_error_message === 'string' ? info.last_error_message : 'it fails'
  return { hearing: `${waiting} waiting: ${why.replace(/https?:\S+/g, '…').slice(0, 200)}` }
}
