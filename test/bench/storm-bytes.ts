import { parseEdgeRules } from '#core/gateway-protocol/edge-rules.ts'
import { secondMs } from '#core/time.ts'
import { createRelay } from '../../gateway/relay/relay.ts'
import { startDatabase } from '../../infra/local/aws/database/database.ts'
import { createFlows } from '../../pipeline/flows/create-flows.ts'
import { createHotPath } from '../../pipeline/lambdas/hot-path.ts'
import { makeIotRuleEvent } from '../../pipeline/lambdas/iot-rule-event.ts'
import { createTables } from '../../pipeline/store/create-tables.ts'
import { createDirectClient } from '../../pipeline/store/direct-client.ts'
import { dynamoStores } from '../../pipeline/store/dynamo/stores.ts'
import { calmSensorId, createCalmSensors } from '../support/calm-sensors.ts'
import { countFrom } from '../support/gateway/count-from.ts'
import { randomFrom } from '../support/random-from.ts'
import { memorySpool } from '../support/spool.ts'
import { virtualClock } from '../support/virtual-clock.ts'
import { countBytes } from './count-bytes.ts'
import { fillDirectory } from './directory.ts'
import type { Figure } from './figure.ts'

const organization = 'bench'
const tables = { console: 'console', readings: 'readings' }
const sensors = 500
const everyMs = 5 * secondMs
/** By so much they are too warm: beyond both limits of the preset. */
const warmerBy = 40
/** Long enough that every sensor was heard, and judges by its rules. */
const calmMs = 20 * secondMs
/** Each is heard eight times: alarms without a delay are raised by the first. */
const playedMs = 40 * secondMs

/** What is written for each report while five hundred sensors are in breach behind one gateway, which streams them all. */
export const benchStormBytes = async (): Promise<readonly Figure[]> => {
  const database = await startDatabase({ folder: null })
  const client = createDirectClient(database)
  const bytes = countBytes(client)
  await createTables(client, tables)
  const clock = virtualClock()
  const stores = dynamoStores({ client, tables, clock })
  let relay: ReturnType<typeof createRelay> | undefined
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
        desire: async (_organization, _gateway, rules) => relay?.follow(parseEdgeRules(rules)),
        confirm: async (_organization, _gateway, stored) => relay?.stored(stored),
      },
    },
    (work) => work,
  )
  const ids = Array.from({ length: sensors }, (_, index) => calmSensorId(index))
  await fillDirectory({ stores, clock }, organization, ids, { intervalMs: everyMs, preset: 'ultra-low' })
  const hotPath = createHotPath(flows)
  let reports = 0
  let working = Promise.resolve()
  const inTurn = async (topic: string, payload: string | Uint8Array): Promise<void> => {
    const plain = topic.split('/').slice(3).join('/')
    const outcome = await hotPath(makeIotRuleEvent(plain, Buffer.from(payload), clock.now()))
    if (outcome.kind !== 'taken') throw new Error(`a report was refused: ${outcome.detail}`)
    reports += 1
  }
  relay = createRelay({
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
        working = working.then(() => inTurn(topic, payload))
        return working
      },
    },
  })
  relay.start()
  const calm = createCalmSensors(randomFrom(7))
  /** Sensors speak one after the other, evenly over the five seconds. */
  const live = async (ms: number, warmer: number): Promise<void> => {
    const from = clock.now()
    for (let passed = 0; passed < ms; passed += everyMs)
      for (let index = 0; index < sensors; index++) {
        for (const { values, measuredAt: _at, ...heard } of calm.heard(index, from, passed)) {
          const temperature = Number(values.temperature) + warmer
          relay?.hear({ ...heard, measuredAt: clock.now(), values: { ...values, temperature } })
        }
        await clock.advance(everyMs / sensors)
        await working
      }
  }
  await live(calmMs, 0)
  bytes.clear()
  reports = 0
  await live(playedMs, warmerBy)
  const perReport = [...bytes].map(([kind, sum]) => [kind, sum / reports] as const)
  relay.stop()
  client.close()
  await database.close()
  return [
    {
      name: `storm, ${sensors} sensors in breach: bytes written a report`,
      value: perReport.reduce((sum, [, one]) => sum + one, 0),
      unit: 'B',
      goal: '<= 8192',
    },
    ...perReport.map(([kind, value]) => ({ name: `  of that, ${kind}`, value, unit: 'B', goal: 'told' })),
    { name: '  reports', value: reports, unit: '', goal: 'told' },
  ]
}
