import { gatewaySilentRule, heartbeatMs } from '#core/directory.ts'
import { parseEdgeRules } from '#core/gateway-protocol/edge-rules.ts'
import type { Reading } from '#core/reading.ts'
import { hourMs, type Millis, minuteMs, secondMs } from '#core/time.ts'
import { createRelay } from '../../gateway/relay/relay.ts'
import { basicIngestOf } from '../../infra/local/aws/broker/topics.ts'
import { startDatabase } from '../../infra/local/aws/database/database.ts'
import { createFlows } from '../../pipeline/flows/create-flows.ts'
import { createHotPath } from '../../pipeline/lambdas/hot-path.ts'
import { makeIotRuleEvent } from '../../pipeline/lambdas/iot-rule-event.ts'
import { createWatcher } from '../../pipeline/lambdas/watcher.ts'
import { createDynamoClient } from '../../pipeline/store/client.ts'
import { fitGatewayState } from '../../pipeline/store/codecs/heard/fit.ts'
import { createTables } from '../../pipeline/store/create-tables.ts'
import { dynamoStores } from '../../pipeline/store/dynamo/stores.ts'
import { calmSensorId, createCalmSensors } from '../support/calm-sensors.ts'
import { countFrom } from '../support/gateway/count-from.ts'
import { randomFrom } from '../support/random-from.ts'
import { memorySpool } from '../support/spool.ts'
import { virtualClock } from '../support/virtual-clock.ts'
import { countUnits } from './count-units.ts'
import { fillDirectory } from './directory.ts'

const organization = 'bench'
/** Messages, rules and actions are billed in such steps, by payload and topic. */
const stepBytes = 5_000
const everyMs = 5 * secondMs
const monthMs = 30 * 24 * hourMs

const nothing = {
  reports: 0,
  messages: 0,
  steps: 0,
  shadows: 0,
  confirmations: 0,
  looks: 0,
  reads: 0,
  lookReads: 0,
  lookWrites: 0,
  writes: 0,
  refused: 0,
  storedBytes: 0,
  readings: 0,
  wireBytes: 0,
}
/** What is counted of a month, all of it but what the last two say. */
export type CalmMonth = typeof nothing & {
  /** Of what the gateway said last. */
  readonly stateBytes: number
  readonly sensors: number
}

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
 * A month of some sensors that say two quantities every 5 s behind one gateway, alone in their stage, in which nothing happens
 * and nobody looks: some hours of it, played on the embedded database and multiplied.
 */
export const playCalmMonth = async (
  sensors: number,
  flushEveryMs: number,
  manner: Manner = 'noisy',
): Promise<CalmMonth> => {
  const database = await startDatabase({ folder: null })
  const client = createDynamoClient({ ...database, region: 'eu-north-1' })
  const units = countUnits(client)
  const tables = { console: 'console', readings: 'readings' }
  await createTables(client, tables)
  const clock = virtualClock()
  const stores = dynamoStores({ client, tables, clock })
  const counts = { ...nothing }
  const night: { relay?: ReturnType<typeof createRelay> } = {}
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
        desire: async (_organization, _gateway, rules) => {
          counts.shadows += 1
          night.relay?.follow(parseEdgeRules(rules))
        },
        confirm: async (_organization, _gateway, stored, isLeft) => {
          counts.confirmations += 1
          // It comes in, and goes out to the gateway.
          counts.messages += 2
          if (isLeft) counts.shadows += 1
          night.relay?.stored(stored)
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
  const pi = { id: 'pi', kind: 'gateway', name: 'Pi', site: 'site', addedAt: clock.now() } as const
  const rules = [{ ...gatewaySilentRule, graceMs }]
  await stores.directories.put(organization, [
    { kind: 'sensor', value: { ...pi, intervalMs: heartbeatMs, rules } },
  ])
  const hotPath = createHotPath(flows)
  const watcher = createWatcher(flows)
  let working = Promise.resolve()
  const relay = createRelay({
    clock,
    log: () => undefined,
    organization,
    gateway: 'pi',
    sequence: countFrom(0),
    waiting: memorySpool(clock),
    settings: { flushEveryMs },
    uplink: {
      state: () => 'connected',
      onState: () => () => undefined,
      publish: (topic, payload) => {
        counts.reports += 1
        counts.wireBytes += payload.length
        const steps = Math.ceil((payload.length + topic.length) / stepBytes)
        const direct = basicIngestOf(topic)
        counts.steps += steps
        counts.messages += direct === undefined ? steps : 0
        working = working.then(async () => {
          await hotPath(makeIotRuleEvent(direct?.topic ?? topic, Buffer.from(payload), clock.now()))
        })
        return working
      },
    },
  })
  night.relay = relay
  relay.start()
  const heardOf = manner === 'even' ? evenReading : createCalmSensors(randomFrom(20261129)).heard
  const live = async (ms: number): Promise<void> => {
    const from = clock.now()
    for (let passed = 0; passed < ms; passed += everyMs) {
      for (let index = 0; index < sensors; index++)
        for (const reading of heardOf(index, from, passed)) {
          counts.readings += 1
          relay.hear(reading)
        }
      if (passed % heartbeatMs === 0)
        relay.hear({
          sensor: 'pi',
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
  Object.assign(counts, nothing)
  Object.assign(units, { read: 0, write: 0, refused: 0, storedBytes: 0 })
  const playedMs = 24 * flushEveryMs
  await live(playedMs)
  relay.stop()
  const { heard } = await stores.gatewayStates.forReport(organization, 'pi', [])
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
    ...(Object.fromEntries(counted) as typeof nothing),
    stateBytes: fitGatewayState(heard).body.length,
    sensors,
  }
}
