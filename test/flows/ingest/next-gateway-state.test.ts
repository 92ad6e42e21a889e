import { describe, expect, test } from 'vitest'
import { gatewaySilentRule, heartbeatMs, type Sensor } from '#core/directory.ts'
import type { Report } from '#core/gateway-protocol/report.ts'
import type { Reading } from '#core/reading.ts'
import { silentAfterMs } from '#core/watch/presence.ts'
import { emptyWatch, type Last, nothingHeard } from '#core/watch/watch.ts'
import {
  blocksOf,
  nextGatewayState,
  noteClocks,
  noteDeafness,
} from '../../../pipeline/flows/ingest/next-gateway-state.ts'
import type { GatewayState } from '../../../pipeline/ports/stores.ts'
import { makeDirectory, makeSensor, t0 } from '../../support/core/directory.ts'
import { makeReport } from '../../support/core/report.ts'

const said = (sensor: string, measuredAt: number, more: Partial<Reading> = {}): Reading => ({
  sensor,
  measuredAt,
  values: {},
  faults: [],
  ...more,
})
const lastAt = (at: number, more: Partial<Last> = {}): Last => ({ ...nothingHeard, at, ...more })
const directoryOf = (...sensors: readonly Sensor[]) => ({
  ...makeDirectory(makeSensor()),
  sensors: new Map(sensors.map((sensor) => [sensor.id, sensor])),
})
const pi = makeSensor([gatewaySilentRule], { id: 'pi', kind: 'gateway', intervalMs: heartbeatMs })

describe('the sign of life of a gateway', () => {
  const signs = (sentAt: number, now: number, ...own: readonly Reading[]) =>
    blocksOf(
      makeReport({ sentAt, sensors: own.length === 0 ? [] : [{ sensor: 'pi', readings: own }] }),
      now,
    )[0]?.readings

  test('is made when it sent its report, and never later than now', () => {
    expect(signs(t0, t0 + 5)).toEqual([said('pi', t0)])
    expect(signs(t0 + 5, t0)).toEqual([said('pi', t0)])
  })

  test('has what it said in that moment, or after it by a clock ahead; what it said before comes before', () => {
    const [early, late] = [said('pi', t0 - 1), said('pi', t0, { values: { temperature: 40 } })]
    expect(signs(t0, t0, early, late)).toEqual([early, late])
    const ahead = said('pi', t0 + 9, { faults: ['throttled' as never] })
    expect(signs(t0, t0, early, ahead)).toEqual([early, { ...ahead, measuredAt: t0 }])
    expect(signs(t0, t0, early)).toEqual([early, said('pi', t0)])
    const told = { ...early, values: { temperature: 9 } }
    expect(signs(t0, t0, told)).toEqual([told, said('pi', t0)])
    const sensors = [
      { sensor: 'a', readings: [said('a', t0, { values: { temperature: 1 } })] },
      { sensor: 'pi', readings: [late] },
    ]
    expect(blocksOf(makeReport({ sensors }), t0)[0]).toEqual({ sensor: 'pi', readings: [late] })
  })

  test('is none when the gateway itself says last that it is deaf, whoever else speaks beside it', () => {
    const deaf = { faults: ['deaf'] } as const
    const beside = { sensor: 'a', readings: [said('a', t0)] }
    const sensorsOf = (...readings: readonly Reading[]) =>
      blocksOf(makeReport({ sensors: [{ sensor: 'pi', readings }, beside] }), t0).map(({ sensor }) => sensor)
    expect(sensorsOf(said('pi', t0 - 1), said('pi', t0, deaf))).toEqual(['a'])
    expect(sensorsOf(said('pi', t0 - 1, deaf), said('pi', t0))).toEqual(['pi', 'a'])
    expect(sensorsOf()).toEqual(['pi', 'a'])
    const ofAnother = { sensor: 'a', readings: [said('a', t0, deaf)] }
    expect(blocksOf(makeReport({ sensors: [ofAnother] }), t0)).toHaveLength(2)
  })
})

test('a clock is wrong from the report on that was refused for it, and right with the next that was not', () => {
  const directory = directoryOf(makeSensor(), makeSensor([], { id: 'b' }))
  const refused = (sensor: string, why: 'clock-wrong' | 'bad-shape', stampedAt?: number) =>
    ({ sensor, why, count: 1, ...(stampedAt !== undefined && { stampedAt }) }) as Report['refused'][number]
  const after = (lasts: Record<string, Last>, more: Partial<Report>) => {
    noteClocks(makeReport(more), directory, lasts)
    return lasts
  }
  const wrong = refused('a', 'clock-wrong', t0 + 9)
  expect(after({}, { refused: [wrong] })).toEqual({ a: { ...nothingHeard, clockWrong: t0 + 9 } })
  expect(after({ a: lastAt(t0) }, { refused: [wrong] })).toEqual({ a: lastAt(t0, { clockWrong: t0 + 9 }) })
  for (const other of [
    refused('a', 'bad-shape', t0),
    refused('a', 'clock-wrong'),
    { ...wrong, sensor: 'new' },
  ])
    expect(after({}, { refused: [other] })).toEqual({})
  const speaks = (...sensors: readonly string[]) => sensors.map((sensor) => ({ sensor, readings: [] }))
  const ahead = { a: lastAt(t0, { clockWrong: t0 + 1 }) }
  expect(after({ ...ahead }, { sensors: speaks('a') })).toEqual({ a: lastAt(t0) })
  expect(after({ ...ahead }, { sensors: speaks('b') })).toEqual(ahead)
  expect(after({ ...ahead }, { sensors: speaks('a'), refused: [refused('b', 'clock-wrong', t0)] }).a).toEqual(
    lastAt(t0),
  )
  expect(after({ ...ahead }, { sensors: speaks('a'), refused: [refused('a', 'bad-shape')] }).a).toEqual(
    lastAt(t0),
  )
  expect(after({ ...ahead }, { sensors: speaks('a'), refused: [wrong] }).a?.clockWrong).toBe(t0 + 9)
  const right = lastAt(t0)
  expect(after({ a: right }, { sensors: speaks('a') }).a).toBe(right)
})

