import { expect, it } from 'vitest'
import { hourMs, minuteMs } from '#core/time.ts'
import { acknowledge } from '../../../pipeline/flows/alarm/acknowledge.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { temperatures } from '../../support/reports.ts'
import { alarmOf, ringing } from './ringing.ts'
import { type ApiUnderTest, anna, apiUnderTest, organization } from './support.ts'

const page = async (api: ApiUnderTest): Promise<readonly string[]> =>
  (await api.ask('/metrics')).text.split('\n')
const of = (lines: readonly string[], start: string): readonly string[] =>
  lines.filter((line) => line.startsWith(start))
const a = 'sensor="a",name="Sensor a",site="Cellar"'

it('a value of now is a series with its time beside; what is not known has none, and its age goes on being told', async () => {
  const api = await apiUnderTest()
  const now = api.clock.now()
  await ingest(api.flows, organization, temperatures('a', now, [now, 21.5]), 'pi')
  expect(of(await page(api), `nattvakt_temperature`)).toEqual([
    `nattvakt_temperature_celsius{${a}} 21.5`,
    `nattvakt_temperature_timestamp_seconds{${a}} ${now / 1_000}`,
  ])
  await api.clock.advance(minuteMs)
  const later = api.clock.now()
  await ingest(api.flows, organization, temperatures('a', later, [later, 'unavailable']), 'pi')
  expect(of(await page(api), `nattvakt_temperature`)).toEqual([
    `nattvakt_temperature_timestamp_seconds{${a}} ${now / 1_000}`,
  ])
})

it('whether the watch is up is missing, and never a 1 of before, when nobody looks any more', async () => {
  const api = await apiUnderTest()
  const at = api.clock.now()
  await api.flows.stores.pulse.note({ at, down: {} })
  expect(of(await page(api), 'nattvakt_watch_up{path="watcher"}')).toEqual([
    'nattvakt_watch_up{path="watcher"} 1',
  ])
  await api.clock.advance(hourMs)
  const lines = await page(api)
  expect(of(lines, 'nattvakt_watch_up')).toEqual([])
  expect(of(lines, 'nattvakt_watch_checked_timestamp_seconds')).toEqual([
    `nattvakt_watch_checked_timestamp_seconds ${at / 1_000}`,
  ])
})

it('what has not been heard for hours has no value, and is not heard', async () => {
  const api = await apiUnderTest()
  const now = api.clock.now()
  await ingest(api.flows, organization, temperatures('a', now, [now, 21.5]), 'pi')
  expect(of(await page(api), `nattvakt_sensor_heard{${a}}`)).toEqual([`nattvakt_sensor_heard{${a}} 1`])
  await api.clock.advance(3 * hourMs)
  const lines = await page(api)
  expect(of(lines, 'nattvakt_temperature_celsius')).toEqual([])
  expect(of(lines, `nattvakt_sensor_heard_timestamp_seconds{${a}}`)).toEqual([
    `nattvakt_sensor_heard_timestamp_seconds{${a}} ${now / 1_000}`,
  ])
})

it('alarms are counted by how bad they are, from 0 on, and until somebody takes them', async () => {
  const api = await ringing()
  const lines = await page(api)
  const critical = `{${a},severity="critical"}`
  expect(of(lines, `nattvakt_alarms${critical}`)).toEqual([`nattvakt_alarms${critical} 1`])
  expect(of(lines, `nattvakt_alarms_untaken${critical}`)).toEqual([`nattvakt_alarms_untaken${critical} 1`])
  expect(of(lines, `nattvakt_alarms{${a},severity="warning"}`)[0]).toMatch(/ 0$/)
  const { sensor, rule, raisedAt } = await alarmOf(api)
  await acknowledge(api.flows, organization, { sensor, rule, raisedAt }, anna)
  expect(of(await page(api), `nattvakt_alarms_untaken${critical}`)[0]).toMatch(/ 0$/)
  expect(of(await page(api), `nattvakt_alarms${critical}`)[0]).toMatch(/ 1$/)
})

it('no series stands twice, also where two sensors have one name, and each family begins once', async () => {
  const api = await ringing()
  const sensors = [...((await api.flows.directories.get(organization))?.sensors.values() ?? [])]
  await api.flows.stores.directories.put(
    organization,
    sensors.map((value) => ({ kind: 'sensor' as const, value: { ...value, name: 'The "same"\n' } })),
  )
  const lines = (await page(api)).filter((line) => line !== '')
  const series = lines.filter((line) => !line.startsWith('#')).map((line) => line.replace(/ [^ ]+$/, ''))
  expect(new Set(series).size).toBe(series.length)
  const families = of(lines, '# TYPE')
  expect(new Set(families).size).toBe(families.length)
  for (const line of series)
    expect(line).toMatch(/^nattvakt_[a-z0-9_]+(\{([a-z]+="([^"\\\n]|\\["\\n])*",?)+\})?$/)
})

it('is OpenMetrics for who wants that, and says so', async () => {
  const api = await apiUnderTest()
  const { text, headers } = await api.ask('/metrics', {
    headers: { accept: 'application/openmetrics-text;version=1.0.0' },
  })
  expect(headers['content-type']).toBe('application/openmetrics-text; version=1.0.0; charset=utf-8')
  expect(text.endsWith('# EOF\n')).toBe(true)
  expect((await api.ask('/metrics')).headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8')
})
