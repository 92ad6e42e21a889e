import { describe, expect, it } from 'vitest'
import { offerSignIn } from '../../../pipeline/flows/sign-in/sign-in.ts'
import { createDashboardApi } from '../../../pipeline/lambdas/dashboard-api/api.ts'
import { anna, apiUnderTest, organization, token } from './support.ts'

const json = { 'content-type': 'application/json' }

const signedInApi = async (secure?: boolean) => {
  const under = await apiUnderTest()
  const { flows } = under
  const handler = createDashboardApi({
    flows,
    token,
    log: flows.log,
    ...(secure === undefined ? {} : { secure }),
  })
  const send = (method: string, path: string, more: object = {}) =>
    handler({ rawPath: path, rawQueryString: '', requestContext: { http: { method } }, ...more })
  const exchange = (code: string, headers: object = json) =>
    send('POST', '/api/session', { headers, body: JSON.stringify({ code }) })
  const board = (cookie: string, rawQueryString = '') =>
    send('GET', '/api/board', { cookies: [cookie], rawQueryString })
  return { ...under, send, exchange, board }
}
const cookieIn = ({ cookies = [] }: { readonly cookies?: readonly string[] }): string =>
  cookies[0]?.split(';')[0] ?? ''
const errorIn = ({ body }: { readonly body: string }): unknown => JSON.parse(body).error

describe('a link of /web', () => {
  it('opens the board once, in a session that no script and no other site can use', async () => {
    const { flows, exchange, board, send } = await signedInApi()
    const code = await offerSignIn(flows, organization, anna)
    const opened = await exchange(code)
    expect([opened.statusCode, opened.body]).toEqual([200, '{}'])
    expect(opened.cookies).toEqual([
      expect.stringMatching(
        /^nattvakt=[\w-]{43}; Path=\/api; Max-Age=43200; HttpOnly; SameSite=Strict; Secure$/,
      ),
    ])
    const cookie = cookieIn(opened)
    expect(JSON.parse((await board(cookie)).body).organization.id).toBe(organization)
    const byHeader = await send('GET', '/api/board', { headers: { Cookie: `x=1; ${cookie}` } })
    expect(byHeader.statusCode).toBe(200)
    expect(errorIn(await exchange(code))).toBe('bad-code')
    // The code is no session, and the session no code.
    expect(errorIn(await board(`nattvakt=${code}`))).toBe('session-over')
    expect(errorIn(await exchange(cookie.slice('nattvakt='.length)))).toBe('bad-code')
  })

  it('is of no use after five minutes, and its session none after twelve hours or when it is ended', async () => {
    const { flows, clock, exchange, board, send } = await signedInApi()
    const old = await offerSignIn(flows, organization, anna)
    await clock.advance(5 * 60_000)
    expect(errorIn(await exchange(old))).toBe('bad-code')
    const cookie = cookieIn(await exchange(await offerSignIn(flows, organization, anna)))
    await clock.advance(12 * 3_600_000 - 1)
    expect((await board(cookie)).statusCode).toBe(200)
    await clock.advance(1)
    expect(errorIn(await board(cookie))).toBe('session-over')
    const other = cookieIn(await exchange(await offerSignIn(flows, organization, anna)))
    const out = await send('DELETE', '/api/session', { cookies: [other] })
    expect(out.cookies?.[0]).toContain('nattvakt=; Path=/api; Max-Age=0')
    expect(errorIn(await board(other))).toBe('session-over')
  })

  it('lets nobody into another organization, and nobody in who was taken out of their own', async () => {
    const { flows, exchange, board } = await signedInApi()
    const cookie = cookieIn(await exchange(await offerSignIn(flows, organization, anna)))
    expect(errorIn(await board(cookie, 'organization=other'))).toBe('not-a-member')
    expect((await board(cookie, `organization=${organization}`)).statusCode).toBe(200)
    const code = await offerSignIn(flows, organization, anna)
    const people = [...((await flows.directories.get(organization))?.people.values() ?? [])]
    const others = people.filter(({ id }) => id !== anna.id)
    expect(await flows.stores.directories.replacePeople(organization, people, others)).toBe('saved')
    expect(errorIn(await board(cookie))).toBe('not-a-member')
    expect(errorIn(await exchange(code))).toBe('bad-code')
  })

  it('reads no other organization of the same person than the one in which its link was asked for', async () => {
    const { flows, exchange, board } = await signedInApi()
    await flows.stores.directories.put('other', [{ kind: 'person', value: { ...anna, role: 'owner' } }])
    const organizationIn = ({ body }: { readonly body: string }): unknown => JSON.parse(body).organization.id
    const cookie = cookieIn(await exchange(await offerSignIn(flows, organization, anna)))
    expect(organizationIn(await board(cookie))).toBe(organization)
    expect(errorIn(await board(cookie, 'organization=other'))).toBe('not-a-member')
    const there = cookieIn(await exchange(await offerSignIn(flows, 'other', anna)))
    expect(organizationIn(await board(there))).toBe('other')
    expect(errorIn(await board(there, `organization=${organization}`))).toBe('not-a-member')
  })

  it('is taken in the form that a page of this site sends, and in no other', async () => {
    const { flows, exchange, send, board } = await signedInApi(false)
    const code = await offerSignIn(flows, organization, anna)
    expect(errorIn(await exchange(code, { 'content-type': 'text/plain' }))).toBe('bad-code')
    for (const body of ['', '{', '[]', 'null', '{"code":1}', JSON.stringify({ code: 'x'.repeat(5_000) })])
      expect(errorIn(await send('POST', '/api/session', { headers: json, body }))).toBe('bad-code')
    const refused = await send('GET', '/api/session')
    expect([refused.statusCode, refused.headers.allow]).toEqual([405, 'POST, DELETE'])
    const body = Buffer.from(JSON.stringify({ code })).toString('base64')
    const opened = await send('POST', '/api/session', { headers: json, body, isBase64Encoded: true })
    expect(opened.cookies?.[0]).not.toContain('Secure')
    expect((await board('nattvakt=')).statusCode).toBe(401)
  })
})
