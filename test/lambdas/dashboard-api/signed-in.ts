import { expect } from 'vitest'
import type { Person } from '#core/directory.ts'
import { offerSignIn } from '../../../pipeline/flows/sign-in/sign-in.ts'
import { undocumented } from './documented.ts'
import { anna, apiUnderTest, organization } from './support.ts'

const page = 'https://watch.example/app'
export const userAgents = {
  chrome: 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36',
  safari: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Mobile/15E148 Safari/604.1',
} as const

type Browser = {
  readonly cookie: string
  get(path: string): Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> }>
  post(
    path: string,
    body?: object,
    headers?: object,
  ): Promise<{
    readonly status: number
    readonly body: Readonly<Record<string, unknown>>
    readonly cookies: readonly string[]
  }>
}

/** The API, and browsers that are signed in by the link of /web. */
export const browsersUnderTest = async () => {
  const under = await apiUnderTest()
  const { flows, handler } = under
  const browserWith = (cookie: string, userAgent: string = userAgents.chrome): Browser => {
    const send = async (method: 'GET' | 'POST', path: string, body?: object, headers: object = {}) => {
      const answer = await handler({
        rawPath: path,
        headers: { 'user-agent': userAgent, 'content-type': 'application/json', ...headers },
        requestContext: { http: { method } },
        cookies: cookie === '' ? [] : [cookie],
        ...(body && { body: JSON.stringify(body) }),
      })
      expect(await undocumented(method, path, answer)).toEqual([])
      return { status: answer.statusCode, body: JSON.parse(answer.body), cookies: answer.cookies ?? [] }
    }
    return {
      cookie,
      get: (path) => send('GET', path),
      post: (path, body = {}, headers = {}) => send('POST', path, body, headers),
    }
  }
  const signedIn = async (
    userAgent: string = userAgents.chrome,
    person: Person = anna,
    of = organization,
  ): Promise<Browser> => {
    const code = await offerSignIn(flows, of, person, page)
    const { cookies } = await browserWith('', userAgent).post('/api/session', { code })
    return browserWith(cookies[0]?.split(';')[0] ?? '', userAgent)
  }
  const audit = async () =>
    (await flows.stores.history.since(organization, 0, under.clock.now() + 1, 50)).map(
      ({ what, person, detail }) => ({ what, person, ...detail }),
    )
  return { ...under, browserWith, signedIn, audit }
}
