import { expect, test } from 'vitest'
import { packReports } from '#core/gateway-protocol/report.ts'
import { minuteMs } from '#core/time.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import type { Stores } from '../../pipeline/ports/stores.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { organization } from '../support/flows.ts'
import { nightUnderTest } from '../support/night.ts'
import { temperaturesBy } from '../support/reports.ts'

/** Stores that write down which of their methods were called, in order. */
const counting = (stores: Stores): { readonly stores: Stores; readonly called: string[] } => {
  const called: string[] = []
  const noting = <T extends object>(name: string, store: T): T =>
    new Proxy(store, {
      get: (target, key) => {
        const method: unknown = Reflect.get(target, key)
        if (typeof method !== 'function') return method
        return (...args: unknown[]) => {
          called.push(`${name}.${String(key)}`)
          return method.apply(target, args)
        }
      },
    })
  const { readings, watches, gatewayStates } = stores
  return {
    called,
    stores: {
      ...stores,
      readings: noting('readings', readings),
      watches: noting('watches', watches),
      gatewayStates: noting('gatewayStates', gatewayStates),
    },
  }
}

/** A report as a calm gateway sends it. */
const calmReport = (seq: number, at: number, temperature = 20, gateway = 'pi'): string => {
  const readings = ['a', 'b'].map((sensor) => ({
    sensor,
    measuredAt: at,
    values: { temperature },
    faults: [],
  }))
  const [payload = ''] = packReports({ gateway, sentAt: at, cause: 'calm', readings }, seq)
  return payload
}

test('a calm report reads what its gateway said last, and writes that and its readings', async () => {
  const { stores, called } = counting(memoryStores())
  const { flows, pass, clock } = await nightUnderTest(stores)
  await pass(5, (minute) => ingest(flows, organization, calmReport(minute, clock.now()), 'pi'))
  await clock.advance(1_000)
  called.length = 0
  await ingest(flows, organization, calmReport(9, clock.now()), 'pi')
  expect(called).toEqual(['gatewayStates.forReport', 'readings.append', 'gatewayStates.save'])
})

test('a reading that may change the past has the watch read, which alone remembers the excursions that are over', async () => {
  const { stores, called } = counting(memoryStores())
  const { flows, pass, clock } = await nightUnderTest(stores)
  await pass(5, (minute) => ingest(flows, organization, calmReport(minute, clock.now()), 'pi'))
  const readsOf = async (work: Promise<unknown>): Promise<number> => {
    called.length = 0
    await work
    return called.filter((one) => one === 'gatewayStates.forReport').length
  }
  const late = calmReport(9, clock.now() - 90_000)
  expect(await readsOf(ingest(flows, organization, late, 'pi'))).toBe(2)
  const door = await flows.directories.get(organization)
  const sensor = door?.sensors.get('a')
  if (sensor === undefined) throw new Error('no sensor')
  const rule = {
    id: 'door',
    kind: 'high',
    quantity: 'door',
    setpoint: 0.5,
    deadband: 0,
    severity: 'warning',
  } as const
  const rules = [...sensor.rules, { ...rule, onDelayMs: 60_000, offDelayMs: 0 }]
  await flows.stores.directories.replaceSensor(organization, sensor, { ...sensor, rules })
  const withDoor = (seq: number, at: number): string => {
    const readings = [{ sensor: 'a', measuredAt: at, values: { temperature: 20, door: 0 }, faults: [] }]
    return packReports({ gateway: 'pi', sentAt: at, cause: 'calm', readings }, seq)[0] ?? ''
  }
  await clock.advance(1_000)
  // It has such a rule and measures no such thing.
  await ingest(flows, organization, calmReport(10, clock.now()), 'pi')
  await clock.advance(1_000)
  expect(await readsOf(ingest(flows, organization, calmReport(11, clock.now()), 'pi'))).toBe(1)
  await ingest(flows, organization, withDoor(12, clock.now() + 1_000), 'pi')
  expect(await readsOf(ingest(flows, organization, withDoor(13, clock.now() + 2_000), 'pi'))).toBe(2)
})

