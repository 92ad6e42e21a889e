import type { Update, Webhook } from '../model.ts'
import type { Desk } from '../state/store.ts'
import { updateJson, waiting } from './updates.ts'

/** Posts one update and says the HTTP status; throws when nobody answers. */
export type PostUpdate = (request: {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly signal: AbortSignal
}) => Promise<number>

const firstRetryMs = 1_000
const longestRetryMs = 60_000
/** Telegram's default for max_connections. */
const connectionsMax = 40
/** Telegram gives a webhook about a minute, of real time: it is a real connection that is waited for. */
const answerWithinMs = 60_000

export type Delivery = {
  /** Tries everything at once: there is a new address, so what failed at the old one says nothing. */
  release(): void
  pause(paused: boolean): void
  lastError(): { readonly at: number; readonly message: string } | undefined
  /** Settles when nothing is being posted any more. */
  close(): Promise<void>
}

/** Each chat is a lane: its updates go out one after the other, and one that fails holds up those behind it. */
export const createDelivery = (
  desk: Desk,
  deps: { readonly post: PostUpdate; readonly log: (line: object) => void },
): Delivery => {
  const busy = new Map<number, Promise<void>>()
  const failures = new Map<number, number>()
  const timers = new Set<() => void>()
  const posting = new Set<AbortController>()
  const held = new Set<number>()
  let closed = false
  let paused = false
  let lastError: { readonly at: number; readonly message: string } | undefined

  const deliver = async (webhook: Webhook, update: Update): Promise<void> => {
    const headers = {
      'content-type': 'application/json',
      ...(webhook.secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': webhook.secret }),
    }
    const request = new AbortController()
    const cancelTimeout = desk.clock.after(answerWithinMs * desk.clock.speed, () => request.abort())
    posting.add(request)
    try {
      const body = JSON.stringify(updateJson(update))
      const status = await deps.post({ url: webhook.url, headers, body, signal: request.signal })
      if (status < 200 || status > 299) throw new Error(`Wrong response from the webhook: ${status}`)
      failures.delete(update.chatId)
      desk.commit([{ kind: 'delivered', updateId: update.id }])
    } catch (error) {
      if (!closed) retryLater(update, error instanceof Error ? error.message : String(error))
    } finally {
      cancelTimeout()
      posting.delete(request)
    }
  }

  const retryLater = (update: Update, message: string): void => {
    const failed = (failures.get(update.chatId) ?? 0) + 1
    failures.set(update.chatId, failed)
    lastError = { at: desk.clock.now(), message }
    const retryMs = Math.min(longestRetryMs, firstRetryMs * 2 ** (failed - 1))
    deps.log({ level: 'warn', what: 'webhook failed', updateId: update.id, failed, retryMs, message })
    const cancel = desk.clock.after(retryMs, () => {
      timers.delete(cancel)
      held.delete(update.chatId)
      wake()
    })
    timers.add(cancel)
    held.add(update.chatId)
  }
  const wake = (): void => {
    const webhook = desk.state.webhook()
    if (webhook === undefined || paused || closed) return
    for (const update of waiting(desk)) {
      if (busy.size >= connectionsMax) return
      if (busy.has(update.chatId) || held.has(update.chatId)) continue
      const lane = deliver(webhook, update).finally(() => {
        busy.delete(update.chatId)
        wake()
      })
      busy.set(update.chatId, lane)
    }
  }

  const stopListening = desk.onUpdates(wake)
  return {
    release: () => {
      for (const cancel of timers) cancel()
      timers.clear()
      held.clear()
      failures.clear()
      wake()
    },
    pause: (now) => {
      paused = now
      wake()
    },
    lastError: () => lastError,
    close: async () => {
      stopListening()
      closed = true
      for (const cancel of timers) cancel()
      for (const request of posting) request.abort()
      await Promise.allSettled(busy.values())
    },
  }
}

export const postOverHttp: PostUpdate = async ({ url, headers, body, signal }) => {
  const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' })
  await response.arrayBuffer()
  return response.status
}
