import { lookup } from 'node:dns/promises'
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { callMaxRealMs } from '../../ports/teller.ts'
import { hostOf, isLocalPlace, isPublicAddress, type LocalPlace } from './address.ts'

export type Address = { readonly address: string; readonly family: number }

export type SafeSenderDeps = {
  /** All addresses of a name. */
  readonly resolve?: (host: string) => Promise<readonly Address[]>
  /** The one place that is not in the public internet and may be told all the same. */
  readonly local?: LocalPlace
  readonly timeoutMs?: number
}

export type SafeRequest = {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

/** What was answered, as far as anybody reads it; what it says may be long. */
export type Answered = { readonly status: number; readonly retryAfter: string | undefined }

export const resolveAll = (host: string): Promise<readonly Address[]> => lookup(host, { all: true })

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

/** A name server that does not answer is one of the things that take too long. */
export const timeOut = (ms: number): Promise<never> =>
  new Promise((_, reject) => {
    const late = Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })
    setTimeout(() => reject(late), ms).unref()
  })

const answeredBy = ({ statusCode = 0, headers }: IncomingMessage): Answered => ({
  status: statusCode,
  retryAfter: headers['retry-after'],
})

/**
 * Posts to addresses that people gave us. A name whose addresses are not all of the public internet is refused, the connection goes to
 * the very address that was looked at, and redirects are not followed: nobody reaches our own network by giving us an address.
 * Rejects where nothing is answered; what it rejects with may name the address (`codeOf` says what may be told).
 */
export const createSafeSender = ({
  resolve = resolveAll,
  local,
  timeoutMs = callMaxRealMs,
}: SafeSenderDeps = {}): ((request: SafeRequest) => Promise<Answered | 'not-public'>) => {
  const addressOf = async (url: URL): Promise<Address | undefined> => {
    const host = hostOf(url)
    const family = isIP(host)
    const all = family === 0 ? await resolve(host) : [{ address: host, family }]
    const isAllowed = isLocalPlace(url, local) || all.every(({ address }) => isPublicAddress(address))
    return isAllowed ? all[0] : undefined
  }
  const ask = (url: URL, to: Address, { headers, body }: SafeRequest) =>
    new Promise<Answered>((resolved, reject) => {
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
        resolved(answeredBy(response))
      })
      asked.end(bytes)
    })
  return async (request) => {
    const url = new URL(request.url)
    if (url.protocol !== 'https:' && !isLocalPlace(url, local)) return 'not-public'
    const address = await Promise.race([addressOf(url), timeOut(timeoutMs)])
    return address === undefined ? 'not-public' : ask(url, address, request)
  }
}
