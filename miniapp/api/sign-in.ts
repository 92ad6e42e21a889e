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

/** Exchanges the code for a session, which the browser keeps where no script can read it. */
export const signIn = async (
  code: string,
  userAgent: string,
  post: typeof fetch = fetch,
): Promise<SignedIn> => {
  try {
    const response = await post('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code, userAgent: userAgent.slice(0, 400) }),
    })
    if (response.ok) return 'yes'
    return response.status < 500 ? 'refused' : 'lost'
  } catch {
    return 'lost'
  }
}
