import { afterAll, beforeAll, expect, test } from 'vitest'
import { isStanding } from '#core/alarm/alarm.ts'
import { gatewaySilentRule, heartbeatMs } from '#core/directory.ts'
import { isId } from '#core/ids.ts'
import { presetRules } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { silenceAlarm } from '../../pipeline/flows/alarm/silence-alarm.ts'
import { watch } from '../../pipeline/flows/alarm/watch-due.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { readBoard } from '../../pipeline/flows/read/read-board.ts'
import { listGateways } from '../../pipeline/flows/read/read-gateways.ts'
import { lookAtSensor } from '../../pipeline/flows/read/read-sensor.ts'
import { changeSetpoint } from '../../pipeline/flows/rule/change-setpoint.ts'
import { strangersOf } from '../../pipeline/flows/sensor/adopt-sensor.ts'
import { renameSensor } from '../../pipeline/flows/sensor/rename-sensor.ts'
import type { Stores } from '../../pipeline/ports/stores.ts'
import { dynamoStores } from '../../pipeline/store/dynamo/stores.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { startDynalite, testTables } from '../support/dynalite.ts'
import { anna, type FlowsUnderTest, flowsUnderTest, organization } from '../support/flows.ts'
import { temperaturesBy } from '../support/reports.ts'
import { virtualClock } from '../support/virtual-clock.ts'

const inherited = Object.getOwnPropertyNames(Object.prototype)
/** Only `constructor` today; more of them on the day on which ids may be longer or louder. */
const ids = inherited.filter((name) => isId('sensor', name))

let dynalite: Awaited<ReturnType<typeof startDynalite>>
beforeAll(async () => {
  dynalite = await startDynalite()
})
afterAll(() => dynalite.close())

const adopt = async ({ flows, clock }: FlowsUnderTest, id: string, kind: 'sensor' | 'gateway') =>
  flows.stores.directories.put(organization, [
    {
      kind: 'sensor',
      value: {
        id,
        kind,
        name: `The ${id}`,
        site: 'cellar',
        intervalMs: kind === 'gateway' ? heartbeatMs : minuteMs,
        rules: kind === 'gateway' ? [gatewaySilentRule] : presetRules('room'),
        addedAt: clock.now(),
      },
    },
  ])

const live = async (stores: Stores, id: string): Promise<void> => {
  const stack = await flowsUnderTest(undefined, stores)
  const { flows, clock, idle } = stack
  await adopt(stack, id, 'sensor')
  const hear = async (value: number): Promise<void> => {
    const payload = temperaturesBy('pi', id, clock.now(), [clock.now(), value])
    expect(await ingest(flows, organization, payload, 'pi')).toMatchObject({ kind: 'taken', readings: 1 })
    await watch(flows)
    await clock.advance(minuteMs)
    await idle()
  }
  // The gateway was heard before, so that what it said last is looked up for a name that is not there yet.
  await ingest(flows, organization, temperaturesBy('pi', 'a', clock.now(), [clock.now(), 20]), 'pi')
  await hear(20)
  const rule = presetRules('room').find(({ kind }) => kind === 'high')?.id ?? ''
  expect(await changeSetpoint(flows, organization, id, rule, 24.5, anna)).toMatchObject({ kind: 'changed' })
  for (const value of [25, 25.5, 25.6]) await hear(value)
  const stored = (await flows.stores.watches.load(organization, [id])).get(id)
  expect(Object.values(stored?.alarms ?? {}).some(isStanding)).toBe(true)
  expect(stack.calls.map(({ call }) => call.kind)).toContain('send-card')
  const heard = (await flows.stores.gatewayStates.load(organization, ['pi'])).get('pi')
  expect(Object.keys(heard?.lasts ?? {}).sort()).toEqual(['a', id, 'pi'].sort())
  expect(await renameSensor(flows, organization, id, 'Cold room', anna)).toMatchObject({ kind: 'renamed' })
  expect(await silenceAlarm(flows, organization, id, anna, 'door', 60 * minuteMs)).toMatchObject({
    kind: 'silenced',
  })
  await hear(25.7)
  const board = JSON.stringify(await readBoard(flows, organization))
  expect(board).toContain('Cold room')
  const look = await lookAtSensor(flows, organization, id)
  expect(look?.heardBy.map(({ gateway }) => gateway)).toEqual(['pi'])
}

test.each(ids)(
  'a sensor called %s is heard, told, renamed, silenced and shown like any other',
  async (id) => {
    await live(memoryStores(), id)
    const clock = virtualClock()
    await live(dynamoStores({ client: dynalite.client, tables: testTables, clock }), id)
  },
)

test.each(ids)('a gateway called %s is heard and shown like any other', async (id) => {
  const stack = await flowsUnderTest()
  const { flows, clock } = stack
  await adopt(stack, id, 'gateway')
  for (let minute = 0; minute < 3; minute++) {
    const payload = temperaturesBy(id, 'a', clock.now(), [clock.now(), 20])
    expect(await ingest(flows, organization, payload, id)).toMatchObject({ kind: 'taken', readings: 1 })
    await clock.advance(minuteMs)
  }
  const found = (await listGateways(flows, organization)).find(({ gateway }) => gateway === id)
  expect(found).toMatchObject({ isHeard: true, isDeaf: false })
})

test.each(ids)('an organization and a stranger called %s are kept like any other', async (id) => {
  const stores = dynamoStores({ client: dynalite.client, tables: testTables, clock: virtualClock() })
  const { flows, clock } = await flowsUnderTest(undefined, stores, virtualClock(), id)
  for (const sensor of ['a', id]) {
    const payload = temperaturesBy('pi', sensor, clock.now(), [clock.now(), 20])
    expect(await ingest(flows, id, payload, 'pi')).toMatchObject({ kind: 'taken' })
  }
  expect((await strangersOf(flows, id)).map(({ sensor }) => sensor)).toEqual([id])
  const board = await readBoard(flows, id)
  expect(JSON.stringify(board)).toContain('Sensor a')
})

test('of what every object inherits, some name is an id', () => {
  expect(ids).toContain('constructor')
})

test('a name that is no id, but that every object inherits, is refused at the door', async () => {
  const { flows, clock } = await flowsUnderTest()
  for (const name of inherited.filter((one) => !isId('gateway', one))) {
    const payload = temperaturesBy(name, 'a', clock.now(), [clock.now(), 20])
    expect(await ingest(flows, organization, payload, name)).toMatchObject({ kind: 'refused' })
  }
})