test('the watcher writes nothing while all are heard, and tells who is not at the same minute as before', async () => {
  const { stores, called } = counting(memoryStores())
  const { flows, pass, clock, watchOf, sounds } = await nightUnderTest(stores)
  let seq = 0
  const hear = () => ingest(flows, organization, calmReport(++seq, clock.now()), 'pi')
  await pass(12, hear)
  expect((await watchOf('a'))?.dueAt).toBeNull()
  called.length = 0
  await pass(30, hear)
  expect(called.filter((one) => one === 'watches.save')).toEqual([])
  const from = clock.now()
  // The gateway lives on and says nothing of the two.
  await pass(12, () =>
    ingest(
      flows,
      organization,
      packReports(
        {
          gateway: 'pi',
          sentAt: clock.now(),
          cause: 'calm',
          readings: [{ sensor: 'pi', measuredAt: clock.now(), values: { temperature: 40 }, faults: [] }],
        },
        ++seq,
      )[0] ?? '',
      'pi',
    ),
  )
  const [first] = sounds(from)
  // Three intervals of a minute and six minutes of grace, counted from its last reading.
  expect([first?.minute, first?.about.toSorted()]).toEqual([42 + 9, ['a', 'b']])
  await pass(2, hear)
  expect((await watchOf('a'))?.alarms.silent?.name).not.toBe('active')
})

test('a breach that a gateway takes for calm rings all the same', async () => {
  const { flows, pass, clock, sounds } = await nightUnderTest()
  let seq = 0
  await pass(5, () => ingest(flows, organization, calmReport(++seq, clock.now()), 'pi'))
  await pass(3, () => ingest(flows, organization, calmReport(++seq, clock.now(), 30), 'pi'))
  expect(sounds()[0]?.about).toContain('a')
})

test('what another gateway heard of a sensor is not over while the first one still answers for it alone', async () => {
  const { flows, pass, clock, watchOf } = await nightUnderTest()
  let seq = 0
  const calm = () => ingest(flows, organization, calmReport(++seq, clock.now()), 'pi')
  await pass(5, calm)
  // The second gateway hears it while the first is away, and then only the first one hears that it is well.
  await pass(3, () =>
    ingest(flows, organization, temperaturesBy('attic', 'a', clock.now(), [clock.now(), 30]), 'attic'),
  )
  expect((await watchOf('a'))?.alarms.high?.name).toBe('active')
  await pass(3, calm)
  expect((await watchOf('a'))?.alarms.high?.name).toBe('returned')
  const answers = (await flows.stores.gatewayStates.all(organization)).map(({ gateway, restless }) => [
    gateway,
    restless?.includes('a'),
  ])
  expect(answers).toEqual([
    ['pi', true],
    ['attic', true],
  ])
})

test('who dies before the first gateway is told leaves a sensor that is due by itself, and tells it when the report comes again', async () => {
  const inner = memoryStores()
  let dies = false
  const stores: Stores = {
    ...inner,
    gatewayStates: {
      ...inner.gatewayStates,
      save: async (id, heard) => {
        if (dies && heard.gateway === 'pi') throw new Error('died')
        return inner.gatewayStates.save(id, heard)
      },
    },
  }
  const { flows, pass, clock, watchOf } = await nightUnderTest(stores)
  let seq = 0
  await pass(12, () => ingest(flows, organization, calmReport(++seq, clock.now()), 'pi'))
  expect((await watchOf('a'))?.dueAt).toBeNull()
  const report = temperaturesBy('attic', 'a', clock.now() + 1_000, [clock.now() + 1_000, 20])
  dies = true
  await expect(ingest(flows, organization, report, 'attic')).rejects.toThrow('died')
  expect((await watchOf('a'))?.dueAt).not.toBeNull()
  dies = false
  await ingest(flows, organization, report, 'attic')
  const [pi] = (await inner.gatewayStates.load(organization, ['pi'])).values()
  expect(pi?.restless).toEqual(['a'])
})

test('a report that comes while the watcher looks is not lost to the deadline', async () => {
  const inner = memoryStores()
  let meanwhile: (() => Promise<unknown>) | undefined
  const stores: Stores = {
    ...inner,
    watches: {
      ...inner.watches,
      load: async (...args) => {
        const work = meanwhile
        meanwhile = undefined
        await work?.()
        return inner.watches.load(...args)
      },
    },
  }
  const { flows, pass, clock, sounds } = await nightUnderTest(stores)
  let seq = 0
  const hear = () => ingest(flows, organization, calmReport(++seq, clock.now()), 'pi')
  await pass(12, hear)
  const from = clock.now()
  await pass(8)
  meanwhile = hear
  await pass(1)
  await pass(30, hear)
  await clock.advance(minuteMs)
  expect(sounds(from).filter(({ about }) => about.includes('b'))).toEqual([])
  const heardUntil = clock.now()
  await pass(20)
  expect(sounds(heardUntil).flatMap(({ about }) => about)).toContain('pi')
})
