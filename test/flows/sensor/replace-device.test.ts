import { describe, expect, test } from 'vitest'
import type { PackedEdgeRules } from '#core/gateway-protocol/edge-rules.ts'
import { packReports } from '#core/gateway-protocol/report.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { readSeries } from '../../../pipeline/flows/read/read-series.ts'
import { adoptSensor, strangersOf } from '../../../pipeline/flows/sensor/adopt-sensor.ts'
import { replaceDevice } from '../../../pipeline/flows/sensor/replace-device.ts'
import { undoSensorChange } from '../../../pipeline/flows/sensor/undo-change.ts'
import { memoryStores } from '../../../pipeline/store/memory/stores.ts'
import { Died, dyingStores } from '../../support/dying-stores.ts'
import { anna, flowsUnderTest, organization } from '../../support/flows.ts'
import { nightUnderTest } from '../../support/night.ts'
import { temperatures } from '../../support/reports.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

const strangerIds = async ({ flows }: { readonly flows: Parameters<typeof strangersOf>[0] }) =>
  (await strangersOf(flows, organization)).map(({ sensor }) => sensor)

describe('a sensor that gets a new device', () => {
  test('keeps its id, name, limits and history, and its curve goes on', async () => {
    const night = await nightUnderTest()
    await night.pass(10, () => night.hears('pi', 'a', 20))
    // It dies; the new one is heard on the bench, warm, before it takes the place.
    await night.pass(20, () => night.hears('pi', 'new', 40))
    expect((await night.watchOf('a'))?.alarms.silent?.name).toBe('active')
    const before = await night.sensor('a')
    const outcome = await replaceDevice(night.flows, organization, 'a', 'new', anna)
    expect(outcome).toMatchObject({ kind: 'replaced', sensor: { id: 'a', device: 'new', name: before.name } })
    expect((await night.sensor('a')).rules).toEqual(before.rules)
    await night.pass(10, () => night.hears('pi', 'new', 21))
    expect(await night.watchOf('a')).toMatchObject({ alarms: { silent: { name: 'returned' } } })
    expect((await night.watchOf('a'))?.alarms.high).toBeUndefined()
    const now = night.clock.now()
    const cut = { from: now - hourMs, to: now + 1, columns: 60 }
    const { series } = await readSeries(
      night.flows,
      organization,
      await night.sensor('a'),
      'temperature',
      cut,
    )
    expect(series.stretches.map((stretch) => stretch.map(({ max }) => max))).toEqual([
      Array(10).fill(20),
      Array(10).fill(21),
    ])
    expect(await strangerIds(night)).toEqual([])
    const facts = await night.flows.stores.history.list(organization, 'a', 99)
    expect(facts.find(({ what }) => what === 'replaced')?.detail).toMatchObject({
      old: 'a',
      new: 'new',
      name: 'Anna',
    })
    expect(facts.some(({ what }) => what === 'raised')).toBe(true)
  })

  test('is not judged by what the device measured before, however late that comes', async () => {
    const night = await nightUnderTest()
    await night.hears('pi', 'a', 20)
    await night.hears('pi', 'new', 40)
    const at = night.clock.now()
    await night.clock.advance(10 * minuteMs)
    await replaceDevice(night.flows, organization, 'a', 'new', anna)
    await night.clock.advance(minuteMs)
    const now = night.clock.now()
    const backlog = Array.from({ length: 9 }, (_, minute) => [at + minute * minuteMs, 40] as [number, number])
    await ingest(night.flows, organization, temperatures('new', now, ...backlog, [now, 20]), 'pi')
    expect(await night.flows.stores.readings.range(organization, 'a', at + 1, now + 1)).toHaveLength(1)
    expect((await night.watchOf('a'))?.past).toEqual({})
    expect(await strangersOf(night.flows, organization)).toEqual([])
  })

  test('has what the one before measured until then, however late that comes, and is told of it', async () => {
    const night = await nightUnderTest()
    await night.hears('pi', 'a', 20)
    await night.hears('pi', 'new', 20)
    const from = night.clock.now()
    await night.clock.advance(9 * minuteMs)
    await replaceDevice(night.flows, organization, 'a', 'new', anna)
    await night.clock.advance(minuteMs)
    await night.hears('pi', 'new', 20)
    const now = night.clock.now()
    const values = [20, 30, 30, 30, 20, 20, 20]
    const backlog = values.map((value, index) => [from + (index + 1) * minuteMs, value] as [number, number])
    await ingest(night.flows, organization, temperatures('a', now, ...backlog, [now, 40]), 'pi')
    const stored = await night.flows.stores.readings.range(organization, 'a', from + 1, now + 1)
    expect(stored.map(({ values: { temperature } }) => temperature)).toEqual([...values, 20])
    expect((await night.watchOf('a'))?.excursions?.high).toMatchObject([{ worst: { value: 30 } }])
    expect((await night.sensor('a')).formerDevices).toMatchObject([{ device: 'a', from: 0 }])
    expect(await strangerIds(night)).toEqual(['a'])
  })

  test('has the last words of the one before and the first of the new one, where one report brings both', async () => {
    const night = await nightUnderTest()
    await night.hears('pi', 'a', 20)
    await night.hears('pi', 'new', 20)
    await night.clock.advance(2 * minuteMs)
    const before = night.clock.now() - minuteMs
    await replaceDevice(night.flows, organization, 'a', 'new', anna)
    await night.clock.advance(minuteMs)
    const now = night.clock.now()
    const reading = (sensor: string, measuredAt: number) => ({
      sensor,
      measuredAt,
      values: { temperature: 20 },
      faults: [],
    })
    const readings = [reading('new', now), reading('a', before)]
    const [payload = ''] = packReports({ gateway: 'pi', sentAt: now, cause: 'calm', readings }, 900)
    expect(await ingest(night.flows, organization, payload, 'pi')).toMatchObject({ readings: 2, failed: 0 })
    const stored = await night.flows.stores.readings.range(organization, 'a', before, now + 1)
    expect(stored.map(({ measuredAt }) => measuredAt)).toEqual([before, now])
  })

  test('is missed when the new one is silent, and the old one is a stranger when it is heard', async () => {
    const night = await nightUnderTest()
    await night.pass(3, () => night.hears('pi', 'a', 20))
    await night.hears('pi', 'new', 20)
    await replaceDevice(night.flows, organization, 'a', 'new', anna)
    await night.pass(12, () => night.hears('pi', 'a', 20))
    expect(night.sounds()[0]).toMatchObject({ minute: 12, about: ['a'] })
    expect(await strangerIds(night)).toEqual(['a'])
    const adoption = { sensor: 'a', name: 'Old one', site: 'cellar', preset: 'room' } as const
    expect(await adoptSensor(night.flows, organization, adoption, anna)).toMatchObject({
      sensor: { id: 'a-2', device: 'a' },
    })
  })

  test('takes the interval of the device, when that is known, and gives all of it back by one press', async () => {
    const night = await nightUnderTest()
    await night.pass(61, async (minute) => {
      await night.hears('pi', 'a', 20)
      if (minute % 15 === 0) await night.hears('pi', 'new', 20)
    })
    const outcome = await replaceDevice(night.flows, organization, 'a', 'new', anna)
    if (outcome.kind !== 'replaced') throw new Error(outcome.kind)
    expect(outcome.sensor.intervalMs).toBe(15 * minuteMs)
    await night.clock.advance(minuteMs)
    const undo = () => undoSensorChange(night.flows, organization, 'a', outcome.at, anna, () => true)
    expect(await undo()).toMatchObject({ kind: 'device' })
    const until = night.clock.now() + 1
    const formerDevices = [{ device: 'new', from: outcome.at, until, undone: true }]
    expect(await night.sensor('a')).toEqual({ ...outcome.before, formerDevices })
    expect(await undo()).toEqual({ kind: 'changed-since' })
  })

  test('has to be one that is heard, and is no gateway', async () => {
    const night = await nightUnderTest()
    await night.hears('pi-2', 'a', 20)
    const tried = async (sensor: string, device: string) =>
      (await replaceDevice(night.flows, organization, sensor, device, anna)).kind
    expect(await tried('a', 'never')).toBe('not-heard')
    expect(await tried('a', 'pi-2')).toBe('not-heard')
    expect(await tried('a', 'a')).toBe('unchanged')
    expect(await tried('pi', 'pi-2')).toBe('unknown-sensor')
    expect(await tried('nobody', 'a')).toBe('unknown-sensor')
  })
})

