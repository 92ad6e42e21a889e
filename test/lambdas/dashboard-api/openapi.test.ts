import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { everyEndpoint } from '../../../pipeline/lambdas/dashboard-api/endpoints.ts'
import { openapi } from '../../../pipeline/lambdas/dashboard-api/openapi/openapi.ts'
import { alarmOf, ringing } from './ringing.ts'
import { sampleBodies, sampleQueries } from './sample-requests.ts'
import { apiUnderTest } from './support.ts'

describe('the description of the API', () => {
  test('is served to whoever writes programs against it, and is what was made', async () => {
    const { ask } = await apiUnderTest()
    const served = await ask('/api/openapi.json', { initData: '' })
    expect(served.status).toBe(200)
    expect(served.body).toEqual(JSON.parse(JSON.stringify(await openapi())))
    expect(served.body.openapi).toBe('3.1.0')
  })

  test('is a page for people as well: every operation, nothing that runs or is loaded, and its style is known', async () => {
    const { ask } = await apiUnderTest()
    const { status, headers, text } = await ask('/api', { initData: '' })
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    const { paths } = await openapi()
    for (const [path, operations] of Object.entries(paths))
      for (const method of Object.keys(operations))
        expect(text).toContain(`>${method.toUpperCase()} ${path}</h2>`)
    expect(text).not.toMatch(/<script|<link|<img|<iframe| src=| href=| on\w+=/i)
    const [, style = ''] = /<style>(.*)<\/style>/.exec(text) ?? []
    const hash = createHash('sha256').update(style).digest('base64')
    expect(headers['content-security-policy']).toContain(`default-src 'none'; style-src 'sha256-${hash}'`)
    expect(text).toContain('For machines with a token for read.')
    expect(text).toContain('<code>Authorization: Bearer</code> and a token')
    expect(text.replace(/<pre>.*?<\/pre>/gs, '')).not.toContain('`')
  })

  test('has every endpoint, and the handler answers everything that it has', async () => {
    const { ask } = await apiUnderTest()
    const { paths } = await openapi()
    const described = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => [method.toUpperCase(), path] as const),
    )
    const known = described.map((one) => one.join(' '))
    for (const { method, path } of await everyEndpoint()) expect(known).toContain(`${method} ${path}`)
    for (const [method, path] of described) {
      const { status, body } = await ask(path, { method, initData: '' })
      expect([path, method, [404, 405].includes(status)]).toEqual([path, method, false])
      expect(body.error).not.toBe('no-such-path')
    }
  })

  test('says of each for whom it is, and every look is answered as it says', async () => {
    const api = await ringing()
    const about = {
      ...(await alarmOf(api)),
      now: api.clock.now(),
      maintenance: 'none',
      invitation: '00000000',
    }
    const queries = sampleQueries(about)
    // Each answer is held against the description by `ask` itself.
    for (const { method, path } of await everyEndpoint())
      if (method === 'GET')
        expect([path, (await api.ask(path, { query: queries[path] ?? {} })).status]).toEqual([path, 200])
  })

  test('has a sample of every change, and none of what is not there', async () => {
    const about = { raisedAt: 1, now: 1, maintenance: 'none', invitation: '00000000' }
    const changes = (await everyEndpoint()).filter(({ method }) => method === 'POST').map(({ path }) => path)
    expect(Object.keys(sampleBodies(about)).sort()).toEqual([...changes].sort())
  })
})
