import { secondMs } from '#core/time.ts'

/** What became of a ping; the address is a secret, and stands in no answer. */
type Pinged = { readonly kind: 'taken' } | { readonly kind: 'failed'; readonly why: string }
export type OutsidePing = (down: readonly string[]) => Promise<Pinged>

const timeoutMs = 10 * secondMs

const codeOf = (error: unknown): string => {
  const cause = error instanceof Error ? error.cause : undefined
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined
  return typeof code === 'string' ? code : error instanceof Error ? error.name : 'unknown'
}

/**
 * Tells somebody outside that the watch lives, by the protocol of healthchecks.io (healthchecks.io/docs/http_api): its address means
 * all is well, `/fail` behind it that it is not, and silence that nobody is left to say so.
 */
export const createOutsidePing =
  (url: string, fetch: typeof globalThis.fetch): OutsidePing =>
  async (down) => {
    try {
      const response = await fetch(down.length === 0 ? url : `${url}/fail`, {
        method: 'POST',
        body: down.join('\n'),
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      })
      return response.ok ? { kind: 'taken' } : { kind: 'failed', why: `HTTP ${response.status}` }
    } catch (error) {
      return { kind: 'failed', why: codeOf(error) }
    }
  }
