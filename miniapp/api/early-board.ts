import { signedBy } from '../telegram.ts'

export const boardPath = '/api/board'

/** Whoever comes later than this for what was asked for early asks anew: it would be of too long ago. */
const freshMs = 2_000
/** As long as the page waits for any board, from the last moment on at which somebody may come for this one. */
const patienceMs = 5_000 + freshMs

type Deps = {
  readonly location: Pick<Location, 'hash'>
  readonly isVisible: boolean
  readonly initData: string
  readonly fetch: typeof fetch
  /** Real milliseconds, only for differences. */
  readonly now: () => number
}

/**
 * Asks for the board while the rest of the page is on its way; whoever looks at it first takes that answer, once. Nobody is asked
 * while nobody looks, or before a code behind the # was exchanged for a session.
 */
export const askEarly = ({ location, isVisible, initData, fetch, now }: Deps) => {
  const startedAt = now()
  let early: Promise<Response> | undefined
  if (isVisible && !/[#&]code=/.test(location.hash)) {
    early = fetch(boardPath, { headers: signedBy(initData), signal: AbortSignal.timeout(patienceMs) })
    // Whoever takes it hears of that; where nobody does, nothing is lost.
    early.catch(() => undefined)
  }
  return (path: string): Promise<Response> | undefined => {
    if (path !== boardPath) return undefined
    const taken = now() - startedAt > freshMs ? undefined : early
    early = undefined
    return taken
  }
}
