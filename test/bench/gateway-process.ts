import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packEdgeRules, parseEdgeRules } from '#core/gateway-protocol/edge-rules.ts'
import { presetRules } from '#core/rule.ts'
import { type Clock, hourMs, minuteMs, secondMs } from '#core/time.ts'
import { createRelay } from '../../gateway/relay/relay.ts'
import { diskFiles } from '../../gateway/spool/files.ts'
import { openSpool } from '../../gateway/spool/spool.ts'
import type { Uplink, UplinkState } from '../../gateway/uplink/uplink.ts'
import { createIotUplink } from '../../gateway/uplink/uplink-iot.ts'
import { systemClock } from '../../infra/local/clock/clock.ts'
import { countFrom } from '../support/gateway/count-from.ts'
import { reportIn } from '../support/gateway/report-in.ts'
import { storedSoFar } from '../support/gateway/stored-so-far.ts'
import { virtualClock } from '../support/virtual-clock.ts'
import { monotonicMs } from './figure.ts'

/** What the bench hands over on the command line: where the broker is, and the files to get in with. */
export type Beginning = {
  readonly host: string
  readonly port: number
  readonly ca: string
  readonly cert: string
  readonly key: string
}
export type Measured = {
  /** Resident memory at the end of each simulated hour of the day, in MB. */
  readonly memoryMB: readonly number[]
  readonly heard: number
  readonly drainSeconds: number
  readonly drained: number
  /** Breaches while the backlog drains. */
  readonly breaches: readonly Breach[]
}
/** In milliseconds of `monotonicMs`. */
type Breach = {
  /** Which one: no other reading has this temperature. */
  readonly temperature: number
  /** When it is on the air; a gateway that is busy hears it later. */
  readonly dueAt: number
  /** When the report with it was handed to the MQTT client. */
  readonly publishedAt: number
}

const sensors = Array.from({ length: 20 }, (_, index) => `a0dd6c8786${String(index).padStart(2, '0')}`)
const everyMs = 5 * secondMs
const spoolSyncMs = 2 * secondMs
const pem = (file: string): string => readFileSync(file, 'utf8')

const temperaturesIn = (payload: string | Uint8Array): readonly unknown[] =>
  reportIn(payload, Date.UTC(2026, 10, 25)).sensors.flatMap(({ readings }) =>
    readings.map(({ values }) => values.temperature),
  )
/** No other reading has one of these, and each breaks the limit of -60 °C. */
const breachOf = (round: number): number => (round - 5000) / 100

/** A gateway of 20 sensors: a day in which nothing happens, then 13 hours without a link and a breach as it drains. */
const run = async ({ host, port, ca, cert, key }: Beginning): Promise<Measured> => {
  const folder = mkdtempSync(join(tmpdir(), 'nattvakt-bench-gateway-'))
  const virtual = virtualClock()
  let real: Clock | undefined
  const clock: Clock = {
    speed: 1,
    now: () => (real ?? virtual).now(),
    after: (ms, action) => (real ?? virtual).after(ms, action),
  }
  const names = { organization: 'norrsken', gateway: 'pi' }
  // Its time is the real one: TLS and confirmations do not run faster.
  const link = createIotUplink({
    clock: systemClock(),
    host,
    port,
    ca: pem(ca),
    cert: pem(cert),
    key: pem(key),
    ...names,
    random: Math.random,
    log: () => undefined,
  })
  await link.connect()
  let isCut = false
  /** When a temperature was published first. */
  const published = new Map<unknown, number>()
  const listeners = new Set<(state: UplinkState) => void>()
  const stored = storedSoFar()
  const uplink: Pick<Uplink, 'publish' | 'state' | 'onState'> = {
    state: () => (isCut ? 'down' : link.state()),
    onState: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    publish: (topic, payload) => {
      const at = monotonicMs()
      if (real !== undefined)
        for (const one of temperaturesIn(payload)) if (!published.has(one)) published.set(one, at)
      return link.publish(topic, payload).then(() => {
        const confirmation = stored(payload)
        if (reportIn(payload, 0).asksStored) relay.stored(confirmation)
      })
    },
  }
  const spool = openSpool({ files: diskFiles(folder), clock, log: () => undefined })
  const relay = createRelay({
    clock,
    uplink,
    ...names,
    sequence: countFrom(0),
    waiting: spool,
    log: () => undefined,
  })
  const rules = presetRules('ultra-low')
  const known = sensors.map(
    (id) => ({ id, kind: 'sensor', name: id, site: 's', intervalMs: everyMs, rules, addedAt: 1 }) as const,
  )
  relay.start()
  relay.follow(parseEdgeRules(packEdgeRules(known)))
  const hear = (sensor: string, temperature: number): void =>
    relay.hear({
      sensor,
      measuredAt: clock.now(),
      values: { temperature, battery: 2.95 },
      faults: [],
      rssi: -61,
    })
  const live = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += everyMs) {
      for (const [index, sensor] of sensors.entries())
        hear(sensor, -80 + ((passed / everyMs + index) % 40) / 100)
      await virtual.advance(everyMs)
    }
  }
  const arrived = async (): Promise<void> => {
    while (relay.status().queued > 0) await new Promise((resolve) => setTimeout(resolve, 1))
  }

  const memoryMB: number[] = []
  for (let hour = 0; hour < 24; hour++) {
    for (let step = 0; step < 12; step++) {
      await live(5 * minuteMs)
      await arrived()
    }
    memoryMB.push(process.memoryUsage.rss() / 1024 / 1024)
  }

  isCut = true
  for (const listener of listeners) listener('down')
  await live(13 * hourMs)
  // Nothing of the virtual time is left to come: from here on it runs as the world's does, and so does the disk.
  await virtual.advance(spoolSyncMs)
  real = systemClock(1, virtual.now())
  const backlog = relay.status().queued
  isCut = false
  const began = monotonicMs()
  for (const listener of listeners) listener('connected')
  const dueAt: number[] = []
  for (let due = began; relay.status().queued > 100; due += 20 + ((dueAt.length * 7) % 13)) {
    // At any moment of what the gateway is busy with: when it hears one late, it waited since it was due.
    while (monotonicMs() < due) await new Promise((resolve) => setTimeout(resolve, due - monotonicMs()))
    hear(sensors[dueAt.length % sensors.length] ?? '', breachOf(dueAt.length))
    dueAt.push(due)
  }
  while (relay.status().queued > 0) await new Promise((resolve) => setTimeout(resolve, 1))
  const drainSeconds = (monotonicMs() - began) / 1000
  const { heard } = relay.status()
  const breaches = dueAt.map((due, round) => {
    const temperature = breachOf(round)
    const publishedAt = published.get(temperature)
    if (publishedAt === undefined) throw new Error(`the breach of ${temperature} °C was not published`)
    return { temperature, dueAt: due, publishedAt }
  })
  relay.stop()
  await link.close()
  await spool.close()
  rmSync(folder, { recursive: true, force: true })
  return { memoryMB, heard, drainSeconds, drained: backlog, breaches }
}

const measured = await run(JSON.parse(process.argv[2] ?? ''))
process.stdout.write(`${JSON.stringify(measured)}\n`, () => process.exit(0))
