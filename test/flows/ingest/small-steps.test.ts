import { describe, expect, test } from 'vitest'
import type { Reading, Values } from '#core/reading.ts'
import { presetRules } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { emptyWatch, type Last, nothingHeard } from '#core/watch/watch.ts'
import { headStart } from '../../../pipeline/flows/ingest/head-start.ts'
import { logRefused, refuse } from '../../../pipeline/flows/ingest/log-refused.ts'
import { lookAtHindered } from '../../../pipeline/flows/ingest/look-at-hindered.ts'
import { armed, newWatch, withGateway } from '../../../pipeline/flows/ingest/new-watch.ts'
import { placedReport } from '../../../pipeline/flows/ingest/placed-report.ts'
import { makeDirectory, makeSensor, t0 } from '../../support/core/directory.ts'
import { makeReport } from '../../support/core/report.ts'
import { flowsUnderTest, organization } from '../../support/flows.ts'

describe('a watch', () => {
  const [sensor, pi] = [makeSensor(), makeSensor([], { id: 'pi', kind: 'gateway' })]
  test('begins with the gateway that heard its sensor, and gets each other once; a gateway has none', () => {
    const begun = newWatch(sensor, makeReport())
    expect(begun).toEqual({ ...emptyWatch('a'), gateways: ['pi'] })
    expect(withGateway(begun, makeReport(), sensor)).toBe(begun)
    expect(withGateway(begun, makeReport({ gateway: 'attic' }), sensor).gateways).toEqual(['pi', 'attic'])
    expect(withGateway(begun, makeReport({ gateway: 'attic' }), pi)).toBe(begun)
  })

  test('is due at once where no gateway answers for it: until it was saved calm, with one gateway, and its silence is missed', () => {
    const begun = newWatch(sensor, makeReport())
    const saved = { ...begun, version: 1 }
    const dueAt = (watch: typeof begun, of = sensor) => armed(watch, of, 'pi', t0).dueAt
    expect(armed(saved, sensor, 'pi', t0)).toBe(saved)
    expect(dueAt({ ...begun, dueAt: null })).toBe(t0)
    expect(dueAt({ ...begun, dueAt: t0 + 9 })).toBe(t0 + 9)
    expect(dueAt({ ...saved, dueAt: null })).toBeNull()
    expect(dueAt({ ...saved, dueAt: null, gateways: ['attic'] })).toBe(t0)
    expect(dueAt({ ...begun, dueAt: null }, makeSensor([]))).toBeNull()
  })
})

describe('a position', () => {
  const place = { latitude: 59, longitude: 18 }
  const directory = {
    ...makeDirectory(makeSensor()),
    sites: new Map([...makeDirectory(makeSensor()).sites].map(([id, site]) => [id, { ...site, place }])),
  }
  const reading = (values: Values, measuredAt = t0): Reading => ({
    sensor: 'a',
    measuredAt,
    values,
    faults: [],
  })
  const block = (values: Values, sensor = 'a') => ({ sensor, readings: [reading(values)] })
  const distances = (values: Values, last?: Partial<Last>) => {
    const lasts = last && { a: { ...nothingHeard, at: t0 - minuteMs, ...last } }
    const heard = lasts && { gateway: 'pi', version: 1, sentAt: 0, backSince: 0, lasts }
    return placedReport(makeReport({ sensors: [block(values)] }), directory, heard).sensors.map(
      ({ readings }) => readings[0]?.values.distance,
    )
  }
  const [here, far] = [
    { latitude: 59, longitude: 18 },
    { latitude: 59, longitude: 28 },
  ]

  test('gets its distance from the place of its site; a report that speaks of none is the very same, as is a block', () => {
    const sensors = [block({ temperature: 4 }), block(here)]
    const placed = placedReport(makeReport({ sensors }), directory, undefined)
    expect(placed.sensors[0]).toBe(sensors[0])
    expect(placed.sensors[1]?.readings[0]?.values).toEqual({ ...here, distance: 0 })
    const without = makeReport({ sensors: [block({ temperature: 4 })] })
    expect(placedReport(without, directory, undefined)).toBe(without)
    const unknown = makeReport({ sensors: [block(here)] })
    expect(placedReport(unknown, undefined, undefined)).toBe(unknown)
    for (const [sensor, known] of [
      ['new', directory],
      ['a', { ...directory, sites: new Map() }],
    ] as const) {
      const sensors = [block({ ...here, distance: 3 }, sensor)]
      const [placeless] = placedReport(makeReport({ sensors }), known, undefined).sensors
      expect(placeless?.readings[0]?.values).toEqual(here)
    }
  })

  test('is looked for where half of it is said, or only what others call a distance, in any reading of a block', () => {
    expect(distances({ latitude: 59 })).toEqual(['unavailable'])
    expect(distances({ longitude: 18 })).toEqual(['unavailable'])
    expect(distances({ distance: 7 })).toEqual([undefined])
    const sensors = [{ sensor: 'a', readings: [reading({ temperature: 4 }), reading(here)] }]
    const placed = placedReport(makeReport({ sensors }), directory, undefined)
    expect(placed.sensors[0]?.readings[1]?.values.distance).toBe(0)
  })

  test('is not believed where nothing gets in that time, from where it was believed last', () => {
    const known = (at: number, values: Values) => ({
      known: Object.fromEntries(Object.entries(values).map(([quantity, value]) => [quantity, [at, value]])),
    })
    expect(distances(here, { values: here })).toEqual([0])
    expect(distances(far, { values: here })).toEqual(['unavailable'])
    expect(distances(here, {})).toEqual([0])
    const blind = { values: { latitude: 'unavailable', longitude: 'unavailable' } } as const
    expect(distances(far, { ...blind, ...known(t0 - minuteMs, here) } as never)).toEqual(['unavailable'])
    expect(distances(far, { ...blind, ...known(t0 - 600 * minuteMs, here) } as never)).not.toEqual([
      'unavailable',
    ])
  })
})

