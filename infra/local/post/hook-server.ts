import type { Clock } from '#core/time.ts'
import { type Checked, checkSignature } from '../../../pipeline/channels/webhook/signature.ts'
import { readBytes } from '../http/read-bytes.ts'
import type { Route } from '../http/server.ts'
import { createFailing, type Failing, keep } from './failing.ts'

export type ReceivedHook = {
  /** By the stack's clock. */
  readonly at: number
  /** What stands behind `/hooks/in/`. */
  readonly name: string
  readonly id: string
  /** What a careful reader finds out about it. */
  readonly signature: Checked
  readonly body: unknown
}

export type HookServer = {
  readonly messages: readonly ReceivedHook[]
  readonly failing: Failing
  readonly route: Route
}

/** Where programs of this machine are told; nobody else may be on it. */
export const hookPath = '/hooks/in/'
const bodyBytesMax = 64 * 1024

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Any program that is told of alarms, for `npm start` and the tests: it keeps and checks what it gets, and shows it at `/hooks`. */
export const createHookServer = ({
  clock,
  secrets,
}: {
  readonly clock: Clock
  /** Those of the hooks that there are: it is the reader of all of them. */
  readonly secrets: () => Promise<readonly string[]>
}): HookServer => {
  const messages: ReceivedHook[] = []
  const failing = createFailing()
  const route: Route = async (request, response, path) => {
    const json = (value: unknown, status = 200): true => {
      const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }
      response.writeHead(status, headers).end(`${JSON.stringify(value)}\n`)
      return true
    }
    if (request.method !== 'POST' || !path.startsWith(hookPath)) return false
    const name = decodeURIComponent(path.slice(hookPath.length))
    const bytes = await readBytes(request, bodyBytesMax)
    if (failing.away) {
      request.socket.destroy()
      return true
    }
    if (failing.refused.has(name)) return json({ error: 'forbidden' }, 403)
    const body = Buffer.isBuffer(bytes) ? bytes.toString('utf8') : ''
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([header, value]) => [header, [value].flat().join()]),
    )
    const now = Math.floor(Date.now() / 1000)
    const all = (await secrets()).map((secret) => checkSignature(secret, headers, body, now))
    const signature = all.find((one) => one !== 'wrong') ?? 'wrong'
    const id = headers['webhook-id'] ?? ''
    keep(messages, { at: clock.now(), name, id, signature, body: parsed(body) })
    return json({ ok: true })
  }
  return { messages, failing, route }
}
