import { expect, test, vi } from 'vitest'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import { byteOrderMark, csvLine } from '../../../pipeline/channels/csv.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { temperatures } from '../../support/reports.ts'
import { alarmOf, ringing } from './ringing.ts'
import { type ApiUnderTest, apiUnderTest, organization } from './support.ts'

const linesOf = (text: string): readonly string[] => text.replace(byteOrderMark, '').trimEnd().split('\r\n')

const nameIt = async ({ flows }: ApiUnderTest, name: string): Promise<void> => {
  const sensor = (await flows.directories.get(organization))?.sensors.get('a')
  if (sensor !== undefined)
    await flows.stores.directories.put(organization, [{ kind: 'sensor', value: { ...sensor, name } }])
}

test.each([
  ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
  ['+1+1', "'+1+1"],
  ['-1+1', "'-1+1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['a,b', '"a,b"'],
  ['two\nlines', '"two\nlines"'],
  ['-80.5', '-80.5'],
  ['-20,35', '"-20,35"'],
  ['-1e-7', '-1e-7'],
  ['-1,5+1', `"'-1,5+1"`],
  ['plain', 'plain'],
])('the cell %j is written as %j: text for every spreadsheet', (value, written) => {
  expect(csvLine([value])).toBe(`${written}\r\n`)
})

test('readings are a table with the time of the site beside UTC; what was not known is not a number', async () => {
  const api = await apiUnderTest()
  await nameIt(api, '=1+1')
  const start = api.clock.now()
  await api.clock.advance(2 * minuteMs)
  await ingest(
    api.flows,
    organization,
    temperatures('a', api.clock.now(), [start, 21.5], [start + minuteMs, 'unavailable']),
    'pi',
  )
  const query = { sensor: 'a', from: String(start), to: String(start + dayMs) }
  const { text, headers } = await api.ask('/api/export/readings', { query })
  expect(headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8' })
  expect(headers['content-disposition']).toContain('a-readings.csv')
  const [head = '', first = '', second = ''] = linesOf(text)
  expect(head.split(',').slice(0, 4)).toEqual(['time (UTC)', 'time (UTC)', 'sensor', 'temperature (°C)'])
  expect(first.split(',').slice(2, 4)).toEqual(["'=1+1", '21.5'])
  expect(second.split(',')[3]).toBe('unavailable')
  const comma = await api.ask('/api/export/readings', { query: { ...query, decimal: 'comma' } })
  expect(comma.text).toContain('"21,5"')
})

test('many readings come in parts, each once', async () => {
  const api = await apiUnderTest()
  const start = api.clock.now()
  const end = start + 36 * hourMs
  for (let at = start; at < end; at += hourMs) {
    await api.clock.advance(hourMs)
    const readings = Array.from({ length: 720 }, (_one, index): [number, number] => [at + index * 5_000, 20])
    await ingest(api.flows, organization, temperatures('a', api.clock.now(), ...readings), 'pi')
  }
  let next: string | undefined = `/api/export/readings?sensor=a&from=${start}&to=${end}`
  const times: string[] = []
  let parts = 0
  while (next !== undefined && parts < 9) {
    const url = new URL(next, 'http://here')
    const { text, headers } = await api.ask(url.pathname, { query: Object.fromEntries(url.searchParams) })
    times.push(
      ...linesOf(text)
        .slice(1)
        .map((line) => line.split(',')[0] ?? ''),
    )
    next = /<(.+)>; rel="next"/.exec(headers.link ?? '')?.[1]
    parts += 1
  }
  expect(parts).toBeGreaterThan(1)
  expect(times).toHaveLength(36 * 720)
  expect(new Set(times).size).toBe(36 * 720)
})

test('an empty time is asked for in bounded parts, no further back than anything is kept', async () => {
  const api = await apiUnderTest()
  await api.clock.advance(80 * dayMs)
  const asked = vi.spyOn(api.flows.stores.readings, 'range')
  const parts: (readonly [number, number])[] = []
  let next: string | undefined = `/api/export/readings?sensor=a&from=0&to=${api.clock.now() + 1}`
  while (next !== undefined && parts.length < 5) {
    const url = new URL(next, 'http://here')
    const before = asked.mock.calls.length
    const { text, headers } = await api.ask(url.pathname, { query: Object.fromEntries(url.searchParams) })
    parts.push([asked.mock.calls.length - before, linesOf(text).length])
    next = /<(.+)>; rel="next"/.exec(headers.link ?? '')?.[1]
  }
  // Sixty days: what comes may be thirty days old, and is kept thirty more.
  expect(parts).toEqual([
    [124, 1],
    [117, 1],
  ])
  const query = { sensor: 'a', from: '0', to: String(api.clock.now() - 70 * dayMs) }
  const old = await api.ask('/api/export/readings', { query })
  expect([old.status, linesOf(old.text).length, old.headers.link]).toEqual([200, 1, undefined])
  expect(asked).toHaveBeenCalledTimes(241)
})

test('alarms are a table with the limit by which they rang', async () => {
  const api = await ringing()
  const { raisedAt } = await alarmOf(api)
  const query = { from: '0', to: String(api.clock.now() + 1) }
  const { text } = await api.ask('/api/export/alarms', { query })
  const [, line = '', ...more] = linesOf(text)
  expect(more).toEqual([])
  expect(line).toContain(new Date(raisedAt).toISOString())
  expect(line).toContain('Cellar,Sensor a,high,temperature,24,25.5,°C,critical')
  const backwards = { from: query.to, to: '0' }
  expect((await api.ask('/api/export/alarms', { query: backwards })).body).toMatchObject({
    error: 'bad-time',
  })
})
