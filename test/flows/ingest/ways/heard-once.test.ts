import { describe, expect, test } from 'vitest'
import type { Sensor } from '#core/directory.ts'
import type { Report } from '#core/gateway-protocol/report.ts'
import type { Reading } from '#core/reading.ts'
import { minuteMs } from '#core/time.ts'
import { emptyWatch, nothingHeard } from '#core/watch/watch.ts'
import { heardOnce } from '../../../../pipeline/flows/ingest/ways/heard-once.ts'
import { otherGateways } from '../../../../pipeline/flows/ingest/ways/other-gateways.ts'
import type { GatewayState } from '../../../../pipeline/ports/stores.ts'
import { makeDirectory, makeSensor, t0 } from '../../../support/core/directory.ts'
import { flowsUnderTest, organization } from '../../../support/flows.ts'

const read = (measuredAt: number, temperature = 4, sensor = 'a'): Reading => ({
  sensor,
  measuredAt,
  values: { temperature },
  faults: [],
})
const stateOf = (gateway: string, lasts: Readonly<Record<string, number>>): GatewayState => ({
  gateway,
  version: 1,
  sentAt: t0,
  backSince: 0,
  lasts: Object.fromEntries(Object.entries(lasts).map(([id, at]) => [id, { ...nothingHeard, at }])),
})
const report = (...sensors: Report['sensors']): Report => ({
  gateway: 'pi',
  seq: 1,
  sentAt: t0,
  cause: 'live',
  sensors,
  refused: [],
})
const block = (...readings: readonly Reading[]) => ({ sensor: readings[0]?.sensor ?? 'a', readings })

type World = {
  readonly others?: readonly GatewayState[]
  readonly heard?: GatewayState
  /** What is stored of each sensor by another gateway. */
  readonly brought?: Readonly<Record<string, readonly Reading[]>> | Error
  readonly gateways?: readonly string[]
  readonly sensors?: readonly Sensor[]
  readonly assessedUntil?: number
}

/** What is left of a report of `pi`, and what was asked for it. Within 30 s two readings that say the same are one measurement. */
const left = async (of: Report, world: World = {}) => {
  const { flows, lines } = await flowsUnderTest()
  const {
    others = [stateOf('attic', { a: t0, b: t0 })],
    heard,
    brought = {},
    gateways = ['pi', 'attic'],
  } = world
  const asked: unknown[] = []
  const readings = {
    ...flows.stores.readings,
    broughtBy: async (_of: string, by: unknown, sensors: readonly string[], span: unknown) => {
      asked.push([by, sensors, span])
      if (brought instanceof Error) throw brought
      return new Map(Object.entries(brought))
    },
  }
  const { assessedUntil = t0, sensors = [makeSensor([], {}), makeSensor([], { id: 'b' })] } = world
  const directory = { ...makeDirectory(makeSensor()), sensors: new Map(sensors.map((one) => [one.id, one])) }
  const watches = new Map(
    ['a', 'b'].map((sensor) => [sensor, { ...emptyWatch(sensor), gateways, assessedUntil }]),
  )
  const once = await heardOnce({ ...flows, stores: { ...flows.stores, readings } }, organization, of, {
    directory,
    heard,
    others,
    watches,
  })
  return { once, asked, lines }
}

