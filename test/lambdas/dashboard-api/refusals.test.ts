import { describe, expect, it } from 'vitest'
import { anna, apiUnderTest, initDataOf, organization, token } from './support.ts'

const refusal = async (...[path, how]: Parameters<Awaited<ReturnType<typeof apiUnderTest>>['ask']>) => {
  const { ask } = await apiUnderTest()
  const { status, body } = await ask(path, how)
  return [status, body.error]
}

describe('the dashboard lets in', () => {
  it('nobody who does not say who they are', async () => {
    const { handler, ask } = await apiUnderTest()
    expect(await refusal('/api/board', { initData: '' })).toEqual([401, 'init-data-missing'])
    const bare = await handler({ rawPath: '/api/board', requestContext: { http: { method: 'GET' } } })
    expect([bare.statusCode, JSON.parse(bare.body)]).toEqual([
      401,
      {
        error: 'init-data-missing',
        message: 'Open the dashboard from the bot in Telegram; this request does not say who asks.',
      },
    ])
    expect((await ask('/api/board', { initData: 'x' })).headers['www-authenticate']).toBe('tma')
  })

  it('nobody whom another bot vouches for, or an old or future signature', async () => {
    const { ask, clock } = await apiUnderTest()
    const day = 24 * 3_600_000
    const errorOf = async (initData: string) => (await ask('/api/board', { initData })).body.error
    expect(await errorOf(initDataOf(anna.id, clock.now(), '9:other'))).toBe('init-data-forged')
    expect(await errorOf(initDataOf(anna.id, clock.now() - day - 2_000))).toBe('init-data-expired')
    expect(await errorOf(initDataOf(anna.id, clock.now() + 120_000))).toBe('init-data-not-yet')
    expect(await errorOf('what=ever')).toBe('init-data-malformed')
  })

  it('nobody who is not known in an organization, and nobody into another one', async () => {
    expect(await refusal('/api/board', { person: 4711 })).toEqual([403, 'not-a-member'])
    expect(await refusal('/api/board', { query: { organization: 'other' } })).toEqual([403, 'not-a-member'])
    expect(await refusal('/api/board', { query: { organization: '../x' } })).toEqual([
      400,
      'bad-organization',
    ])
  })

  it('nobody who is only a chat there', async () => {
    const { ask, flows } = await apiUnderTest()
    const chat = { id: 555, kind: 'private', title: 'Was here', language: 'en', reachable: true } as const
    await flows.stores.directories.put(organization, [{ kind: 'chat', value: chat }])
    expect((await ask('/api/board', { person: 555 })).status).toBe(403)
  })
})

describe('the dashboard refuses', () => {
  it('other paths and other methods', async () => {
    expect(await refusal('/api/')).toEqual([404, 'no-such-path'])
    expect(await refusal('/api/board/')).toEqual([404, 'no-such-path'])
    expect(await refusal('/api/board', { method: 'POST' })).toEqual([405, 'method-not-allowed'])
  })

  it.each([
    [{ quantity: 'temperature', hours: '1' }, 400, 'bad-sensor'],
    [{ sensor: 'A B', quantity: 'temperature', hours: '1' }, 400, 'bad-sensor'],
    [{ sensor: 'a', quantity: 'constructor', hours: '1' }, 400, 'bad-quantity'],
    [{ sensor: 'a', quantity: 'temperature' }, 400, 'bad-hours'],
    [{ sensor: 'a', quantity: 'temperature', hours: '1e9' }, 400, 'bad-hours'],
    [{ sensor: 'nope', quantity: 'temperature', hours: '1' }, 404, 'no-such-sensor'],
    [{ sensor: 'x', quantity: 'temperature', hours: '1' }, 404, 'no-such-sensor'],
  ])('a series of %j', async (query, status, error) => {
    expect(await refusal('/api/series', { query })).toEqual([status, error])
  })

  it('what is not an event at all', async () => {
    const { handler } = await apiUnderTest()
    for (const event of [null, 'hello', {}, { rawPath: 7, headers: [], requestContext: null }])
      expect((await handler(event)).statusCode).toBe(404)
  })

  it('with a sentence when a store fails, and the log says why', async () => {
    const { ask, flows, lines } = await apiUnderTest()
    flows.stores.watches.all = () => Promise.reject(new Error('throughput exceeded'))
    const { status, body } = await ask('/api/board')
    expect([status, body.error]).toEqual([500, 'server-failed'])
    expect(lines.at(-1)).toEqual({
      level: 'error',
      event: 'dashboard-failed',
      path: '/api/board',
      why: 'throughput exceeded',
    })
  })
})

it('no secret stands in a log or an answer', async () => {
  const { ask, clock, lines } = await apiUnderTest()
  const initData = initDataOf(anna.id, clock.now(), '9:other')
  const answers = [
    await ask('/api/board'),
    await ask('/api/board', { initData }),
    await ask(`/api/${token}`),
    await ask('/api/board', { person: 4711 }),
  ]
  const said = JSON.stringify([lines, answers.map(({ text, headers }) => [text, headers])])
  const hash = new URLSearchParams(initData).get('hash')
  for (const secret of [token, 'test-token', hash, 'auth_date']) expect(said).not.toContain(secret)
})
