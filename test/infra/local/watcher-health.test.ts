import { expect, test } from 'vitest'
import { secondMs } from '#core/time.ts'
import { checkHealth } from '../../../infra/local/health.ts'
import { topology } from '../../../infra/topology.ts'

const healthAfter = (watcherAgeMs: number) =>
  checkHealth({
    clock: { now: () => watcherAgeMs, after: () => () => {}, speed: 1 },
    readings: () => 0,
    uplink: () => 'connected',
    radio: () => undefined,
    watcherSuccessAt: () => 0,
    timeZones: async () => ({ rules: '2025c', outdated: [] }),
    probes: { database: async () => 0, broker: async () => {}, telegram: async () => {} },
  })

test('the watcher is down when three of its rounds are missed, however often the topology has it look', async () => {
  const [{ everySeconds }] = topology.schedules
  const roundMs = everySeconds * secondMs
  expect(await healthAfter(3 * roundMs)).toMatchObject({ ok: true, down: {} })
  expect(await healthAfter(3 * roundMs + 1)).toMatchObject({
    ok: false,
    down: { watcher: 'the watcher has not finished a round for too long' },
  })
})
