import { expect, test } from 'vitest'
import { packReports } from '#core/gateway-protocol/report.ts'
import type { SensorId } from '#core/ids.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { renameSensor } from '../../pipeline/flows/sensor/rename-sensor.ts'
import { retireSensor } from '../../pipeline/flows/sensor/retire-sensor.ts'
import { anna } from '../support/core/directory.ts'
import { organization } from '../support/flows.ts'
import { nightUnderTest } from '../support/night.ts'

/** A night in which calm gateways speak of some sensors, each minute. */
const start = async () => {
  const night = await nightUnderTest()
  const { flows, clock } = night
  let seq = 0
  const payloadOf = (gateway: string, sensors: readonly SensorId[], at = clock.now()): string => {
    const readings = sensors.map((sensor) => ({
      sensor,
      measuredAt: at,
      values: { temperature: 20 },
      faults: [],
    }))
    return packReports({ gateway, epoch: 4711, sentAt: at, cause: 'calm', readings }, ++seq)[0] ?? ''
  }
  const take = (gateway: string, payload: string) => ingest(flows, organization, payload, gateway)
  const say = (gateway: string, ...sensors: SensorId[]) => take(gateway, payloadOf(gateway, sensors))
  const heardBy = async (gateway: string) =>
    (await flows.stores.gatewayStates.load(organization, [gateway])).get(gateway)
  const stored = async (sensor: SensorId) =>
    (await flows.stores.readings.range(organization, sensor, 0, clock.now() + hourMs)).length
  return { ...night, say, take, payloadOf, heardBy, stored }
}

test('a sensor that moves to another gateway is missed by none of both, and by all once it is gone', async () => {
  const { pass, say, sounds, clock } = await start()
  await pass(12, () => say('pi', 'a', 'b'))
  await pass(30, async () => {
    await say('pi', 'b')
    await say('attic', 'a')
  })
  expect(sounds()).toEqual([])
  const from = clock.now()
  await pass(15, async () => {
    await say('pi', 'b')
    await say('attic')
  })
  expect(sounds(from)[0]?.about).toEqual(['a'])
})

test('a sensor that is renamed between two reports stays calm, and its readings go on', async () => {
  const { pass, say, sounds, flows, heardBy, stored } = await start()
  await pass(12, () => say('pi', 'a', 'b'))
  expect((await heardBy('pi'))?.restless).toEqual([])
  expect((await renameSensor(flows, organization, 'a', 'Cell bank A', anna)).kind).toBe('renamed')
  await pass(12, () => say('pi', 'a', 'b'))
  expect([sounds(), (await heardBy('pi'))?.restless, await stored('a')]).toEqual([[], [], 24])
})

test('a sensor that is retired between two reports is answered for by nobody, and not missed', async () => {
  const { pass, say, sounds, flows, sensor, heardBy, watchOf } = await start()
  await pass(12, () => say('pi', 'a', 'b'))
  await retireSensor(flows, organization, await sensor('a'), anna, 'emptied')
  await pass(3, () => say('pi', 'a', 'b'))
  await pass(20, () => say('pi', 'b'))
  const heard = await heardBy('pi')
  expect([sounds(), Object.keys(heard?.lasts ?? {}).includes('a'), (await watchOf('a'))?.dueAt]).toEqual([
    [],
    false,
    null,
  ])
})

test('a calm report that comes twice, late, and to two functions at once counts once', async () => {
  const { pass, say, take, payloadOf, clock, sounds, heardBy, stored, flows } = await start()
  await pass(12, () => say('pi', 'a', 'b'))
  const before = await stored('a')
  await clock.advance(minuteMs)
  const first = payloadOf('pi', ['a', 'b'])
  await clock.advance(minuteMs)
  const second = payloadOf('pi', ['a', 'b'])
  const all = Promise.all([second, first, second, first].map((payload) => take('pi', payload)))
  await clock.advance(minuteMs)
  await all
  expect(await stored('a')).toBe(before + 2)
  const heard = await heardBy('pi')
  expect(heard?.stored?.ranges).toEqual([[1, 14]])
  expect(heard?.lasts.a?.at).toBe(clock.now() - minuteMs)
  await pass(12, () => say('pi', 'a', 'b'))
  const watches = await flows.stores.watches.load(organization, ['a', 'b'])
  expect([sounds(), [...watches.values()].map(({ alarms }) => alarms)]).toEqual([[], [{}, {}]])
})
