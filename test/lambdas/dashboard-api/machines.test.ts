import { expect, it, test } from 'vitest'
import { hourMs, minuteMs } from '#core/time.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { makeToken } from '../../../pipeline/flows/token/make-token.ts'
import { everyEndpoint } from '../../../pipeline/lambdas/dashboard-api/endpoints.ts'
import type { TokenScope } from '../../../pipeline/ports/web-keys.ts'
import { temperatures } from '../../support/reports.ts'
import { sampleBodies, sampleQueries } from './sample-requests.ts'
import { type ApiUnderTest, anna, apiUnderTest, organization } from './support.ts'

const tokenFor = async ({ flows }: ApiUnderTest, scope: TokenScope): Promise<string> => {
  const made = await makeToken(flows, organization, { name: scope, scope }, anna)
  if (made.kind !== 'made') throw new Error(made.kind)
  return made.text
}
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })
const errorOf = async (api: ApiUnderTest, token: string, path = '/api/board') => {
  const { status, body } = await api.ask(path, bearer(token))
  return [status, body.error]
}

it('a machine reads the board, and is nobody who may act; gateways do not stream for it', async () => {
  const api = await apiUnderTest()
  let streams = 0
  const at = async (): Promise<void> => {
    streams += 1
  }
  const looking = { ...api.flows.looking, at }
  Object.assign(api.flows, { looking })
  const { status, body } = await api.ask('/api/board', bearer(await tokenFor(api, 'read')))
  expect([status, body.reader]).toEqual([200, { id: 0, name: 'read', mayAct: false }])
  expect(streams).toBe(0)
  await api.ask('/api/board')
  expect(streams).toBe(1)
})

it('what a token is for is answered, and nothing else is: no change, no people, no sessions', async () => {
  const api = await apiUnderTest()
  const [read, metrics] = [await tokenFor(api, 'read'), await tokenFor(api, 'metrics')]
  const about = { raisedAt: 1, now: api.clock.now(), maintenance: 'm', invitation: 'i' }
  const [queries, bodies] = [sampleQueries(about), sampleBodies(about)]
  const answered: string[] = []
  const numbers: string[] = []
  for (const { method, path } of await everyEndpoint()) {
    const how = method === 'GET' ? { query: queries[path] ?? {} } : { body: bodies[path] }
    const { body, status } = await api.ask(path, { ...how, ...bearer(read) })
    if (body.error !== 'not-for-machines') answered.push(`${method} ${path}`)
    else expect(status).toBe(403)
    const little = await api.ask(path, { ...how, ...bearer(metrics) })
    if (little.body.error !== 'not-for-machines') numbers.push(path)
  }
  expect(answered.sort()).toEqual([
    'GET /api/alarm',
    'GET /api/alarms',
    'GET /api/board',
    'GET /api/calibration',
    'GET /api/drills',
    'GET /api/energy',
    'GET /api/export/alarms',
    'GET /api/export/readings',
    'GET /api/gateways',
    'GET /api/grafana/annotations',
    'GET /api/grafana/now',
    'GET /api/grafana/query',
    'GET /api/grafana/search',
    'GET /api/influx',
    'GET /api/maintenance',
    'GET /api/quality',
    'GET /api/rules',
    'GET /api/series',
    'GET /api/series/day',
    'GET /metrics',
  ])
  expect(numbers).toEqual(['/metrics'])
})

test.each([
  ['nothing', () => ''],
  ['something else', () => 'hello'],
  ['another secret', (token: string) => `${token.slice(0, -4)}AAAA`],
  ['a longer secret', (token: string) => `${token}A`],
  ['another organization', (token: string) => token.replace('_lab_', '_other_')],
  ['another name', (token: string) => token.replace(/_[0-9a-f]{12}_/, '_000000000000_')],
])('a token with %s is none, and the log has nothing of it', async (_what, spoil) => {
  const api = await apiUnderTest()
  const token = await tokenFor(api, 'read')
  const spoilt = spoil(token)
  expect(await errorOf(api, spoilt)).toEqual([401, 'bad-token'])
  expect(await errorOf(api, token)).toEqual([200, undefined])
  for (const hidden of [token.slice(-43), spoilt].filter((one) => one.length > 4))
    expect(JSON.stringify(api.lines)).not.toContain(hidden)
})

it('a token is over at once when it is revoked, when its maker leaves, and when they are no admin any more', async () => {
  const api = await apiUnderTest()
  const { stores } = api.flows
  const token = await tokenFor(api, 'read')
  const [{ id } = { id: '' }] = await stores.tokens.list(organization)
  const people = [...((await api.flows.directories.get(organization))?.people.values() ?? [])]
  // Also where a process has died before it took the token away.
  const lowered = people.map((one) => (one.id === anna.id ? { ...one, role: 'operator' as const } : one))
  const become = async (before: typeof people, after: typeof people) => {
    expect(await stores.directories.replacePeople(organization, before, after)).toBe('saved')
    return errorOf(api, token)
  }
  expect(await become(people, lowered)).toEqual([401, 'bad-token'])
  const left = people.filter((one) => one.id !== anna.id)
  expect(await become(lowered, left)).toEqual([401, 'bad-token'])
  expect(await become(left, people)).toEqual([200, undefined])
  await stores.tokens.remove(organization, id)
  expect(await errorOf(api, token)).toEqual([401, 'bad-token'])
})

it('a token sees nothing of another organization, whatever it asks for', async () => {
  const api = await apiUnderTest()
  const token = await tokenFor(api, 'read')
  const other = { query: { organization: 'other' }, ...bearer(token) }
  expect((await api.ask('/api/board', other)).body.error).toBe('not-a-member')
  const series = { sensor: 'x', quantity: 'temperature', hours: '1' }
  expect((await api.ask('/api/series', { query: series, ...bearer(token) })).body.error).toBe(
    'no-such-sensor',
  )
})

it('a thousand requests write down twice that it was used, in half an hour; and what cannot be noted keeps nothing back', async () => {
  const api = await apiUnderTest()
  const { tokens } = api.flows.stores
  const token = await tokenFor(api, 'read')
  let writes = 0
  const { used } = tokens
  tokens.used = async (...about) => {
    writes += 1
    await used(...about)
  }
  for (let n = 0; n < 1_000; n++) {
    if (n % 100 === 0) await api.clock.advance(3 * minuteMs)
    await api.ask('/api/rules', { query: { sensor: 'a' }, ...bearer(token) })
  }
  expect(writes).toBe(2)
  tokens.used = () => Promise.reject(new Error('throughput exceeded'))
  await api.clock.advance(hourMs)
  expect(await errorOf(api, token)).toEqual([200, undefined])
  expect(api.lines.at(-1)).toMatchObject({ event: 'token-use-not-noted', why: 'Error: throughput exceeded' })
})

it('a machine reads tables', async () => {
  const api = await apiUnderTest()
  const now = api.clock.now()
  await ingest(api.flows, organization, temperatures('a', now, [now, 21.5]), 'pi')
  const query = { sensor: 'a', from: String(now), to: String(now + 1) }
  const { text } = await api.ask('/api/export/readings', {
    query,
    ...bearer(await tokenFor(api, 'read')),
  })
  expect(text).toContain('21.5')
})
