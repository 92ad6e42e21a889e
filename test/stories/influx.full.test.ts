import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Reading } from '#core/reading.ts'
import { minuteMs } from '#core/time.ts'
import { goRound } from '../../bot/rounds/go-round.ts'
import { pointOf, precisions } from '../../pipeline/channels/metrics/line-protocol.ts'
import { createHookSender } from '../../pipeline/channels/webhook/send.ts'
import { addHook, hooksIn } from '../../pipeline/flows/hook/add-hook.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { anna, flowsUnderTest, organization } from '../support/flows.ts'
import { freePort } from '../support/free-port.ts'
import { temperatures } from '../support/reports.ts'
import { until } from '../support/until.ts'

// Debian's own InfluxDB takes the points, and says what it understood.
const folder = mkdtempSync(join(tmpdir(), 'nattvakt-influx-'))
let influx: ChildProcess
let url = ''

const known = { u: 'anna', p: 'p:w' }
const post = (path: string, query: Readonly<Record<string, string>>, body = ''): Promise<Response> =>
  fetch(`${url}${path}?${new URLSearchParams({ ...query, ...known })}`, { method: 'POST', body })

/** What it says, row by row; an instant in nanoseconds is more than a number of JSON holds. */
const rowsOf = async (q: string): Promise<readonly Record<string, unknown>[]> => {
  const asked = await fetch(`${url}/query?${new URLSearchParams({ db: 'cold', epoch: 'ns', q, ...known })}`)
  const body = JSON.parse((await asked.text()).replace(/\b(\d{19})\b/g, '"$1"')) as {
    results: [{ series?: [{ columns: string[]; values: unknown[][] }] }]
  }
  const [{ columns, values } = { columns: [], values: [] }] = body.results[0].series ?? []
  return values.map((row) => Object.fromEntries(columns.map((column, n) => [column, row[n]])))
}

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
      `[http]\nbind-address = "127.0.0.1:${http}"\nauth-enabled = true`,
    ].join('\n'),
  )
  influx = spawn('influxd', ['-config', config], { stdio: 'ignore' })
  await until('InfluxDB answers', () =>
    fetch(`${url}/ping`).then(
      ({ ok }) => ok || undefined,
      () => undefined,
    ),
  )
  await fetch(
    `${url}/query?${new URLSearchParams({ q: `CREATE USER anna WITH PASSWORD 'p:w' WITH ALL PRIVILEGES` })}`,
    {
      method: 'POST',
    },
  )
  await post('/query', { q: 'CREATE DATABASE cold' })
})

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
  const rows = [...(await rowsOf(`SELECT * FROM nattvakt WHERE sensor =~ /-${precision}$/`))]
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

describe('a round of a house that has it told', () => {
  const begun = async (token: string, local = true) => {
    const { flows, clock } = await flowsUnderTest()
    const place = { origin: url, path: '/write' }
    const post = { ...flows.post, hook: createHookSender(local ? { local: place } : {}) }
    Object.assign(flows, { post })
    const hook = {
      title: 'influx',
      format: 'influx',
      url: `${url}/write?db=cold`,
      token,
      secret: 's',
    } as const
    await addHook(flows, organization, hook, anna)
    const isReachable = async () => {
      const directory = await flows.directories.get(organization)
      return directory && hooksIn(directory)[0]?.reachable
    }
    const measure = (value: number) =>
      ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), value]), 'pi')
    return { flows, clock, measure, isReachable }
  }

  test('brings it what was measured, to the millisecond, and nothing twice', async () => {
    const { flows, clock, measure, isReachable } = await begun('anna:p:w')
    const times: number[] = []
    for (const value of [-80.12, -79.5, 4]) {
      await clock.advance(minuteMs + 7)
      times.push(clock.now())
      await measure(value)
    }
    await goRound(flows)
    await clock.advance(5 * minuteMs)
    expect(await goRound(flows)).toMatchObject({ failed: 0 })
    const rows = await rowsOf(`SELECT temperature_celsius FROM nattvakt WHERE sensor = 'a'`)
    expect(rows).toEqual(
      [-80.12, -79.5, 4].map((temperature_celsius, n) => ({
        time: `${times[n]}000000`,
        temperature_celsius,
      })),
    )
    expect(await isReachable()).toBe(true)
  })

  test('with a wrong password says so once, and without a word of the password', async () => {
    const { flows, measure, isReachable } = await begun('anna:wrong')
    await measure(20)
    await goRound(flows)
    expect(await isReachable()).toBe(false)
    const audit = JSON.stringify(await flows.stores.history.since(organization, 0, 8e15, 50))
    expect(audit).toContain('HTTP 401')
    expect(audit).not.toContain('wrong')
  })

  test('does not reach into our own network', async () => {
    const { flows, measure, isReachable } = await begun('anna:p:w', false)
    await measure(20)
    await goRound(flows)
    expect(await isReachable()).toBe(false)
  })
})
