import { randomBytes } from 'node:crypto'
import type { Clock } from '#core/time.ts'
import { type CallEnd, callEnds, callRingsMs } from '#core/ways/phone-call.ts'
import { signingSecret } from '../../../pipeline/channels/call/provider.ts'
import { checkSignature, signedHeaders } from '../../../pipeline/channels/webhook/signature.ts'
import type { Log } from '../../../pipeline/ports/stores.ts'
import { readBytes } from '../http/read-bytes.ts'
import type { Route } from '../http/server.ts'
import { createFailing, type Failing, keep } from './failing.ts'

export type ReceivedCall = {
  /** By the stack's clock. */
  readonly at: number
  readonly id: string
  readonly to: string
  readonly language: string
  readonly say: string
  readonly ask: string | null
  /** `ringing` until somebody does something with it, or half a minute has passed. */
  state: 'ringing' | 'pressed' | CallEnd
  /** What was said to whoever pressed a key. */
  answer: string | null
}

export type CallServer = {
  readonly secret: string
  readonly messages: readonly ReceivedCall[]
  readonly failing: Failing
  readonly route: Route
  /** Somebody presses a key, or the call ends otherwise. False when no such call is ringing. */
  play(id: string, what: { readonly press: string } | { readonly end: CallEnd }): Promise<boolean>
  close(): void
}

/** Where this machine's provider takes calls; nobody else may be on it. */
export const callPath = '/calls/in'
const bodyBytesMax = 16 * 1024

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const fieldsOf = (body: string): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

/** Plays whoever carries out calls: it keeps what it would say, shows it at `/calls`, and tells the product what became of it. */
export const createCallServer = ({
  clock,
  log,
  page,
  ringsRealMs = callRingsMs,
}: {
  readonly clock: Clock
  readonly log: Log
  readonly page: string
  readonly ringsRealMs?: number
}): CallServer => {
  const secret = randomBytes(24).toString('base64url')
  const messages: ReceivedCall[] = []
  const failing = createFailing()
  const timers = new Set<NodeJS.Timeout>()

  const report = async (news: object): Promise<string | null> => {
    const body = JSON.stringify(news)
    const id = randomBytes(12).toString('hex')
    const seconds = Math.floor(Date.now() / 1000)
    const headers = {
      'content-type': 'application/json',
      ...signedHeaders([signingSecret(secret)], { id, seconds, body }),
    }
    const response = await fetch(`${page}/api/calls`, { method: 'POST', headers, body })
    const said = textOf(fieldsOf(await response.text()).say)
    return said === '' ? null : said
  }
  const play: CallServer['play'] = async (id, what) => {
    const call = messages.find((one) => one.id === id && one.state === 'ringing')
    if (call === undefined) return false
    if ('end' in what) {
      call.state = what.end
      await report({ id, ended: what.end })
      return true
    }
    call.state = 'pressed'
    call.answer = await report({ id, pressed: what.press })
    await report({ id, ended: 'heard' })
    return true
  }
  /** Real time: whoever tries it out presses in real time too. */
  const ring = (id: string): void => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      void play(id, { end: 'no-answer' }).catch((error: unknown) =>
        log({ level: 'warn', event: 'call-news-not-heard', why: String(error) }),
      )
    }, ringsRealMs)
    timers.add(timer.unref())
  }
  const take = (headers: Readonly<Record<string, string>>, body: string): readonly [number, object] => {
    if (checkSignature(signingSecret(secret), headers, body, Math.floor(Date.now() / 1000)) !== 'right')
      return [403, { error: 'not signed by whom we know' }]
    const { id, to, language, say, ask } = fieldsOf(body)
    const number = textOf(to)
    if (!/^\+[1-9]\d{6,14}$/.test(number) || failing.refused.has(number))
      return [410, { error: 'that number takes no calls' }]
    // The same call again is not another one.
    if (messages.some((one) => one.id === id)) return [200, {}]
    if (messages.some((one) => one.to === number && one.state === 'ringing'))
      return [409, { error: 'it is ringing there' }]
    const call: ReceivedCall = {
      ...{ at: clock.now(), id: textOf(id), to: number, language: textOf(language), say: textOf(say) },
      ask: textOf(ask) || null,
      state: 'ringing',
      answer: null,
    }
    keep(messages, call)
    ring(call.id)
    return [202, {}]
  }
  const route: Route = async (request, response, path) => {
    if (request.method !== 'POST' || path !== callPath) return false
    const bytes = await readBytes(request, bodyBytesMax)
    if (failing.away) {
      request.socket.destroy()
      return true
    }
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([header, value]) => [header, [value].flat().join()]),
    )
    const [status, said] = take(headers, Buffer.isBuffer(bytes) ? bytes.toString('utf8') : '')
    response.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify(said)}\n`)
    return true
  }
  const close = (): void => {
    for (const timer of timers) clearTimeout(timer)
  }
  return { secret, messages, failing, route, play, close }
}

/** What a form of the page says that a call comes to. */
export const callEndIn = (words: string | undefined): CallEnd | undefined =>
  callEnds.find((one) => one === words)
