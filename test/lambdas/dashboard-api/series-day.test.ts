import { expect, it, test } from 'vitest'
import type { Value } from '#core/reading.ts'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import { isDayAnswer } from '#core/wire/series-answers.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { temperatures } from '../../support/reports.ts'
import { type ApiUnderTest, anna, apiUnderTest, initDataOf, organization } from './support.ts'

const day = async (api: ApiUnderTest, sensors = 'a') => {
  const { body, status } = await api.ask('/api/series/day', { query: { sensors } })
  if (!isDayAnswer(body)) throw new Error(`${status} ${JSON.stringify(body)}`)
  return body
}
const measure = (api: ApiUnderTest, ...samples: (readonly [at: number, value: Value])[]) => {
  const said = samples.map(([at, value]): [number, Value] => [at, value])
  return ingest(api.flows, organization, temperatures('a', api.clock.now(), ...said), 'pi')
}

it('the last day of a sensor is the mean of each hour, and null where nothing is known', async () => {
  const api = await apiUnderTest()
  // Over midnight: yesterday is rolled up, today is read.
  const start = Math.ceil(api.clock.now() / dayMs) * dayMs + 10 * hourMs
  await api.clock.advance(start - api.clock.now() + 5 * minuteMs)
  const hour = (back: number): number => start - back * hourMs
  await measure(
    api,
    [hour(24), 99],
    [hour(23), 20],
    [hour(23) + minuteMs, 21.0005],
    [hour(23) + 2 * minuteMs, 'unavailable'],
    [hour(12), 4],
    [hour(3), 'unavailable'],
    [hour(1), -0.5],
    [hour(0), 0],
  )
  const means = Array.from({ length: 24 }, (): number | null => null)
  Object.assign(means, { 0: 20.5, 11: 4, 22: -0.5, 23: 0 })
  expect(await day(api)).toEqual({
    version: 1,
    from: hour(23),
    to: hour(-1),
    sensors: [{ sensor: 'a', quantity: 'temperature', means, isWhole: true }],
  })
})

it('what is not in use, of another organization, a gateway or unknown is left out', async () => {
  const api = await apiUnderTest()
  const idsOf = async (sensors: string) => (await day(api, sensors)).sensors.map(({ sensor }) => sensor)
  expect(await idsOf('x,pi,nobody,b,a,b')).toEqual(['b', 'a'])
  expect(await idsOf('x')).toEqual([])
  const [b] = (await day(api, 'b')).sensors
  expect([b?.quantity, b?.means.every((mean) => mean === null)]).toEqual([null, true])
  const directory = await api.flows.directories.get(organization)
  const sensor = directory?.sensors.get('b')
  if (sensor === undefined) throw new Error('no sensor')
  await api.flows.stores.directories.put(organization, [
    { kind: 'sensor', value: { ...sensor, retiredAt: api.clock.now() } },
  ])
  await api.clock.advance(hourMs)
  expect(await idsOf('a,b')).toEqual(['a'])
})

const ids = (count: number): string => Array.from({ length: count }, (_, index) => `s${index}`).join()
test.each([
  ['', 'bad-field'],
  ['A', 'bad-field'],
  ['a,', 'bad-field'],
  ['a b', 'bad-field'],
  ['@cellar', 'bad-field'],
  [ids(61), 'bad-field'],
])('sensors like %j are refused', async (sensors, error) => {
  const { ask } = await apiUnderTest()
  const { status, body } = await ask('/api/series/day', { query: { sensors } })
  expect([status, body.error]).toEqual([400, error])
})

it('sixty at once are answered, and a stranger is not', async () => {
  const api = await apiUnderTest()
  expect((await day(api, `a,${ids(59)}`)).sensors).toHaveLength(1)
  expect((await api.ask('/api/series/day', { query: { sensors: 'a' }, person: 4711 })).status).toBe(403)
})

it('what cannot be read is missing, and the answer says so', async () => {
  const api = await apiUnderTest()
  const { range } = api.flows.stores.readings
  const readings: Partial<typeof api.flows.stores.readings> = {
    range: (org, sensor, from, to, leftOut) => {
      leftOut?.('an item', 'it was broken')
      return range(org, sensor, from, to, leftOut)
    },
  }
  Object.assign(api.flows.stores.readings, readings)
  expect((await day(api)).sensors[0]?.isWhole).toBe(false)
})

it('within an hour, an answer that is still the same is not sent again', async () => {
  const api = await apiUnderTest()
  await api.clock.advance(hourMs - (api.clock.now() % hourMs))
  await measure(api, [api.clock.now(), 20])
  const get = (known?: string) =>
    api.handler({
      rawPath: '/api/series/day',
      rawQueryString: 'sensors=a',
      headers: {
        authorization: `tma ${initDataOf(anna.id, api.clock.now())}`,
        ...(known !== undefined && { 'if-none-match': known }),
      },
      requestContext: { http: { method: 'GET' } },
    })
  const first = await get()
  await api.clock.advance(30 * minuteMs)
  expect((await get(first.headers.etag)).statusCode).toBe(304)
  await api.clock.advance(30 * minuteMs)
  expect((await get(first.headers.etag)).statusCode).toBe(200)
})
