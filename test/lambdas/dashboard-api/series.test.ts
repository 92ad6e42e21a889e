import { expect, it, test } from 'vitest'
import type { Value } from '#core/reading.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { isSeriesAnswer } from '#core/wire/series-answers.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { beginMaintenance } from '../../../pipeline/flows/maintenance/begin.ts'
import { changeSetpoint } from '../../../pipeline/flows/rule/change-setpoint.ts'
import { temperatures } from '../../support/reports.ts'
import { type ApiUnderTest, anna, apiUnderTest, initDataOf, organization } from './support.ts'

const temperature = { sensor: 'a', quantity: 'temperature' }
const lastHour = { ...temperature, hours: '1' }

const measure = async (api: ApiUnderTest, ...samples: (readonly [at: number, value: Value])[]) => {
  const said = samples.map(([at, value]): [number, Value] => [at, value])
  await ingest(api.flows, organization, temperatures('a', api.clock.now(), ...said), 'pi')
}
const series = async (api: ApiUnderTest, query: Readonly<Record<string, string>> = lastHour) => {
  const { body, status } = await api.ask('/api/series', { query })
  expect([status, isSeriesAnswer(body)]).toEqual([200, true])
  return body
}

it('a series is buckets in stretches, with holes where nothing was known', async () => {
  const api = await apiUnderTest()
  const start = api.clock.now()
  const at = (minutes: number): number => start + minutes * minuteMs
  await api.clock.advance(30 * minuteMs)
  await measure(
    api,
    [at(0), 20],
    [at(0.1), 22],
    [at(1), 21],
    [at(20), 'unavailable'],
    [at(21), 23.00049],
    [at(22), 25],
  )
  const { stretches, from, to, ...rest } = await series(api)
  // Until the end of the column that now is in, so that the answer stays the same as long as it does.
  expect(Number(to) - at(30)).toBeGreaterThan(0)
  expect(Number(to) - at(30)).toBeLessThanOrEqual(15_000)
  expect([Number(to) - Number(from), Number(to) % 15_000]).toEqual([hourMs, 0])
  const limit = { rule: 'high', kind: 'high', quantity: 'temperature', value: 24, unit: '°C' }
  expect(rest).toEqual({
    toldFrom: null,
    version: 1,
    sensor: 'a',
    quantity: 'temperature',
    unit: '°C',
    hours: 1,
    columnMs: 15_000,
    gapMs: 4 * minuteMs,
    since: at(0),
    limits: [{ ...limit, severity: 'critical', deadband: 0.5, from: null, until: null }],
    ended: [],
    events: [],
    spells: { alarms: [], silences: [], maintenances: [] },
    figures: {
      min: 20,
      max: 25,
      mean: expect.closeTo(22.725, 1),
      outsideMs: expect.closeTo(minuteMs / 2, -2),
      knownMs: 2 * minuteMs,
      gapMs: 20 * minuteMs,
      meanKinetic: expect.closeTo(22.85, 1),
    },
    isOfHours: false,
    unread: [],
  })
  const shapes = (stretches as readonly (readonly number[])[][]).map((one) =>
    one.map((bucket) => bucket.slice(1)),
  )
  expect(shapes.map((shape) => shape.flatMap(([, , , count = 0]) => count))).toEqual([
    expect.any(Array),
    [1, 1],
  ])
  expect(shapes[0]?.reduce((sum, [, , , count = 0]) => sum + count, 0)).toBe(3)
})

it('any part of the past can be asked for, in as many columns as a screen has', async () => {
  const api = await apiUnderTest()
  const start = api.clock.now()
  await api.clock.advance(hourMs)
  await measure(api, ...Array.from({ length: 60 }, (_, minute) => [start + minute * minuteMs, 20] as const))
  const at = (minutes: number): string => new Date(start + minutes * minuteMs).toISOString()
  const part = await series(api, { ...temperature, from: at(10), to: at(20), columns: '60' })
  expect(part).toMatchObject({ from: start + 10 * minuteMs, to: start + 20 * minuteMs, columnMs: 10_000 })
  expect((part.stretches as unknown[][]).flat()).toHaveLength(10)
  const before = await series(api, { ...temperature, from: at(-20), to: at(-10) })
  expect(before).toMatchObject({ stretches: [], figures: null })
  // What lies ahead is empty, and no fault.
  expect((await series(api, { ...temperature, from: at(50), to: at(600) })).stretches).toHaveLength(1)
})