test('that a gateway is deaf is noted of one that is adopted, and forgotten when it hears', () => {
  const deaf = makeReport({ sensors: [{ sensor: 'pi', readings: [said('pi', t0, { faults: ['deaf'] })] }] })
  const after = (one: Report, lasts: Record<string, Last>, adopted = true) => {
    noteDeafness(one, adopted ? directoryOf(pi) : directoryOf(), lasts, t0 + 3)
    return lasts
  }
  expect(after(deaf, {})).toEqual({ pi: { ...nothingHeard, deafAt: t0 + 3 } })
  expect(after(deaf, {}, false)).toEqual({})
  expect(after(makeReport(), { pi: lastAt(t0, { deafAt: t0 }) })).toEqual({ pi: lastAt(t0) })
})

describe('what a gateway said last', () => {
  const none = { lasts: {}, strangers: {}, watches: new Map() }
  const heardAt = (sentAt: number, more: Partial<GatewayState> = {}): GatewayState => ({
    gateway: 'pi',
    version: 7,
    sentAt,
    backSince: 3,
    lasts: {},
    ...more,
  })
  const next = (
    one: Partial<Report>,
    heard?: GatewayState,
    now = t0,
    judged: object = {},
    known = directoryOf(pi),
  ) => nextGatewayState(makeReport(one), known, heard, { ...none, ...judged }, now)

  test('is when it sent, never later than now and never sooner than before; one that is deaf says nothing', () => {
    expect(next({}, undefined, t0 + 9).sentAt).toBe(t0)
    expect(next({ sentAt: t0 + 9 }).sentAt).toBe(t0)
    expect(next({}, heardAt(t0 + 5), t0 + 9).sentAt).toBe(t0 + 5)
    const deaf = { sensors: [{ sensor: 'pi', readings: [said('pi', t0, { faults: ['deaf'] })] }] }
    expect(next(deaf, heardAt(t0 - 5)).sentAt).toBe(t0 - 5)
    expect(next(deaf).sentAt).toBe(0)
  })

  test('is back since it was missed: by the interval of its own, to the millisecond', () => {
    const after = silentAfterMs(gatewaySilentRule, heartbeatMs)
    expect(next({}).backSince).toBe(t0)
    expect(next({}, heardAt(t0 - after)).backSince).toBe(t0)
    expect(next({}, heardAt(t0 - after + 1)).backSince).toBe(3)
    const slow = directoryOf({ ...pi, intervalMs: 2 * heartbeatMs })
    expect(next({}, heardAt(t0 - after), t0, {}, slow).backSince).toBe(3)
    expect(next({}, heardAt(t0 - after), t0, {}, directoryOf()).backSince).toBe(t0)
    expect(next({}, heardAt(t0 - after + 1), t0, {}, directoryOf()).backSince).toBe(3)
  })

  test('leaves out what was retired, and keeps what nobody knows of', () => {
    const known = directoryOf(pi, makeSensor(), makeSensor([], { id: 'b', retiredAt: t0 }))
    const lasts = { a: lastAt(1), b: lastAt(2), c: lastAt(3) }
    expect(next({}, undefined, t0, { lasts }, known).lasts).toEqual({ a: lastAt(1), c: lastAt(3) })
  })

  test('has what is stored of it beside, and no field that says nothing', () => {
    expect(next({})).toEqual({
      gateway: 'pi',
      version: 0,
      sentAt: t0,
      backSince: t0,
      lasts: {},
      restless: [],
    })
    const beside = { parts: { some: 1 }, arrival: { at: 2 } } as unknown as Partial<GatewayState>
    expect(next({}, heardAt(t0 - 1, beside))).toMatchObject({ version: 7, ...beside })
    expect(Object.keys(next({}, heardAt(t0 - 1))).sort()).toEqual(Object.keys(next({})).sort())
    const strangers = { new: { at: t0 } } as never
    expect(next({}, undefined, t0, { strangers })).toMatchObject({ strangers })
  })

  test('is looked at by the watcher when the first calm sensor is missed', () => {
    const calm = { ...emptyWatch('a'), gateways: ['pi'] }
    const judged = { lasts: { a: lastAt(t0) }, watches: new Map([['a', calm]]) }
    const state = next({}, undefined, t0, judged, directoryOf(pi, makeSensor()))
    expect(state.restless).toEqual([])
    expect(state.dueAt).toBeGreaterThan(t0)
  })
})
