import { record } from '#core/wire/guard.ts'
import type { Ask } from './ask.ts'

/** What the link of /web has behind its #; nothing there ever reaches a server or its log. */
const named = 'code'

type Page = {
  readonly location: Pick<Location, 'hash' | 'pathname' | 'search'>
  readonly history: Pick<History, 'replaceState'>
}

/** Takes the one-time code out of the address, so that it is neither kept in the browser's history nor copied along. */
export const takeCode = ({ location, history }: Page): string | null => {
  const code = new URLSearchParams(location.hash.slice(1)).get(named)
  if (code !== null) history.replaceState(null, '', location.pathname + location.search)
  return code
}

export type SignedIn = 'yes' | 'refused' | 'lost'

/** A code is good once: an answer that was not waited for would have taken it along. */
const patienceMs = 30_000

/** Exchanges the code for a session, which the browser keeps where no script can read it. */
export const signIn = async (code: string, userAgent: string, ask: Ask): Promise<SignedIn> => {
  const body = { code, userAgent: userAgent.slice(0, 400) }
  const { kind } = await ask('/api/session', record({}), body, patienceMs)
  return kind === 'answer' ? 'yes' : kind
}
