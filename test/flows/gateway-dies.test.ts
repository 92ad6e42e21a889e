import { expect, test } from 'vitest'
import { packReports } from '#core/gateway-protocol/report.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { listGateways } from '../../pipeline/flows/read/read-gateways.ts'
import { lookAtSensor } from '../../pipeline/flows/read/read-sensor.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { organization } from '../support/flows.ts'
import { nightUnderTest } from '../support/night.ts'

let seq = 0

/** Two gateways in use; both hear sensor `a` once a minute, the attic a moment later and worse. */
const start = async () => {
  const stores = memoryStores()
  const night = await nightUnderTest(stores)
  const { flows, clock, sensor } = night
  const pi = await sensor('pi')
  await stores.directories.put(organization, [
    { kind: 'sensor', value: { ...pi, id: 'attic', name: 'Attic' } },
  ])
  const t0 = clock.now()
  const away = { pi: 0, attic: 40 } as const
  /** What was measured in these minutes, as that gateway heard it. */
  const says = (
    gateway: 'pi' | 'attic',
    minutes: readonly number[],
    temperature = (at: number) => 20 + at / 100,
  ) => {
    const readings = minutes.map((minute) => ({
      sensor: 'a',
      measuredAt: t0 + minute * minuteMs + away[gateway],
      values: { temperature: temperature(minute) },
      faults: [],
      rssi: gateway === 'pi' ? -60 : -85,
    }))
    const sentAt = clock.now()
    const [payload = ''] = packReports({ gateway, sentAt, cause: 'calm', readings }, seq++)
    return ingest(flows, organization, payload, gateway)
  }
  const minute = (): number => Math.floor((clock.now() - t0) / minuteMs)
  const shown = () => stores.readings.range(organization, 'a', t0, clock.now() + 1_000)
  const stored = async () => {
    const span = { from: t0, to: clock.now() + 1_000 }
    const by = await Promise.all(
      ['pi', 'attic'].map((gateway) =>
        stores.readings.broughtBy(organization, { gateway, sensors: 1 }, ['a'], span),
      ),
    )
    return by.map((found) => found.get('a')?.length)
  }
  return { ...night, says, minute, shown, stored }
}

test('a gateway that dies changes nothing for a sensor that another hears, nor does its backlog when it is back', async () => {
  const { pass, says, minute, sounds, shown, stored, flows, watchOf, clock } = await start()
  // They speak in turn, each of the two minutes that went by.
  const both = async () => {
    const now = minute()
    await says(
      now % 2 === 0 ? 'pi' : 'attic',
      [now - 1, now].filter((one) => one > 0),
    )
  }
  await pass(20, both)
  expect([(await shown()).length, await stored()]).toEqual([20, [10, 10]])
  const look = await lookAtSensor(flows, organization, 'a')
  expect(look?.heardBy.map(({ gateway, rssi }) => [gateway, rssi])).toEqual([
    ['pi', -60],
    ['attic', -85],
  ])
  // The first dies; the other hears every minute.
  const diedAt = clock.now()
  await pass(60, async () => says('attic', [minute()]))
  const told = sounds(diedAt).flatMap(({ about }) => about)
  expect([...new Set(told)], 'the gateway is the alarm, its sensor is not').toEqual(['pi'])
  expect((await watchOf('a'))?.alarms).toEqual({})
  expect((await shown()).length).toBe(80)
  expect((await listGateways(flows, organization)).map(({ gateway, isHeard }) => [gateway, isHeard])).toEqual(
    [
      ['pi', false],
      ['attic', true],
    ],
  )
  // It comes back with an hour of backlog, in which one measurement is over the limit that the other missed.
  const over = (at: number): number => (at === 50.5 ? 30 : 20 + at / 100)
  const backAt = clock.now()
  await says(
    'pi',
    Array.from({ length: 60 }, (_, at) => 21 + at),
  )
  await says('pi', [50.5], over)
  await pass(3, async () => says('attic', [minute()]))
  expect([(await shown()).length, await stored()]).toEqual([84, [11, 73]])
  expect(
    sounds(backAt).flatMap(({ about }) => about),
    'the sensor never rings for what is over',
  ).not.toContain('a')
  expect(clock.now() - diedAt).toBeGreaterThan(hourMs)
})

test('a breach that only one of two gateways hears rings at once, and what both hear of it is stored once', async () => {
  const { pass, says, minute, sounds, stored } = await start()
  await pass(6, async () => {
    await says('pi', [minute()])
    await says('attic', [minute()])
  })
  expect(await stored()).toEqual([6, 0])
  const hot = (at: number): number => 30 + at / 100
  await pass(3, async () => says('attic', [minute()], hot))
  expect(sounds()[0]?.about).toContain('a')
  await pass(2, async () => {
    await says('attic', [minute()], hot)
    await says('pi', [minute()], hot)
  })
  expect(await stored()).toEqual([6, 5])
})
