import { gatewaySilentRule, heartbeatMs } from '#core/directory.ts'
import { parseEdgeRules } from '#core/gateway-protocol/edge-rules.ts'
import type { GatewayId } from '#core/ids.ts'
import type { Reading } from '#core/reading.ts'
import { hourMs, type Millis, minuteMs, secondMs } from '#core/time.ts'
import { startDatabase } from '../../infra/local/aws/database/database.ts'
import { createFlows } from '../../pipeline/flows/create-flows.ts'
import { createHotPath } from '../../pipeline/lambdas/hot-path.ts'
import { makeIotRuleEvent } from '../../pipeline/lambdas/iot-rule-event.ts'
import { createWatcher } from '../../pipeline/lambdas/watcher.ts'
import { fitGatewayState } from '../../pipeline/store/codecs/heard/fit.ts'
import { createTables } from '../../pipeline/store/create-tables.ts'
import { createDirectClient } from '../../pipeline/store/direct-client.ts'
import { dynamoStores } from '../../pipeline/store/dynamo/stores.ts'
import { calmSensorId, createCalmSensors } from '../support/calm-sensors.ts'
import { randomFrom } from '../support/random-from.ts'
import { virtualClock } from '../support/virtual-clock.ts'
import { type CalmMonth, calmRelay, nothingCounted } from './calm-relay.ts'
import { countUnits } from './count-units.ts'
import { fillDirectory } from './directory.ts'

const organization = 'bench'
const everyMs = 5 * secondMs
const monthMs = 30 * 24 * hourMs

/** How sensors speak: as real ones are heard, or in even steps at even times, as this was measured before. */
type Manner = 'noisy' | 'even'

const evenReading = (index: number, from: Millis, passed: number): readonly Reading[] => [
  {
    sensor: calmSensorId(index),
    measuredAt: from + passed + index * 137,
    values: {
      temperature:
        Math.round(-8000 + 60 * Math.sin(passed / 400_000 + index) + ((passed / everyMs) % 7)) / 100,
      battery: 2.95,
    },
    faults: [],
    rssi: -61,
  },
]

/**
 * A month of some sensors that say two quantities every 5 s behind one gateway, or several that all hear them, alone in their
 * stage, in which nothing happens and nobody looks: some hours of it, played on the embedded database and multiplied.
 */
export const playCalmMonth = async (
  sensors: number,
  flushEveryMs: number,
  manner: Manner = 'noisy',
  gateways: readonly GatewayId[] = ['pi'],
): Promise<CalmMonth> => {
  const database = await startDatabase({ folder: null })
  const client = createDirectClient(database)
  const units = countUnits(client)
  const tables = { console: 'console', readings: 'readings' }
  await createTables(client, tables)
  const clock = virtualClock()
  const stores = dynamoStores({ client, tables, clock })
  const counts = { ...nothingCounted }
  const relays = new Map<GatewayId, ReturnType<typeof calmRelay>>()
  const flows = createFlows(
    {
      stores,
      clock,
      log: () => undefined,
      holder: () => 'bench',
      telegramScale: 1,
      teller: { tell: async () => ({ kind: 'sent', messageId: 1 }) },
      gateways: {
        ask: async () => undefined,
        desire: async (_organization, gateway, rules) => {
          counts.shadows += 1
          relays.get(gateway)?.follow(parseEdgeRules(rules))
        },
        confirm: async (_organization, gateway, stored, isLeft) => {
          counts.confirmations += 1
          // It comes in, and goes out to the gateway.
          counts.messages += 2
          if (isLeft) counts.shadows += 1
          relays.get(gateway)?.stored(stored)
        },
      },
    },
    (work) => work,
  )
  const ids = Array.from({ length: sensors }, (_, index) => calmSensorId(index))
  // Whoever waits longer before it speaks is missed later.
  const graceMs = flushEveryMs + minuteMs
  await fillDirectory({ stores, clock }, organization, ids, {
    intervalMs: everyMs,
    preset: 'ultra-low',
    silenceGraceMs: graceMs,
  })
  const rules = [{ ...gatewaySilentRule, graceMs }]
  const known = {
    kind: 'gateway',
    site: 'site',
    addedAt: clock.now(),
    intervalMs: heartbeatMs,
    rules,
  } as const
  await stores.directories.put(
    organization,
    gateways.map((id) => ({ kind: 'sensor', value: { ...known, id, name: id } })),
  )
  const hotPath = createHotPath(flows)
  const watcher = createWatcher(flows)
  let working = Promise.resolve()
  const deliver = (topic: string, payload: string | Uint8Array): Promise<void> => {
    working = working.then(async () => {
      await hotPath(makeIotRuleEvent(topic, Buffer.from(payload), clock.now()))
    })
    return working
  }
  for (const gateway of gateways) {
    const relay = calmRelay({ clock, organization, gateway, flushEveryMs, counts, deliver })
    relays.set(gateway, relay)
    relay.start()
    // Two that were started together would speak together.
    await clock.advance(Math.round(flushEveryMs / gateways.length / everyMs) * everyMs)
  }
  const heardOf = manner === 'even' ? evenReading : createCalmSensors(randomFrom(20261129)).heard
  const live = async (ms: number): Promise<void> => {
    const from = clock.now()
    for (let passed = 0; passed < ms; passed += everyMs) {
      for (let index = 0; index < sensors; index++)
        for (const reading of heardOf(index, from, passed)) {
          counts.readings += 1
          // The same frame is there a moment later, and weaker.
          for (const [away, relay] of [...relays.values()].entries())
            relay.hear({
              ...reading,
              measuredAt: reading.measuredAt + 17 * away,
              rssi: (reading.rssi ?? -60) - 20 * away,
            })
        }
      if (passed % heartbeatMs === 0)
        for (const [gateway, relay] of relays)
          relay.hear({
            sensor: gateway,
            measuredAt: clock.now(),
            values: { temperature: 48.3, disk: 81, clock: 0.004 },
            faults: [],
          })
      await clock.advance(everyMs)
      await working
      if (passed % minuteMs !== 0) continue
      const before = { ...units }
      await watcher({})
      counts.looks += 1
      counts.lookReads += units.read - before.read
      counts.lookWrites += units.write - before.write
    }
  }
  // Until the gateway judges by its rules; that happens once.
  await live(2 * flushEveryMs)
  Object.assign(counts, nothingCounted)
  Object.assign(units, { read: 0, write: 0, refused: 0, storedBytes: 0 })
  const playedMs = 24 * flushEveryMs
  await live(playedMs)
  for (const relay of relays.values()) relay.stop()
  const { heard } = await stores.gatewayStates.forReport(organization, gateways[0] ?? 'pi', [])
  if (heard === undefined) throw new Error('the gateway was not heard')
  client.close()
  await database.close()
  const { read, write, refused, storedBytes } = units
  const all = {
    ...counts,
    reads: read - counts.lookReads,
    writes: write - counts.lookWrites,
    refused,
    storedBytes,
  }
  const months = playedMs / monthMs
  const counted = Object.entries(all).map(([name, count]) => [name, count / months])
  return {
    ...(Object.fromEntries(counted) as typeof nothingCounted),
    stateBytes: fitGatewayState(heard).body.length,
    sensors,
  }
}
