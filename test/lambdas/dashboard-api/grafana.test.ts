import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { hourMs, minuteMs } from '#core/time.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { makeToken } from '../../../pipeline/flows/token/make-token.ts'
import { states } from '../../../pipeline/lambdas/dashboard-api/grafana/answers.ts'
import { temperatures } from '../../support/reports.ts'
import { ringing } from './ringing.ts'
import { type ApiUnderTest, anna, apiUnderTest, organization } from './support.ts'

type Query = {
  readonly url: string
  readonly url_options: { readonly params: readonly { readonly key: string; readonly value: string }[] }
  readonly root_selector: string
  readonly columns: readonly { readonly selector: string; readonly text: string; readonly type: string }[]
}
type Dashboard = {
  readonly annotations: { readonly list: readonly { readonly target: Query }[] }
  readonly templating: {
    readonly list: readonly { readonly name: string; readonly query: { readonly infinityQuery: Query } }[]
  }
  readonly panels: readonly { readonly title: string; readonly targets: readonly Query[] }[]
}
const file = new URL('../../../pipeline/lambdas/dashboard-api/grafana/dashboard.json', import.meta.url)
const dashboard = JSON.parse(readFileSync(file, 'utf8')) as Dashboard

type Row = Readonly<Record<string, unknown>>
const isOf: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => value === null || typeof value === 'string',
  number: (value) => value === null || typeof value === 'number',
  timestamp_epoch: (value) => value === null || (typeof value === 'number' && value > 1e12),
}

/** Asks one query of the dashboard as Infinity would: variables filled in, the rows taken out, and their columns. */
const runner = async (api: ApiUnderTest, variables: Readonly<Record<string, string>>) => {
  const made = await makeToken(api.flows, organization, { name: 'Grafana', scope: 'read' }, anna)
  const authorization = `Bearer ${made.kind === 'made' ? made.text : ''}`
  const filled = (words: string): string =>
    words.replace(/\$\{([^}]+)\}/g, (whole, name) => variables[name] ?? `unknown ${whole}`)
  return async ({ url, url_options: { params }, root_selector: root, columns }: Query) => {
    const query = Object.fromEntries(params.map(({ key, value }) => [key, filled(value)]))
    const { status, body } = await api.ask(url, { query, headers: { authorization } })
    expect([url, query, status]).toEqual([url, query, 200])
    const found = body[root]
    const rows = (Array.isArray(found) ? found : [found]) as readonly Row[]
    for (const row of rows)
      for (const { selector, type } of columns)
        expect([selector, Object.hasOwn(row, selector), isOf[type]?.(row[selector])]).toEqual([
          selector,
          true,
          true,
        ])
    return rows
  }
}
const timesOf = ({ clock }: ApiUnderTest) => ({
  __from: String(clock.now() - hourMs),
  __to: String(clock.now() + 1),
})

test('every query of the dashboard is answered with the columns that it takes, of what there is', async () => {
  const api = await ringing()
  const ids = { 'sensor:csv': 'a,b', quantity: 'temperature' }
  const run = await runner(api, { ...timesOf(api), ...ids })
  for (const { name, query } of dashboard.templating.list) {
    const values = (await run(query.infinityQuery)).map(({ value }) => value)
    for (const chosen of name === 'sensor' ? ids['sensor:csv'].split(',') : [ids.quantity])
      expect(values).toContain(chosen)
  }
  for (const { title, targets } of dashboard.panels)
    for (const target of targets) expect([title, (await run(target)).length > 0]).toEqual([title, true])
  const [alarms] = dashboard.annotations.list
  if (alarms === undefined) throw new Error('no annotations')
  expect(await run(alarms.target)).toMatchObject([
    {
      title: 'Sensor a: above its limit',
      tags: 'critical',
      text: expect.stringMatching(/nobody has taken it$/),
    },
  ])
})