test.each([
  { from: '2026-11-22T00:00Z' },
  { from: '2026-11-22T00:00Z', to: '2026-11-22T00:00:30Z' },
  { from: '2026-11-22T00:00Z', to: '2026-12-24T00:00Z' },
  { from: '2026-11-22T01:00Z', to: '2026-11-22T00:00Z' },
  { from: '1700000000000', to: '1700003600000' },
  { from: '2026-13-40T00:00Z', to: '2026-11-22T00:00Z' },
])('a span like %j is refused', async (query) => {
  const { ask } = await apiUnderTest()
  const { status, body } = await ask('/api/series', { query: { ...temperature, ...query } })
  expect([status, body.error]).toEqual([400, 'bad-hours'])
})

test.each(['0', '59', '721', '1e2', ''])('%j columns are refused', async (columns) => {
  const { ask } = await apiUnderTest()
  const { status, body } = await ask('/api/series', { query: { ...lastHour, columns } })
  expect([status, body.error]).toEqual([400, 'bad-columns'])
})

it('an answer that is still the same is not sent again', async () => {
  const api = await apiUnderTest()
  await measure(api, [api.clock.now(), 20])
  const get = (known?: string) =>
    api.handler({
      rawPath: '/api/series',
      rawQueryString: new URLSearchParams(lastHour).toString(),
      headers: {
        authorization: `tma ${initDataOf(anna.id, api.clock.now())}`,
        ...(known === undefined ? {} : { 'if-none-match': known }),
      },
      requestContext: { http: { method: 'GET' } },
    })
  const first = await get()
  expect(first.headers['cache-control']).toBe('private, no-cache')
  const tag = first.headers.etag ?? ''
  expect(await get(`"other", ${tag}`)).toMatchObject({ statusCode: 304, body: '' })
  await api.clock.advance(minuteMs)
  expect((await get(tag)).statusCode).toBe(200)
  // Whoever may not see it is not told either that it is the same.
  const stranger = initDataOf(4711, api.clock.now())
  const refused = await api.ask('/api/series', {
    query: lastHour,
    initData: stranger,
    headers: { 'if-none-match': tag },
  })
  expect(refused.status).toBe(403)
})

it('alarms, silences and maintenance lie under the curve, and a moved limit is a mark', async () => {
  const api = await apiUnderTest()
  const { clock, flows } = api
  const start = clock.now()
  for (const value of [20, 25, 26, 26]) {
    await measure(api, [clock.now(), value])
    await clock.advance(minuteMs)
  }
  await api.ask('/api/silence', { body: { sensor: 'a', minutes: 30, reason: 'defrosting', seen: null } })
  await clock.advance(minuteMs)
  await changeSetpoint(flows, organization, 'a', 'high', 30, anna, { seen: ['rings-now', 'hides'] })
  await clock.advance(minuteMs)
  await beginMaintenance(flows, organization, anna, {
    sensors: ['a'],
    at: clock.now(),
    answers: anna,
    forMs: hourMs,
    isSure: true,
    reason: 'defrosting',
    checklist: [],
  })
  await clock.advance(minuteMs)
  const { events, spells, limits } = await series(api)
  const now = clock.now()
  expect(spells).toEqual({
    alarms: [[start + minuteMs, start + 5 * minuteMs]],
    silences: [[start + 4 * minuteMs, expect.any(Number)]],
    maintenances: [[start + 6 * minuteMs, now]],
  })
  expect(events).toContainEqual(expect.objectContaining({ what: 'maintenance-began', name: 'Anna' }))
  expect(events).toContainEqual(
    expect.objectContaining({ what: 'rule-changed', name: 'Anna', limit: 24, value: 30 }),
  )
  expect(limits).toMatchObject([
    { value: 30, from: start + 5 * minuteMs },
    { value: 24, until: start + 5 * minuteMs },
  ])
})