describe('one measurement that two gateways heard', () => {
  test('counts once: what the other brought and was judged is left out of the report, of each sensor its own', async () => {
    const of = report(
      block(read(t0 - minuteMs), read(t0 - 5)),
      block(...[9, 6, 3].map((ms) => read(t0 - ms, ms, 'b'))),
    )
    const { once, asked } = await left(of, { brought: { a: [read(t0 - 9)], b: [read(t0, 3, 'b')] } })
    expect(once.sensors.map(({ readings }) => readings.map(({ measuredAt }) => measuredAt - t0))).toEqual([
      [-minuteMs],
      [-9, -6],
    ])
    expect(asked).toEqual([
      [{ gateway: 'attic', sensors: 2 }, ['a', 'b'], { from: t0 - 90_000, to: t0 + 30_000 - 2 }],
    ])
  })

  test('is the very same report where the other brought nothing of it, or what was stored and not judged', async () => {
    const of = report(block(read(t0)))
    expect((await left(of)).once).toBe(of)
    expect((await left(of, { brought: { a: [read(t0, 5)] } })).once).toBe(of)
    // It was heard by neither until then, and no watch knows of it.
    const others = [stateOf('attic', { a: t0 - 9 })]
    const unjudged = { others, assessedUntil: t0 - 9, brought: { a: [read(t0)] } }
    expect((await left(of, unjudged)).once).toBe(of)
    expect((await left(of, { ...unjudged, assessedUntil: t0 })).once.sensors[0]?.readings).toEqual([])
    const known = { ...unjudged, heard: stateOf('pi', { a: t0 }) }
    expect((await left(of, known)).once.sensors[0]?.readings).toEqual([])
    expect((await left(of, { ...unjudged, others: [stateOf('attic', { a: t0 })] })).once).not.toBe(of)
  })

  test('is looked for where the other heard the sensor since, or shortly before it', async () => {
    const asks = async (heardAt: number, more: World = {}, of = report(block(read(t0)))) =>
      (await left(of, { others: [stateOf('attic', { a: heardAt })], ...more })).asked.length
    expect(await asks(t0 - 30_000)).toBe(1)
    expect(await asks(t0 - 30_001)).toBe(0)
    expect(await asks(t0, { gateways: ['pi'] })).toBe(0)
    expect(await asks(t0, { sensors: [] })).toBe(0)
    expect(await asks(t0, { sensors: [makeSensor([], { kind: 'gateway' })] })).toBe(0)
    expect(await asks(t0, {}, report({ sensor: 'a', readings: [] }))).toBe(0)
    expect(await asks(t0, { others: [stateOf('attic', {})] })).toBe(0)
    expect(await asks(t0, { others: [stateOf('attic', {}), stateOf('attic', { a: t0 })] })).toBe(1)
    for (const sensors of [[], [makeSensor([], { id: 'unread' })]]) {
      const others = [stateOf('attic', { unread: t0 })]
      expect(await asks(t0, { sensors, others }, report(block(read(t0, 4, 'unread'))))).toBe(0)
    }
  })

  test('is asked for once of each gateway; where that fails it is stored twice, and the log says so', async () => {
    const others = [stateOf('attic', { a: t0 }), stateOf('roof', { a: t0 })]
    const gateways = ['pi', 'attic', 'roof']
    const of = report(block(read(t0)))
    const { once, asked, lines } = await left(of, { others, gateways, brought: new Error('throttled') })
    expect(once).toBe(of)
    expect(asked).toHaveLength(2)
    const line = { level: 'warn', event: 'heard-twice-not-known', organization, why: 'Error: throttled' }
    expect(lines).toEqual(['attic', 'roof'].map((gateway) => ({ ...line, gateway })))
  })
})

test('other gateways are those of the watches but the one that speaks, each once; one that cannot be read keeps nobody', async () => {
  const { flows } = await flowsUnderTest()
  const loaded: unknown[] = []
  const gatewayStates = {
    ...flows.stores.gatewayStates,
    load: async (_of: string, ids: readonly string[], leftOut?: (id: string, why: string) => void) => {
      loaded.push(ids)
      leftOut?.('roof', 'of another version')
      return new Map([['attic', stateOf('attic', {})]])
    },
  }
  const watchesOf = (...all: readonly (readonly string[])[]) =>
    new Map(all.map((gateways, at) => [`s${at}`, { ...emptyWatch(`s${at}`), gateways }]))
  const others = (watches: ReturnType<typeof watchesOf>) =>
    otherGateways({ ...flows, stores: { ...flows.stores, gatewayStates } }, organization, report(), watches)
  expect(await others(watchesOf(['pi'], []))).toEqual([])
  expect(loaded).toEqual([])
  expect(await others(watchesOf(['pi', 'attic'], ['attic', 'roof']))).toEqual([stateOf('attic', {})])
  expect(loaded).toEqual([['attic', 'roof']])
})