test('the dashboard knows a colour for every state, and every variable that it uses', () => {
  const text = readFileSync(file, 'utf8')
  for (const state of states) expect(text).toContain(`"${state}": {`)
  const used = [...text.matchAll(/\$\{([a-zA-Z_]+)[:}]/g)].map(([, name]) => name)
  const known = ['DS_NATTVAKT', '__from', '__to', ...dashboard.templating.list.map(({ name }) => name)]
  expect(used.filter((name) => !known.includes(name ?? ''))).toEqual([])
})

const ask = async (api: ApiUnderTest, more: Readonly<Record<string, string>>) => {
  const { __from: from, __to: to } = timesOf(api)
  const { status, body } = await api.ask('/api/grafana/query', {
    query: { quantity: 'temperature', from, to, ...more },
  })
  return { status, error: body.error, points: (body.points ?? []) as readonly Row[] }
}

test('where nothing was known a line has a hole, and sensors share their times', async () => {
  const api = await apiUnderTest()
  const start = api.clock.now()
  for (let minute = 0; minute < 60; minute++) {
    await api.clock.advance(minuteMs)
    const at = api.clock.now()
    const value = minute >= 20 && minute < 40 ? 'unavailable' : 20
    await ingest(api.flows, organization, temperatures('a', at, [at, value]), 'pi')
    await ingest(api.flows, organization, temperatures('b', at, [at, 5]), 'pi')
  }
  expect(api.clock.now() - start).toBe(hourMs)
  const { points } = await ask(api, {})
  const of = (name: string) => points.filter((point) => point.name === name)
  expect(of('Sensor a').map(({ time }) => time)).toEqual(of('Sensor b').map(({ time }) => time))
  expect(of('Sensor b').filter(({ value }) => value === null)).toEqual([])
  const values = of('Sensor a').map(({ value }) => value)
  expect(values.filter((value) => value === null).length).toBeGreaterThanOrEqual(9)
  expect(new Set(values)).toEqual(new Set([20, null]))
})

test.each([
  [{ sensor: 'nope' }, 404, 'no-such-sensor'],
  [{ sensor: 'x' }, 404, 'no-such-sensor'],
  [{ sensor: 'a;b' }, 400, 'bad-sensor'],
  [{ quantity: 'warmth' }, 400, 'bad-quantity'],
  [{ from: '5', to: '5' }, 400, 'bad-time'],
  [{ from: 'now' }, 400, 'bad-time'],
  [{ points: 'many' }, 400, 'bad-columns'],
])('a query for %j is refused', async (more, status, error) => {
  expect(await ask(await apiUnderTest(), more)).toEqual({ status, error, points: [] })
})

test('more than twenty sensors are refused, two of one name stay two, and a span of years is a month', async () => {
  const api = await apiUnderTest()
  const a = (await api.flows.directories.get(organization))?.sensors.get('a')
  if (a === undefined) throw new Error('no sensor')
  const now = api.clock.now()
  await ingest(api.flows, organization, temperatures('a', now, [now, 20]), 'pi')
  const more = Array.from({ length: 20 }, (_one, n) => ({
    ...a,
    id: `z${n}`,
    name: n === 0 ? a.name : `Z${n}`,
  }))
  await api.flows.stores.directories.put(
    organization,
    more.map((value) => ({ kind: 'sensor' as const, value })),
  )
  expect(await ask(api, {})).toMatchObject({ status: 400, error: 'too-many-sensors' })
  const { body } = await api.ask('/api/grafana/search', { query: { of: 'sensors' } })
  expect(body.values).toEqual(
    expect.arrayContaining([
      { text: 'Sensor a (a)', value: 'a' },
      { text: 'Sensor a (z0)', value: 'z0' },
      { text: 'Z1', value: 'z1' },
    ]),
  )
  await api.clock.advance(2 * hourMs)
  const { points } = await ask(api, { sensor: 'a', from: '0' })
  expect(points.length).toBeGreaterThan(0)
  expect(points.length).toBeLessThanOrEqual(720)
})
