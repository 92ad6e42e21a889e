import type { IncomingMessage } from 'node:http'
import { type RequestOptions, request as requestHttps } from 'node:https'
import { isIP } from 'node:net'
import type { Calendars, Fetched } from '../../ports/calendars.ts'
import { hostOf, isPublicAddress, parseHookUrl } from '../webhook/address.ts'
import { type Address, codeOf, only, resolveAll, timeOut } from '../webhook/safe-sender.ts'

/** As much as a calendar may have, and no byte more is read. */
const bytesMax = 1024 * 1024
/** Google and others lead from one address to another; longer ways lead nowhere. */
const redirectsMax = 3
const timeoutMs = 15_000

export type FetcherDeps = {
  /** All addresses of a name. */
  readonly resolve?: (host: string) => Promise<readonly Address[]>
  /** How a request is made; HTTPS unless a test says otherwise. */
  readonly request?: typeof requestHttps
  readonly timeoutMs?: number
}

type Answered = {
  readonly kind: 'answered'
  readonly status: number
  readonly to: string
  readonly bytes: Uint8Array
}

/** Reads an answer to its end, or to the limit. */
const bodyOf = async (response: IncomingMessage): Promise<Uint8Array | 'too-large'> => {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of response) {
    length += part.length
    if (length > bytesMax) {
      response.destroy()
      return 'too-large'
    }
    parts.push(part)
  }
  return Buffer.concat(parts)
}

const tooLarge: Fetched = { kind: 'refused', why: 'too-large', kilobytes: Math.ceil(bytesMax / 1024) + 1 }
const refused = (
  why: 'not-https' | 'no-address' | 'private' | 'has-password' | 'unreachable',
  said = '',
): Fetched => ({ kind: 'refused', why, said })

/**
 * Brings a calendar by HTTPS. A name whose addresses are not all of the public internet is refused, the connection goes to the very
 * address that was looked at, and each redirect is looked at the same way. Never throws; nothing that it returns holds an address.
 */
export const createCalendarFetcher = (deps: FetcherDeps = {}): Calendars['fetch'] => {
  const { resolve = resolveAll, request = requestHttps, timeoutMs: patience = timeoutMs } = deps
  const addressOf = async (url: URL): Promise<Address | undefined> => {
    const host = hostOf(url)
    const family = isIP(host)
    const all = family === 0 ? await resolve(host) : [{ address: host, family }]
    return all.every(({ address }) => isPublicAddress(address)) ? all[0] : undefined
  }
  const ask = (url: URL, to: Address, signal: AbortSignal) =>
    new Promise<Answered | 'too-large'>((resolved, reject) => {
      const options: RequestOptions = {
        headers: { 'user-agent': 'nattvakt', accept: 'text/calendar, */*;q=0.1' },
        lookup: only(to),
        agent: false,
        signal,
      }
      const asked = request(url, options)
      asked.on('error', reject)
      asked.on('response', (response: IncomingMessage) => {
        const { statusCode: status = 0, headers } = response
        const to = headers.location ?? ''
        bodyOf(response).then(
          (bytes) => resolved(bytes === 'too-large' ? bytes : { kind: 'answered', status, to, bytes }),
          reject,
        )
      })
      asked.end()
    })
  return async (words) => {
    const signal = AbortSignal.timeout(patience)
    try {
      let next = words.replace(/^webcals?:/i, 'https:')
      for (let redirects = 0; redirects <= redirectsMax; redirects++) {
        const parsed = parseHookUrl(next)
        if (parsed.kind !== 'is') return refused(parsed.kind)
        const url = new URL(parsed.url)
        const to = await Promise.race([addressOf(url), timeOut(patience)])
        if (to === undefined) return refused('private')
        const answered = await ask(url, to, signal)
        if (answered === 'too-large') return tooLarge
        const { status, bytes } = answered
        if (status >= 200 && status < 300) return { kind: 'fetched', bytes }
        if (status < 300 || status >= 400 || answered.to === '')
          return refused('unreachable', `HTTP ${status}`)
        next = new URL(answered.to, url).href
      }
      return refused('unreachable', 'HTTP 3xx')
    } catch (error) {
      return refused('unreachable', codeOf(error))
    }
  }
}
