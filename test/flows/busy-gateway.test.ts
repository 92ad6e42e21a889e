import { expect, test } from 'vitest'
import { heartbeatMs } from '#core/directory.ts'
import { packReports } from '#core/gateway-protocol/report.ts'
import { presetRules } from '#core/rule.ts'
import { minuteMs, secondMs } from '#core/time.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { flowsUnderTest, organization } from '../support/flows.ts'
import { randomFrom } from '../support/random-from.ts'
import { virtualClock } from '../support/virtual-clock.ts'
import { wrapStores } from '../support/wrap-stores.ts'

const reports = 20
const sensors = Array.from({ length: 12 }, (_, index) => `s${index}`)
/** What a call of DynamoDB takes, about. */
const callMs = 5

/** Stores whose every call takes its time, and that count who was refused. */
const slowStores = () => {
  const clock = virtualClock()
  const refused = { count: 0 }
  const chance = randomFrom(1)
  const memory = memoryStores({ clock })
  const stores = wrapStores(memory, (call) => async (...args) => {
    await new Promise<void>((resolve) => clock.after(callMs * (0.5 + chance()), resolve))
    const answer = await call(...args)
    if (answer === 'conflict') refused.count += 1
    return answer
  })
  return { clock, memory, stores, refused }
}

test('twenty reports of one gateway at once are all taken, and few of their writes are refused', async () => {
  const { clock, memory, stores, refused } = slowStores()
  let ready = false
  const setUp = (async () => {
    const night = await flowsUnderTest([], stores, clock)
    await stores.directories.put(
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
    ready = true
    return night
  })()
  while (!ready) await clock.advance(callMs)
  const night = await setUp
  const processes = await Promise.all(Array.from({ length: reports }, () => night.withStores(stores)))
  const from = clock.now()
  let left = reports
  const taking = processes.map(async ({ flows }, index) => {
    const at = from - (reports - index) * secondMs
    const readings = sensors.map((sensor) => ({
      sensor,
      measuredAt: at,
      values: { temperature: 30 },
      faults: [],
    }))
    const [payload = ''] = packReports({ gateway: 'pi', sentAt: at, cause: 'live', readings }, index)
    const taken = await ingest(flows, organization, payload, 'pi')
    left -= 1
    return taken
  })
  while (left > 0) await clock.advance(20 * callMs)
  const outcomes = await Promise.all(taking)
  expect(outcomes.map(({ kind }) => kind)).toEqual(outcomes.map(() => 'taken'))
  // One after the other is twenty reports; without pauses, and with every watch tried each time, it was 660.
  expect(refused.count).toBeLessThan(250)
  expect(clock.now() - from).toBeLessThan(20 * secondMs)
  const stored = await Promise.all(
    sensors.map((sensor) => memory.readings.range(organization, sensor, from - minuteMs, from)),
  )
  expect(stored.map((readings) => readings.length)).toEqual(sensors.map(() => reports))
  const watches = await memory.watches.load(organization, sensors)
  expect([...watches.values()].map(({ gateways }) => gateways)).toEqual(sensors.map(() => ['pi']))
})
