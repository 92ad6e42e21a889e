import { secondMs } from '#core/time.ts'
import { callBusyMs, callRingsMs, callSpeaksMs } from '#core/ways/phone-call.ts'
import type { Post } from '../../ports/post.ts'
import { callMaxRealMs, type Told } from '../../ports/teller.ts'
import { signedHeaders } from '../webhook/signature.ts'

export type CallProviderOptions = {
  /** Where whoever carries calls out takes them. */
  readonly url: string
  /** What both sides sign with, as it was agreed on. */
  readonly secret: string
  readonly realNow: () => number
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  readonly timeoutMs?: number
}

/** A secret that people agreed on, in the shape in which signatures take theirs. */
export const signingSecret = (secret: string): string =>
  `whsec_${Buffer.from(secret, 'utf8').toString('base64')}`

/** Retry-After in seconds; anything else is as if it had not been said. */
const waitOf = (headers: Headers): number => {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 600) * secondMs : 5 * secondMs
}

/** What a status means to the caller. That our key is wrong (401, 403) is nobody's number: it may be right later. */
const outcomeOf = ({ status, headers }: Response): Told => {
  const why = `HTTP ${status}`
  if (status >= 200 && status < 300) return { kind: 'sent', messageId: 0, busyMs: callBusyMs }
  if (status === 409 || status === 429) return { kind: 'wait', ms: waitOf(headers) }
  if (status === 410) return { kind: 'dead', because: 'gone', why }
  if (status === 451) return { kind: 'dead', because: 'blocked', why }
  if (status === 400 || status === 413 || status === 422) return { kind: 'refused', why }
  return { kind: 'failed', why }
}

/**
 * Asks somebody to call a number: one signed POST, in a shape that belongs to no provider (pipeline/channels/call/README.md).
 * What becomes of the call is said later, at `/api/calls`. Never throws, and says neither the address nor the secret.
 */
export const createCallProvider = ({
  url,
  secret,
  realNow,
  fetch,
  timeoutMs = callMaxRealMs,
}: CallProviderOptions): NonNullable<Post['call']> => {
  const holds = [signingSecret(secret)]
  return async ({ to, id, language, say, ask }) => {
    const said = { id, to, language, say, ...(ask !== undefined && { ask }), times: 2 }
    const limits = { ringSeconds: callRingsMs / secondMs, speakSeconds: callSpeaksMs / secondMs }
    const body = JSON.stringify({ ...said, ...limits })
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'nattvakt',
      ...signedHeaders(holds, { id, seconds: Math.floor(realNow() / 1000), body }),
    }
    try {
      const signal = AbortSignal.timeout(timeoutMs)
      const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal })
      await response.body?.cancel()
      return outcomeOf(response)
    } catch (error) {
      return { kind: 'failed', why: error instanceof Error ? error.name : 'unknown' }
    }
  }
}
