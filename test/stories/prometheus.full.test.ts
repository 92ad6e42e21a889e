import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { minuteMs } from '#core/time.ts'
import { organizationId } from '../../infra/local/demo/seed.ts'
import { makeToken, revokeToken } from '../../pipeline/flows/token/make-token.ts'
import { freePort } from '../support/free-port.ts'
import { type StackUnderTest, stackUnderTest, until } from '../support/stack.ts'

// Debian's own Prometheus scrapes what `npm start` runs: it accepts pages of which it then stores nothing, so what counts is what it has.
const folder = mkdtempSync(join(tmpdir(), 'nattvakt-prometheus-'))
/** Prometheus starts and scrapes beside whatever else this machine does. */
const waitMostMs = 120_000
/** Between two scrapes passes a third of a minute: what is on the page stands on it longer than that. */
const speed = 10
let night: StackUnderTest
let prometheus: ChildProcess
let port = 0
let token = ''

type Series = { readonly metric: Readonly<Record<string, string>>; readonly value: readonly [number, string] }

const ask = async (query: string): Promise<readonly Series[]> => {
  const response = await fetch(
    `http://127.0.0.1:${port}/api/v1/query?${new URLSearchParams({ query })}`,
  ).catch(() => undefined)
  if (response === undefined || !response.ok) return []
  const { data } = (await response.json()) as { data: { result: readonly Series[] } }
  return data.result
}

const page = async (): Promise<string> =>
  (await fetch(`${night.stack.url}/metrics`, { headers: { authorization: `Bearer ${token}` } })).text()

const oddName = 'Freezer "3" \\ left\nof −80'

beforeAll(async () => {
  night = await stackUnderTest({ speed, sensors: ['a', 'b'] })
  const { flows } = night.stack
  const directory = await until('the organization', () => flows.directories.get(organizationId))
  const [anna] = directory.people.values()
  if (anna === undefined) throw new Error('nobody')
  const made = await makeToken(flows, organizationId, { name: 'Prometheus', scope: 'metrics' }, anna)
  token = made.kind === 'made' ? made.text : ''
  const sensor = directory.sensors.get('a')
  if (sensor === undefined) throw new Error('no sensor')
  await flows.stores.directories.put(organizationId, [
    { kind: 'sensor', value: { ...sensor, name: oddName } },
  ])
  night.radio.say('a', 21.25, night.clock.now())
  night.radio.say('b', 20, night.clock.now())
  await until(
    'both are there',
    async () => (await page()).match(/^nattvakt_temperature_celsius/gm)?.length === 2,
  )

  port = await freePort()
  const file = join(folder, 'prometheus.yml')
  writeFileSync(join(folder, 'token'), token, { mode: 0o600 })
  writeFileSync(
    file,
    [
      'scrape_configs:',
      '  - job_name: nattvakt',
      // A scrape may take as long as the interval: a busy machine needs more than one second, and may miss one.
      '    scrape_interval: 2s',
      '    scrape_timeout: 2s',
      '    authorization:',
      `      credentials_file: ${join(folder, 'token')}`,
      '    static_configs:',
      `      - targets: ['${new URL(night.stack.url).host}']`,
    ].join('\n'),
  )
  prometheus = spawn(
    'prometheus',
    [
      `--config.file=${file}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    { stdio: 'ignore' },
  )
})

afterAll(async () => {
  if (prometheus !== undefined && prometheus.exitCode === null) {
    prometheus.kill()
    await once(prometheus, 'exit')
  }
  await night.close()
  rmSync(folder, { recursive: true, force: true })
})

test('promtool finds nothing wrong with the page', async () => {
  const { status, stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], { input: await page() })
  expect([status, String(stdout), String(stderr)]).toEqual([0, '', ''])
})

/** Whatever stands on the page, and what is stored of it: its value by its name and labels. Instants go on between two looks. */
const shownAndStored = async (): Promise<readonly (readonly [string, number])[][]> => {
  const stored = (await ask('{__name__=~"nattvakt_.+"}')).map(({ metric, value: [, value] }) => {
    const { __name__: name, instance: _instance, job: _job, ...labels } = metric
    return [JSON.stringify([name, Object.entries(labels).sort()]), Number(value)] as const
  })
  const lines = (await page()).split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  const shown = lines.map((line) => {
    const [, name = '', labels = '', value = ''] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? []
    const pairs = [...labels.matchAll(/(\w+)=("(?:[^"\\]|\\.)*")/g)].map(([, label, text = '""']) => [
      label,
      JSON.parse(text),
    ])
    return [JSON.stringify([name, pairs.sort()]), Number(value)] as const
  })
  const still = ([series, value]: readonly [string, number]) =>
    [series, /timestamp/.test(series) ? 0 : value] as const
  return [shown, stored].map((all) => all.map(still).sort())
}

test('everything on the page is stored, with its value', async () => {
  let [shown, stored] = await shownAndStored()
  // A page that was not read in time leaves nothing behind until the next is.
  await until(
    'all of it was scraped',
    async () => {
      ;[shown, stored] = await shownAndStored()
      return isDeepStrictEqual(shown, stored) && (shown?.length ?? 0) > 20
    },
    waitMostMs,
    () => `\n${JSON.stringify({ shown, stored }, null, 1)}`,
  )
  const [one] = await until(
    'the one with an odd name is there',
    async () => {
      const found = await ask('nattvakt_temperature_celsius{sensor="a"}')
      return found.length > 0 ? found : undefined
    },
    waitMostMs,
  )
  expect(one).toMatchObject({ metric: { name: oddName }, value: [expect.any(Number), '21.25'] })
})

test('a probe that is taken out is missing there at once, and not a last value for five minutes', async () => {
  const say = (): void => {
    night.radio.say('a', 'unavailable', night.clock.now())
    night.radio.say('b', 20, night.clock.now())
    stop = night.clock.after(minuteMs / 2, say)
  }
  let stop = (): void => undefined
  onTestFinished(() => stop())
  say()
  const left = await until(
    'only the other is there',
    async () => {
      const found = await ask('nattvakt_temperature_celsius')
      return found.length === 1 ? found : undefined
    },
    waitMostMs,
  )
  expect(left).toMatchObject([{ metric: { sensor: 'b' } }])
  await until(
    'when either was measured is there',
    async () => (await ask('nattvakt_temperature_timestamp_seconds')).length === 2,
    waitMostMs,
  )
})

test('a token that is revoked is a target that is down', async () => {
  await until('it is up', async () => (await ask('up'))[0]?.value[1] === '1', waitMostMs)
  const { flows } = night.stack
  const [made] = await flows.stores.tokens.list(organizationId)
  const directory = await flows.directories.get(organizationId)
  const [anna] = directory?.people.values() ?? []
  if (made === undefined || anna === undefined) throw new Error('no token')
  expect(made.usedAt).not.toBeNull()
  await revokeToken(flows, organizationId, made, anna)
  await until('it is down', async () => (await ask('up'))[0]?.value[1] === '0', waitMostMs)
  expect(await ask('{__name__=~"nattvakt_.+"}')).toEqual([])
})
