import type { Flows } from '../../flows/deps.ts'
import { signIn, signOut } from '../../flows/people/sign-in.ts'
import type { Request } from './request.ts'
import { answer, type RefusalName, type Response } from './response.ts'

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

/** The session that a request brings, or nothing. */
export const sessionIn = ({ cookies }: Request): string | undefined =>
  cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1)

const codeIn = ({ body }: Request): string => {
  try {
    const parsed: unknown = JSON.parse(body)
    return typeof parsed === 'object' &&
      parsed !== null &&
      'code' in parsed &&
      typeof parsed.code === 'string'
      ? parsed.code
      : ''
  } catch {
    return ''
  }
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
  // A form of another site cannot send this type, and so signs nobody in as somebody else.
  if (!/^application\/json\b/i.test(request.contentType)) return 'bad-code'
  const session = await signIn(flows, codeIn(request))
  return session === undefined
    ? 'bad-code'
    : { ...answer({}), cookies: [cookieOf(session.secret, session.maxAgeSeconds, secure)] }
}
