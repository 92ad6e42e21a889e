import { isRefusalAnswer } from '#core/wire/board-answers.ts'
import type { Guard } from '#core/wire/guard.ts'
import { signedBy } from '../telegram.ts'

/** What became of one request, sorted by what the page can do about it. */
export type Asked<T> =
  | { readonly kind: 'answer'; readonly value: T }
  /** The server says no, and will say it again: a person must read why. */
  | { readonly kind: 'refused'; readonly error: string; readonly message: string }
  /** No answer, or none that could be read; the next try may work. */
  | { readonly kind: 'lost' }

/** A board older than this is not "now" any more, so there is no use in waiting longer for the next. */
const patienceMs = 5_000

const json = { 'content-type': 'application/json' }

/** Asks the server with the reader's signed name, or without one in the session that a cookie brings. Only refusals that concern the reader or the request are final. With a `body` it is sent as a change. */
export const createAsk =
  (initData: string, takeEarly: (path: string) => Promise<Response> | undefined = () => undefined) =>
  async <T>(path: string, guard: Guard<T>, body?: object, waitsMs = patienceMs): Promise<Asked<T>> => {
    try {
      const signed = signedBy(initData)
      const response = await (takeEarly(path) ??
        fetch(path, {
          ...(body === undefined
            ? { headers: signed }
            : { method: 'POST', headers: { ...signed, ...json }, body: JSON.stringify(body) }),
          signal: AbortSignal.timeout(waitsMs),
        }))
      const answered: unknown = await response.json()
      if (response.ok) return guard(answered) ? { kind: 'answer', value: answered } : { kind: 'lost' }
      const final = response.status >= 400 && response.status < 500 && response.status !== 429
      return final && isRefusalAnswer(answered) ? { kind: 'refused', ...answered } : { kind: 'lost' }
    } catch {
      return { kind: 'lost' }
    }
  }
export type Ask = ReturnType<typeof createAsk>
