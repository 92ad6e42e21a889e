import { createHash, timingSafeEqual } from 'node:crypto'
import { describeError } from '../describe-error.ts'
import { createIntake, type IntakeDeps } from './intake.ts'
import { parseUpdate } from './parse-update.ts'

/** Telegram's updates are a few KB; whatever is larger was not made by it. */
export const bodyBytesMax = 1024 * 1024

/** What a Lambda Function URL hands over (payload format 2.0), as far as it is looked at. */
type WebhookEvent = {
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly body?: string | null
  readonly isBase64Encoded?: boolean
  readonly requestContext?: { readonly http?: { readonly method?: string } }
}
export type WebhookAnswer = {
  readonly statusCode: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}
export type Webhook = (event: WebhookEvent) => Promise<WebhookAnswer>

const digest = (words: string): Buffer => createHash('sha256').update(words).digest()

const headerOf = (headers: WebhookEvent['headers'], name: string): string =>
  Object.entries(headers ?? {}).find(([key]) => key.toLowerCase() === name)?.[1] ?? ''

/**
 * Telegram's door. Everything that would be the same if it were sent again is answered with 200; only what another try
 * may mend (a store that is down, an update in other hands) with 503.
 */
export const createWebhook = (deps: IntakeDeps & { readonly secret: string }): Webhook => {
  const { log } = deps
  const take = createIntake(deps)
  const expected = digest(deps.secret)

  const respond = async (event: WebhookEvent): Promise<WebhookAnswer> => {
    if (event.requestContext?.http?.method !== 'POST') return { statusCode: 405, headers: { allow: 'POST' } }
    const presented = digest(headerOf(event.headers, 'x-telegram-bot-api-secret-token'))
    // An empty secret would let everybody in.
    if (deps.secret === '' || !timingSafeEqual(presented, expected)) return { statusCode: 401 }
    const sent = event.body ?? ''
    if (sent.length > bodyBytesMax * 2) return { statusCode: 413 }
    const body = Buffer.from(sent, event.isBase64Encoded === true ? 'base64' : 'utf8')
    if (body.length > bodyBytesMax) return { statusCode: 413 }
    const update = parseUpdate(body.toString('utf8'))
    if (update === undefined) {
      log({ level: 'warn', event: 'update-not-understood-dropped', bytes: body.length })
      return { statusCode: 200 }
    }
    const taken = await take(update)
    return taken === 'done' ? { statusCode: 200 } : { statusCode: 503, headers: { 'retry-after': '2' } }
  }

  return async (event) => {
    try {
      return await respond(event)
    } catch (error) {
      log({ level: 'error', event: 'webhook-failed-dropped', why: describeError(error) })
      return { statusCode: 200 }
    }
  }
}