test('a gateway is sent the rules of a replaced sensor under the address that it hears', async () => {
  const desired: PackedEdgeRules[] = []
  const gateways = {
    ask: async () => undefined,
    desire: async (_of: string, _gateway: string, rules: PackedEdgeRules) => {
      desired.push(rules)
    },
    confirm: async () => undefined,
  }
  const clock = virtualClock()
  const { flows } = await flowsUnderTest(undefined, memoryStores(), clock, organization, undefined, gateways)
  const hears = (sensor: string) =>
    ingest(flows, organization, temperatures(sensor, clock.now(), [clock.now(), 20]), 'pi')
  await hears('a')
  await hears('new')
  await replaceDevice(flows, organization, 'a', 'new', anna)
  await clock.advance(minuteMs)
  await hears('new')
  expect(desired.at(-1)?.groups.map(([, , addresses]) => addresses)).toEqual(['0new'])
})

test('a process that dies while replacing leaves one device or the other, and it can be done again', async () => {
  for (let calls = 1; calls < 14; calls++)
    for (const after of [false, true]) {
      const stores = memoryStores()
      const night = await nightUnderTest(stores)
      await night.hears('pi', 'a', 20)
      await night.hears('pi', 'new', 20)
      const dying = await night.withStores(dyingStores(stores, calls, after))
      await replaceDevice(dying.flows, organization, 'a', 'new', anna).catch((error: unknown) => {
        expect(error).toBeInstanceOf(Died)
      })
      const again = await replaceDevice(night.flows, organization, 'a', 'new', anna)
      expect(['replaced', 'unchanged']).toContain(again.kind)
      expect((await night.sensor('a')).device).toBe('new')
      expect(await strangerIds(night)).toEqual([])
    }
})
