import { lookup } from 'node:dns/promises'
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Post } from '../../ports/post.ts'
import { callMaxRealMs, type Told } from '../../ports/teller.ts'
import { hostOf, isLocalPlace, isPublicAddress, type LocalPlace } from './address.ts'

export type Address = { readonly address: string; readonly family: number }

export type HookSenderDeps = {
  /** All addresses of a name. */
  readonly resolve?: (host: string) => Promise<readonly Address[]>
  /** The one place that is not in the public internet and may be told all the same. */
  readonly local?: LocalPlace
  /** Connects to `address`, whatever the name means by then; without it, by HTTPS. */
  readonly timeoutMs?: number
}

export const resolveAll = (host: string): Promise<readonly Address[]> => lookup(host, { all: true })

/** Retry-After in seconds, or nothing sensible; programs also send dates. */
const waitOf = ({ headers }: IncomingMessage): number => {
  const seconds = Number(headers['retry-after'])
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 3600) * 1000 : 5000
}

/** What a status means to the caller. Nobody follows a redirect: it would lead where nobody has looked. */
const outcomeOf = (response: IncomingMessage): Told => {
  const status = response.statusCode ?? 0
  const why = `HTTP ${status}`
  if (status >= 200 && status < 300) return { kind: 'sent', messageId: 0 }
  if (status === 429) return { kind: 'wait', ms: waitOf(response) }
  if (status === 410) return { kind: 'dead', because: 'gone', why }
  if (status === 401 || status === 403 || status === 404) return { kind: 'dead', because: 'not-allowed', why }
  if (status >= 300 && status < 400)
    return { kind: 'dead', because: 'not-allowed', why: `${why}, a redirect, which nobody follows` }
  if (status === 408 || status === 425 || status >= 500 || status < 200) return { kind: 'failed', why }
  return { kind: 'refused', why }
}

/** Errors of Node name hosts and addresses, which may be secret: only their code is said. */
export const codeOf = (error: unknown): string => {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  if (typeof code === 'string') return code
  return error instanceof Error ? error.name : 'unknown'
}

/** Whatever the name means when the connection is made: it goes to the address that was looked at. */
export const only =
  ({ address, family }: Address): LookupFunction =>
  (_host, options, found) =>
    options.all === true
      ? found(null, [{ address, family }])
      : (found as (error: null, address: string, family: number) => void)(null, address, family)

/**
 * Sends to programs. A name whose addresses are not all of the public internet is refused, the connection goes to the very address
 * that was looked at, and redirects are not followed: nobody reaches our own network by giving us an address. Never throws;
 * nothing that it returns holds an address or a key.
 */
export const createHookSender = ({
  resolve = resolveAll,
  local,
  timeoutMs = callMaxRealMs,
}: HookSenderDeps = {}): NonNullable<Post['hook']> => {
  const refusal: Told = {
    kind: 'dead',
    because: 'not-allowed',
    why: 'its address is not in the public internet',
  }
  const addressOf = async (url: URL): Promise<Address | undefined> => {
    const host = hostOf(url)
    const family = isIP(host)
    const all = family === 0 ? await resolve(host) : [{ address: host, family }]
    const isAllowed = isLocalPlace(url, local) || all.every(({ address }) => isPublicAddress(address))
    return isAllowed ? all[0] : undefined
  }
  const ask = (url: URL, to: Address, headers: Readonly<Record<string, string>>, body: string) =>
    new Promise<Told>((resolved, reject) => {
      const request = url.protocol === 'https:' ? requestHttps : requestHttp
      const bytes = Buffer.from(body)
      const asked = request(url, {
        method: 'POST',
        headers: { 'user-agent': 'nattvakt', ...headers, 'content-length': String(bytes.length) },
        lookup: only(to),
        agent: false,
        signal: AbortSignal.timeout(timeoutMs),
      })
      asked.on('error', reject)
      asked.on('response', (response) => {
        // What it says may be long, and nobody reads it.
        response.destroy()
        resolved(outcomeOf(response))
      })
      asked.end(bytes)
    })
  return async ({ url: words, headers, body }) => {
    try {
      const url = new URL(words)
      if (url.protocol !== 'https:' && !isLocalPlace(url, local)) return refusal
      const address = await Promise.race([addressOf(url), timeOut(timeoutMs)])
      if (address === undefined) return refusal
      return await ask(url, address, headers, body)
    } catch (error) {
      return { kind: 'failed', why: codeOf(error) }
    }
  }
}

/** A name server that does not answer is one of the things that take too long. */
export const timeOut = (ms: number): Promise<never> =>
  new Promise((_, reject) => {
    const late = Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })
    setTimeout(() => reject(late), ms).unref()
  })
