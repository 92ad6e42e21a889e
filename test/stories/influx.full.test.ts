import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Reading } from '#core/reading.ts'
import { pointOf, precisions } from '../../pipeline/channels/metrics/line-protocol.ts'
import { freePort } from '../support/free-port.ts'
import { until } from '../support/until.ts'

// Debian's own InfluxDB takes the points, and says what it understood.
const folder = mkdtempSync(join(tmpdir(), 'nattvakt-influx-'))
let influx: ChildProcess
let url = ''

const post = (path: string, query: Readonly<Record<string, string>>, body = ''): Promise<Response> =>
  fetch(`${url}${path}?${new URLSearchParams(query)}`, { method: 'POST', body })

beforeAll(async () => {
  const [http, rpc] = [await freePort(), await freePort()]
  url = `http://127.0.0.1:${http}`
  const config = join(folder, 'influxdb.conf')
  writeFileSync(
    config,
    [
      'reporting-disabled = true',
      `bind-address = "127.0.0.1:${rpc}"`,
      `[meta]\ndir = "${folder}/meta"`,
      `[data]\ndir = "${folder}/data"\nwal-dir = "${folder}/wal"`,
      '[monitor]\nstore-enabled = false',
      `[http]\nbind-address = "127.0.0.1:${http}"`,
    ].join('\n'),
  )
  influx = spawn('influxd', ['-config', config], { stdio: 'ignore' })
  await until('InfluxDB answers', () =>
    fetch(`${url}/ping`).then(
      ({ ok }) => ok || undefined,
      () => undefined,
    ),
  )
  await post('/query', { q: 'CREATE DATABASE cold' })
}, 180_000)

afterAll(async () => {
  if (influx !== undefined && influx.exitCode === null) {
    influx.kill()
    await once(influx, 'exit')
  }
  rmSync(folder, { recursive: true, force: true })
})

const at = 1_795_000_000_123
const reading = (values: Reading['values']): Reading => ({ sensor: 'a', measuredAt: at, values, faults: [] })
const names = ['Freezer', 'Freezer 3, left=−80', 'ends with \\', 'two\nlines', '"quoted" 🧊', 'a=b,c d\\e']

test.each(precisions)('every name and value is understood, with instants in %s', async (precision) => {
  const points = names.map((name, n) =>
    pointOf(
      { id: `s${n}-${precision}`, name },
      'Cellar 1',
      reading({ temperature: -80.12, humidity: 45.3 }),
      precision,
    ),
  )
  // Version 1 has another word for it, and takes what it does not know for nanoseconds without a word.
  const called = precision === 'us' ? 'u' : precision
  const written = await post('/write', { db: 'cold', precision: called }, points.join('\n'))
  expect([written.status, await written.text()]).toEqual([204, ''])
  const asked = await fetch(
    `${url}/query?${new URLSearchParams({ db: 'cold', epoch: 'ns', q: `SELECT * FROM nattvakt WHERE sensor =~ /-${precision}$/` })}`,
  )
  // An instant in nanoseconds is more than a number of JSON holds.
  const body = JSON.parse((await asked.text()).replace(/\b(\d{19})\b/g, '"$1"')) as {
    results: [{ series: [{ columns: string[]; values: unknown[][] }] }]
  }
  const [{ columns, values }] = body.results[0].series
  const rows = values.map((row) => Object.fromEntries(columns.map((column, n) => [column, row[n]])))
  const time = precision === 's' ? '1795000000000000000' : '1795000000123000000'
  expect(rows.sort((a, b) => String(a.sensor).localeCompare(String(b.sensor)))).toEqual(
    names.map((name, n) => ({
      time,
      name: name.replaceAll('\\', '/').replaceAll('\n', ' '),
      sensor: `s${n}-${precision}`,
      site: 'Cellar 1',
      temperature_celsius: -80.12,
      humidity_ratio: 0.453,
    })),
  )
})
