import { expect, test } from 'vitest'
import { heartbeatMs } from '#core/directory.ts'
import { packReports } from '#core/gateway-protocol/report.ts'
import { presetRules } from '#core/rule.ts'
import { minuteMs, secondMs } from '#core/time.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { flowsUnderTest, organization } from '../support/flows.ts'
import { slowStores } from '../support/slow-stores.ts'

const reports = 20
const sensors = Array.from({ length: 12 }, (_, index) => `s${index}`)
test('twenty reports of one gateway at once are all taken, and few of their writes are refused', async () => {
  const { clock, memory, stores, refused, play } = slowStores(1)
  const night = await flowsUnderTest([], memory, clock)
  await memory.directories.put(
    organization,
    sensors.map((id) => ({
      kind: 'sensor' as const,
      value: {
        id,
        kind: 'sensor' as const,
        name: id,
        site: 'cellar',
        intervalMs: heartbeatMs,
        rules: presetRules('room'),
        addedAt: clock.now(),
      },
    })),
  )
  const processes = await Promise.all(Array.from({ length: reports }, () => night.withStores(stores, true)))
  const from = clock.now()
  const taking = processes.map(async ({ flows }, index) => {
    const at = from - (reports - index) * secondMs
    const readings = sensors.map((sensor) => ({
      sensor,
      measuredAt: at,
      values: { temperature: 30 },
      faults: [],
    }))
    const [payload = ''] = packReports({ gateway: 'pi', sentAt: at, cause: 'live', readings }, index)
    return ingest(flows, organization, payload, 'pi')
  })
  const outcomes = await play(Promise.all(taking))
  expect(outcomes.map(({ kind }) => kind)).toEqual(outcomes.map(() => 'taken'))
  // One after the other is twenty reports; without pauses, and with every watch tried each time, it was 660.
  expect(refused.count).toBeLessThan(330)
  expect(clock.now() - from).toBeLessThan(20 * secondMs)
  const stored = await Promise.all(
    sensors.map((sensor) => memory.readings.range(organization, sensor, from - minuteMs, from)),
  )
  expect(stored.map((readings) => readings.length)).toEqual(sensors.map(() => reports))
  const watches = await memory.watches.load(organization, sensors)
  expect([...watches.values()].map(({ gateways }) => gateways)).toEqual(sensors.map(() => ['pi']))
})
