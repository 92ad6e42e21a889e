import { randomBytes } from 'node:crypto'
import type { Clock } from '#core/time.ts'
import { readBytes } from '../http/read-bytes.ts'
import type { Route } from '../http/server.ts'
import {
  type BrowserKeys,
  checkVapid,
  decryptPush,
  newBrowserKeys,
  type VapidChecked,
} from './browser-crypto.ts'
import { createFailing, type Failing, keep } from './failing.ts'

export type ReceivedPush = {
  /** By the stack's clock. */
  readonly at: number
  /** Which browser. */
  readonly name: string
  readonly signature: VapidChecked
  readonly ttl: string
  readonly urgency: string
  readonly topic: string
  /** As the browser opened it. */
  readonly message: unknown
}

/** What a page gets of its browser: `PushSubscription.toJSON()`. */
type BrowserSubscription = {
  readonly endpoint: string
  readonly keys: { readonly p256dh: string; readonly auth: string }
}

export type PushServer = {
  readonly messages: readonly ReceivedPush[]
  /** `refused` are browsers that are subscribed no more. */
  readonly failing: Failing
  readonly route: Route
  /** A browser subscribes. */
  subscribe(name: string): BrowserSubscription
}

/** Where browsers of this machine are told; nobody else may be on it. */
export const pushPath = '/push/in/'
const bodyBytesMax = 8 * 1024

const parsed = (words: string): unknown => {
  try {
    return JSON.parse(words)
  } catch {
    return words
  }
}

/** A push service and the browsers behind it: it checks who sends, opens what is sent as a browser would, and shows it at `/push`. */
export const createPushServer = ({
  clock,
  page,
}: {
  readonly clock: Clock
  readonly page: string
}): PushServer => {
  const browsers = new Map<string, BrowserKeys & { readonly name: string }>()
  const messages: ReceivedPush[] = []
  const failing = createFailing()
  const subscribe: PushServer['subscribe'] = (name) => {
    const keys = newBrowserKeys()
    const id = `${encodeURIComponent(name)}-${randomBytes(9).toString('base64url')}`
    browsers.set(id, { ...keys, name })
    return {
      endpoint: `${page}${pushPath}${id}`,
      keys: { p256dh: keys.publicKey.toString('base64url'), auth: keys.auth.toString('base64url') },
    }
  }
  const route: Route = async (request, response, path) => {
    if (request.method !== 'POST' || !path.startsWith(pushPath)) return false
    const bytes = await readBytes(request, bodyBytesMax)
    if (failing.away) {
      request.socket.destroy()
      return true
    }
    const header = (name: string): string => [request.headers[name] ?? ''].flat().join()
    const browser = browsers.get(path.slice(pushPath.length))
    const signature = checkVapid(header('authorization'), page, Math.floor(Date.now() / 1000))
    const status =
      browser === undefined || failing.refused.has(browser.name.toLowerCase())
        ? 410
        : signature !== 'right'
          ? 403
          : header('content-encoding') !== 'aes128gcm' || header('ttl') === '' || !Buffer.isBuffer(bytes)
            ? 400
            : 201
    if (browser !== undefined && status === 201 && Buffer.isBuffer(bytes)) {
      const { name } = browser
      const [ttl, urgency, topic] = [header('ttl'), header('urgency'), header('topic')]
      const message = parsed(decryptPush(browser, bytes))
      keep(messages, { at: clock.now(), name, signature, ttl, urgency, topic, message })
    }
    response.writeHead(status).end()
    return true
  }
  return { messages, failing, route, subscribe }
}