test('storing waits until people are told, and for 50 ms of real time at the most', async () => {
  const { flows } = await flowsUnderTest()
  const asked: { readonly ms: number; readonly ring: () => void; isOff: boolean }[] = []
  const after = (ms: number, ring: () => void) => {
    const one = { ms, ring, isOff: false }
    asked.push(one)
    return () => {
      one.isOff = true
    }
  }
  const waits = (told: Promise<void>) =>
    headStart({ ...flows, clock: { ...flows.clock, speed: 4, after } }, told)
  await waits(Promise.resolve())
  const waited = waits(new Promise(() => undefined))
  asked[1]?.ring()
  await waited
  expect(asked.map(({ ms, isOff }) => [ms, isOff])).toEqual([
    [200, true],
    [200, false],
  ])
})

test('what is refused stands in the log: the whole report with no more of its detail than a line holds, or what of it', async () => {
  const { flows, lines } = await flowsUnderTest()
  const detail = 'x'.repeat(500)
  expect(refuse(flows, organization, 'foreign-gateway', detail)).toEqual({
    kind: 'refused',
    error: 'foreign-gateway',
    detail,
  })
  logRefused(
    flows,
    organization,
    makeReport({ refused: [{ sensor: 'a', why: 'clock-wrong', count: 2 }] as never }),
  )
  const warned = { level: 'warn', organization }
  expect(lines).toEqual([
    { ...warned, event: 'report-refused', error: 'foreign-gateway', detail: 'x'.repeat(200) },
    { ...warned, event: 'readings-refused', gateway: 'pi', sensor: 'a', why: 'clock-wrong', count: 2 },
  ])
})

test('only what hinders a sensor in use anew is looked at, and nobody else is loaded', async () => {
  const { flows } = await flowsUnderTest(presetRules('room'))
  const directory = await flows.directories.get(organization)
  if (directory === undefined) throw new Error('no lab')
  const b = directory.sensors.get('b')
  const sensors = new Map(directory.sensors).set('b', { ...b, retiredAt: t0 } as never)
  const loaded: unknown[] = []
  const watches = {
    ...flows.stores.watches,
    load: async (_of: string, ids: readonly string[]) => {
      loaded.push(ids)
      return new Map()
    },
  }
  const look = (...hindered: readonly string[]) => {
    const all = hindered.map((sensor) => ({ sensor, why: 'no-key', count: 1, since: 0, at: 0 }) as const)
    const told = { seq: 1, sentAt: t0, all }
    return lookAtHindered(
      { ...flows, stores: { ...flows.stores, watches } },
      organization,
      { ...directory, sensors },
      undefined,
      told,
    )
  }
  await look('b', 'stranger')
  await look()
  expect(loaded).toEqual([])
  await look('a', 'b', 'stranger')
  expect(loaded[0]).toEqual(['a'])
})
