import { type BrowserKind, browserKindOf } from '#core/people/browser-kind.ts'
import type { Flows } from '../../../flows/deps.ts'
import type { Session } from '../../../flows/sign-in/open-session.ts'
import { signIn, signOut } from '../../../flows/sign-in/sign-in.ts'
import type { RefusalName } from '../refusals.ts'
import { bodyIn, isFromHere, type Request } from '../request.ts'
import { answer, type Response } from '../response.ts'

const name = 'nattvakt'

/**
 * No script reads it and no other site sends it. `secure` is false only where everything runs on one machine without
 * TLS.
 */
const cookieOf = (value: string, maxAgeSeconds: number, secure: boolean): string =>
  [
    `${name}=${value}`,
    'Path=/api',
    `Max-Age=${maxAgeSeconds}`,
    'HttpOnly',
    'SameSite=Strict',
    ...(secure ? ['Secure'] : []),
  ].join('; ')

/** An answer that lets its browser in. */
export const withSession = (response: Response, session: Session, secure: boolean): Response => ({
  ...response,
  cookies: [cookieOf(session.secret, session.maxAgeSeconds, secure)],
})

/** The session that a request brings, or nothing. */
export const sessionIn = ({ cookies }: Request): string | undefined =>
  cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1)

/** What a browser says that it is. */
export const browserIn = ({ body, userAgent }: Request): BrowserKind => {
  const { userAgent: said } = bodyIn(body) ?? {}
  return browserKindOf(typeof said === 'string' ? said : userAgent)
}

/** `POST` exchanges a one-time code for a session in a cookie, `DELETE` ends it. */
export const answerSession = async (
  flows: Flows,
  request: Request,
  secure: boolean,
): Promise<Response | RefusalName> => {
  if (request.method === 'DELETE') {
    await signOut(flows, sessionIn(request) ?? '')
    return { ...answer({}), cookies: [cookieOf('', 0, secure)] }
  }
  if (request.method !== 'POST') return 'method-not-allowed'
  // Another site must sign nobody in as somebody else.
  if (!isFromHere(request)) return 'bad-code'
  const { code } = bodyIn(request.body) ?? {}
  const session = await signIn(flows, typeof code === 'string' ? code : '', browserIn(request))
  return session === undefined ? 'bad-code' : withSession(answer({}), session, secure)
}
