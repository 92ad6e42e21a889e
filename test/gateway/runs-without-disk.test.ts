import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createGatewayClock } from '../../gateway/clock.ts'
import { parseConfig } from '../../gateway/config.ts'
import { startGateway } from '../../gateway/program.ts'
import type { RunningGateway } from '../../gateway/running-gateway.ts'
import { type Cloud, openCloud } from '../support/gateway-process.ts'
import { until } from '../support/until.ts'

let cloud: Cloud
const closers: (() => unknown)[] = []
beforeEach(async () => {
  cloud = await openCloud()
})
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
  await cloud.close()
})

const start = (data: string): { readonly gateway: RunningGateway; readonly events: readonly string[] } => {
  const config = parseConfig(readFileSync(cloud.config({ page: false, data }), 'utf8'), {})
  if (!config.ok) throw new Error(config.problems.join())
  const clock = createGatewayClock('trust')
  const events: string[] = []
  const started = startGateway(config.config, clock, ({ event, file }) =>
    events.push(`${event} ${file ?? ''}`),
  )
  if (!started.ok) throw new Error(started.problem)
  closers.push(clock.stop, started.gateway.close)
  return { gateway: started.gateway, events }
}
const said = (why: string) =>
  cloud.reports.flatMap(({ hindrances = [] }) => hindrances).find((one) => one.why === why)

test('a gateway whose folder takes nothing at all says what it hears, and that its disk is of no use', async () => {
  // Node cannot make a folder in there, and nobody else can.
  const { gateway, events } = start('/proc/nattvakt')
  await until('readings arrive', () => cloud.reports.some(({ sensors }) => sensors.length > 0) || undefined)
  expect(events.some((event) => event.startsWith('data-folder-not-made'))).toBe(true)
  expect(gateway.status().relay.uplink).toBe('connected')
})

test('a gateway that finds its files empty and torn sets them aside, goes on, and names them to the cloud', async () => {
  const data = join(cloud.folder, 'data')
  mkdirSync(join(data, 'spool'), { recursive: true })
  for (const name of ['sequence.json', 'losses.json', 'rules.json']) writeFileSync(join(data, name), '')
  writeFileSync(join(data, 'spool', '0000000000000000.v1'), '')
  const { gateway, events } = start(data)
  await until('readings arrive', () => cloud.reports.some(({ sensors }) => sensors.length > 0) || undefined)
  expect([...gateway.status().filesDamaged].sort()).toEqual(['losses.json', 'rules.json'])
  expect(events).toContain(`file-unreadable-set-aside ${join(data, 'losses.json')}`)
  expect(said('files-damaged')?.detail?.split(', ').sort()).toEqual(['losses.json', 'rules.json'])
})
