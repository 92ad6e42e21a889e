import { expect, test } from 'vitest'
import { dayMs, minuteMs } from '#core/time.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { temperatures } from '../../support/reports.ts'
import { apiUnderTest, organization } from './support.ts'

const linesOf = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '')

test('the last minutes of all sensors are points, and nothing is nothing', async () => {
  const api = await apiUnderTest()
  const empty = await api.ask('/api/influx')
  expect([empty.status, empty.text, empty.headers['content-type']]).toEqual([
    200,
    '',
    'text/plain; charset=utf-8',
  ])
  const now = api.clock.now()
  await ingest(api.flows, organization, temperatures('a', now, [now, 21.5]), 'pi')
  await ingest(api.flows, organization, temperatures('b', now, [now, 'unavailable']), 'pi')
  const lines = linesOf((await api.ask('/api/influx', { query: { precision: 's' } })).text)
  expect(lines).toEqual([
    `nattvakt,name=Sensor\\ a,sensor=a,site=Cellar temperature_celsius=21.5 ${Math.floor(now / 1_000)}`,
  ])
  await api.clock.advance(16 * minuteMs)
  expect((await api.ask('/api/influx')).text).toBe('')
  expect(linesOf((await api.ask('/api/influx', { query: { minutes: '20' } })).text)).toHaveLength(1)
})

test('what the table has no more comes from the archive', async () => {
  const api = await apiUnderTest()
  const at = api.clock.now() - 100 * dayMs
  const range = async (_organization: string, sensor: string, from: number, to: number) =>
    sensor === 'a' && at >= from && at < to
      ? [{ sensor, measuredAt: at, values: { temperature: 4 }, faults: [] }]
      : []
  Object.assign(api.flows, { archive: { range } })
  const query = { sensor: 'a', from: String(at - dayMs), to: String(at + dayMs), precision: 'ms' }
  expect(linesOf((await api.ask('/api/influx', { query })).text)).toEqual([
    `nattvakt,name=Sensor\\ a,sensor=a,site=Cellar temperature_celsius=4 ${at}`,
  ])
})

test.each([
  [{ sensor: 'nope' }, 'no-such-sensor'],
  [{ minutes: '-5' }, 'bad-time'],
  [{ minutes: '0' }, 'bad-time'],
  [{ from: '9', to: '5' }, 'bad-time'],
  [{ precision: 'h' }, 'bad-field'],
])('%j is refused', async (query, error) => {
  const api = await apiUnderTest()
  const to = { to: String(api.clock.now() - 1) }
  expect(
    (await api.ask('/api/influx', { query: 'minutes' in query ? { ...to, ...query } : query })).body.error,
  ).toBe(error)
})
