import { gatewaySilentRule, heartbeatMs } from '#core/directory.ts'
import { parseEdgeRules } from '#core/gateway-protocol/edge-rules.ts'
import { hourMs, minuteMs, secondMs } from '#core/time.ts'
import { createRelay } from '../../gateway/relay/relay.ts'
import { basicIngestOf } from '../../infra/local/aws/broker/topics.ts'
import { startDatabase } from '../../infra/local/aws/database/database.ts'
import { createFlows } from '../../pipeline/flows/create-flows.ts'
import { createHotPath } from '../../pipeline/lambdas/hot-path.ts'
import { makeIotRuleEvent } from '../../pipeline/lambdas/iot-rule-event.ts'
import { createWatcher } from '../../pipeline/lambdas/watcher.ts'
import { createDynamoClient } from '../../pipeline/store/client.ts'
import { createTables } from '../../pipeline/store/create-tables.ts'
import { dynamoStores } from '../../pipeline/store/dynamo/stores.ts'
import { countFrom } from '../support/gateway/count-from.ts'
import { memorySpool } from '../support/spool.ts'
import { virtualClock } from '../support/virtual-clock.ts'
import { countUnits } from './count-units.ts'
import { fillDirectory } from './directory.ts'
import type { Figure } from './figure.ts'

/** Dollars in us-east-1 (shared/facts.md): a million of each, unless it says otherwise. */
const prices = {
  connectionMinutes: 0.08,
  messages: 1,
  rulesTriggered: 0.15,
  actions: 0.15,
  shadowOperations: 1.25,
  writeUnits: 0.625,
  readUnits: 0.125,
  invocations: 0.2,
  /** A gigabyte-second, arm64. */
  gigabyteSecond: 0.0000133334,
  /** A gigabyte-month. */
  storage: 0.25,
} as const

const organization = 'bench'
/** Messages, rules and actions are billed in such steps. */
const messageStepBytes = 5_000
const sensors = Array.from({ length: 10 }, (_, index) => `a0dd6c8786${String(index).padStart(2, '0')}`)
const everyMs = 5 * secondMs
const playedMs = 2 * hourMs
const monthMs = 30 * 24 * hourMs
const daysKept = 30
/** What one invocation of the hot path is billed: 512 MB (infra/topology.ts) for this long, most of it waiting. */
const invocation = { gigabytes: 0.5, seconds: 0.04 }

/** What a calm month of one sensor costs: ten sensors at one reading in 5 s behind one gateway, nobody looking. */
export const benchCost = async (): Promise<readonly Figure[]> => {
  const database = await startDatabase({ folder: null })
  const { client, units } = countUnits(createDynamoClient({ ...database, region: 'eu-north-1' }))
  const tables = { console: 'console', readings: 'readings' }
  await createTables(client, tables)
  const clock = virtualClock()
  const stores = dynamoStores({ client, tables, clock })
  const counts = { reports: 0, messages: 0, steps: 0, shadows: 0, watcher: 0, confirmations: 0 }
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
  await fillDirectory({ stores, clock }, organization, sensors, { intervalMs: everyMs, preset: 'ultra-low' })
  await stores.directories.put(organization, [
    {
      kind: 'sensor',
      value: {
        id: 'pi',
        kind: 'gateway',
        name: 'Pi',
        site: 'site',
        intervalMs: heartbeatMs,
        rules: [gatewaySilentRule],
        addedAt: clock.now(),
      },
    },
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
    uplink: {
      state: () => 'connected',
      onState: () => () => undefined,
      publish: (topic, payload) => {
        counts.reports += 1
        const steps = Math.ceil(payload.length / messageStepBytes)
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
  const live = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += everyMs) {
      for (const [index, sensor] of sensors.entries()) {
        const temperature =
          Math.round(-8000 + 60 * Math.sin(passed / 400_000 + index) + ((passed / everyMs) % 7)) / 100
        relay.hear({
          sensor,
          measuredAt: clock.now() + index * 137,
          values: { temperature, battery: 2.95 },
          faults: [],
          rssi: -61,
        })
      }
      if (passed % heartbeatMs === 0)
        relay.hear({
          sensor: 'pi',
          measuredAt: clock.now(),
          values: { temperature: 48.3, disk: 81, clock: 0.004 },
          faults: [],
        })
      await clock.advance(everyMs)
      if (passed % minuteMs === 0) {
        counts.watcher += 1
        await watcher({})
      }
      await working
    }
  }
  // Until the gateway judges by its rules; that happens once.
  await live(10 * minuteMs)
  for (const key of ['reports', 'messages', 'steps', 'shadows', 'watcher', 'confirmations'] as const)
    counts[key] = 0
  units.read = 0
  units.write = 0
  units.storedBytes = 0
  units.refused = 0
  await live(playedMs)
  relay.stop()
  client.close()
  await database.close()

  const months = playedMs / monthMs
  const perMonth = (count: number): number => count / months
  const million = 1e6
  const dollars = {
    'the link': ((monthMs / minuteMs) * prices.connectionMinutes) / million,
    messages: (perMonth(counts.messages) * prices.messages) / million,
    shadows: (perMonth(counts.shadows) * prices.shadowOperations) / million,
    'rule and action': (perMonth(counts.steps) * (prices.rulesTriggered + prices.actions)) / million,
    functions:
      (perMonth(counts.reports) * prices.invocations) / million +
      perMonth(counts.reports) * invocation.gigabytes * invocation.seconds * prices.gigabyteSecond,
    writes: (perMonth(units.write) * prices.writeUnits) / million,
    reads: (perMonth(units.read) * prices.readUnits) / million,
    storage: ((perMonth(units.storedBytes) * daysKept) / 30 / 1e9) * prices.storage,
  }
  const total = Object.values(dollars).reduce((sum, one) => sum + one, 0) / sensors.length
  return [
    { name: 'billed cost per sensor-month', value: total, unit: '$', goal: '< 0.004' },
    ...Object.entries(dollars).map(([name, value]) => ({
      name: `  of that, ${name}`,
      value: value / sensors.length,
      unit: '$',
      goal: 'told',
    })),
    {
      name: '  bytes stored per reading, overhead in',
      value: units.storedBytes / ((playedMs / everyMs) * sensors.length),
      unit: 'B',
      goal: '<= 2',
    },
    {
      name: '  what is stored is said, times an hour',
      value: counts.confirmations / (playedMs / hourMs),
      unit: '',
      goal: 'told',
    },
    { name: '  reports an hour', value: counts.reports / (playedMs / hourMs), unit: '', goal: 'told' },
    { name: '  write units an hour', value: units.write / (playedMs / hourMs), unit: '', goal: 'told' },
    {
      name: '  of that, writes that were refused, and billed',
      value: units.refused / (playedMs / hourMs),
      unit: '',
      goal: 'told',
    },
  ]
}
