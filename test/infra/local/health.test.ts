import { expect, test, vi } from 'vitest'
import { secondMs } from '#core/time.ts'
import { checkHealth, type HealthDeps } from '../../../infra/local/health.ts'
import { topology } from '../../../infra/topology.ts'
import type { Findings } from '../../../pipeline/ports/pulse.ts'

const [{ everySeconds }] = topology.schedules
const roundMs = everySeconds * secondMs

/** So long after the last round ended, and after one last got on. */
const healthAfter = (
  watcherAgeMs: number,
  signAgeMs = watcherAgeMs,
  speed = 1,
  probes: Partial<HealthDeps['probes']> = {},
  uplink = 'connected',
  connectingForMs?: number,
  findings?: Findings,
) =>
  checkHealth({
    clock: { now: () => watcherAgeMs, after: () => () => {}, speed },
    readings: () => 0,
    uplink: () => uplink,
    connectingForMs: () => connectingForMs,
    radio: () => undefined,
    watcherSuccessAt: () => 0,
    watcherSignAt: () => watcherAgeMs - signAgeMs,
    findings: async () => findings,
    timeZones: async () => ({ rules: '2025c', outdated: [] }),
    probes: {
      database: async () => ({ alarms: 0, unreadable: [] }),
      broker: async () => {},
      telegram: async () => {},
      ...probes,
    },
  })

test('the watcher is down when it stands still for three of its rounds, however often the topology has it look', async () => {
  expect(await healthAfter(3 * roundMs)).toMatchObject({ ok: true, down: {}, late: {} })
  const still = { ok: false, down: { watcher: 'the watcher stands still' }, late: {} }
  expect(await healthAfter(3 * roundMs + 1)).toMatchObject(still)
})

test('a round that takes long and gets on is late, and down only when it comes to no end', async () => {
  expect(await healthAfter(3 * roundMs, 0)).toMatchObject({ ok: true, late: {} })
  const late = { ok: true, down: {}, late: { watcher: 'the watcher has much to do, and gets on' } }
  expect(await healthAfter(3 * roundMs + 1, 3 * roundMs)).toMatchObject(late)
  expect(await healthAfter(10 * roundMs, 0)).toMatchObject(late)
  expect(await healthAfter(10 * roundMs + 1, 0)).toMatchObject({
    ok: false,
    down: { watcher: 'the watcher has not finished a round for too long' },
    late: {},
  })
})

test('where time runs fast, real time is what a round takes', async () => {
  const speed = 60
  expect(await healthAfter(15_000 * speed, 15_000 * speed, speed)).toMatchObject({ ok: true, late: {} })
  expect(await healthAfter(15_000 * speed + 1, 15_000 * speed + 1, speed)).toMatchObject({ ok: false })
  expect(await healthAfter(60_000 * speed, 0, speed)).toMatchObject({ ok: true, down: {} })
  expect(await healthAfter(60_000 * speed + 1, 0, speed)).toMatchObject({ ok: false })
})

test('a part that answers slowly is late, and one that does not answer is down', async () => {
  vi.useFakeTimers()
  try {
    const telegram = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 4_000))
    const database = (): Promise<never> => new Promise(() => undefined)
    const asked = healthAfter(0, 0, 1, { telegram, database })
    await vi.advanceTimersByTimeAsync(6_000)
    expect(await asked).toMatchObject({
      ok: false,
      down: { database: 'no answer' },
      late: { telegram: 'answers slowly' },
    })
    const slow = healthAfter(0, 0, 1, { telegram })
    await vi.advanceTimersByTimeAsync(4_000)
    expect(await slow).toMatchObject({ ok: true, down: {}, late: { telegram: 'answers slowly' } })
  } finally {
    vi.useRealTimers()
  }
})

test('a link that breaks and comes back in seconds is late; one that does not, or was never there, is down', async () => {
  const linkIs = (uplink: string, forMs?: number) => healthAfter(0, 0, 1, {}, uplink, forMs)
  const words = { uplink: "the gateway's uplink is connecting" }
  expect(await linkIs('connecting', 10_000)).toMatchObject({ ok: true, down: {}, late: words })
  expect(await linkIs('connecting', 10_001)).toMatchObject({ ok: false, down: words, late: {} })
  expect(await linkIs('connecting')).toMatchObject({ ok: false, down: words })
  expect(await linkIs('down', 1)).toMatchObject({
    ok: false,
    down: { uplink: "the gateway's uplink is down" },
  })
})

test('who is not heard is down, and so is a watch that nobody watches', async () => {
  const found = (at: number, hearing?: string): Findings => ({
    at,
    down: hearing === undefined ? {} : { hearing: { since: at, why: hearing } },
  })
  const now = 100 * roundMs
  const healthWith = (findings: Findings) => healthAfter(now, 0, 1, {}, 'connected', undefined, findings)
  const { down } = await healthWith(found(now, 'no webhook is set'))
  expect(down).toMatchObject({ hearing: 'no webhook is set' })
  expect((await healthWith(found(now))).down).not.toHaveProperty('hearing')
  expect((await healthWith(found(now - 10 * roundMs))).down).not.toHaveProperty('secondWatch')
  expect((await healthWith(found(now - 10 * roundMs - 1))).down).toMatchObject({
    secondWatch: 'nobody watches the watcher',
  })
})
