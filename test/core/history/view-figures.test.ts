import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exposureMs } from '#core/history/exposure.ts'
import type { LimitPeriod } from '#core/history/limit-periods.ts'
import type { Piece } from '#core/history/series.ts'
import { viewFigures } from '#core/history/view-figures.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { runs } from '../../support/runs.ts'

const reading = (minutes: number, value: number): Piece => {
  const at = minutes * minuteMs
  return { at, min: value, max: value, sum: value, count: 1, firstAt: at, lastAt: at }
}
const limit = (kind: 'high' | 'low', setpoint: number, period: Partial<LimitPeriod> = {}): LimitPeriod => ({
  id: kind,
  kind,
  quantity: 'temperature',
  setpoint,
  deadband: 0.5,
  onDelayMs: 0,
  offDelayMs: 0,
  severity: 'critical',
  ...period,
})

test('nothing known comes to nothing, and one value to itself', () => {
  expect(viewFigures([], [], hourMs)).toBeUndefined()
  expect(viewFigures([null], [], hourMs)).toBeUndefined()
  expect(viewFigures([reading(0, 5)], [limit('high', 4)], hourMs)).toEqual({
    min: 5,
    max: 5,
    mean: 5,
    outsideMs: 0,
    knownMs: 0,
    gapMs: 0,
    meanKineticC: null,
  })
})

test('the mean is weighed by time: an hour of many readings counts as an hour', () => {
  const many = Array.from({ length: 61 }, (_, minute) => reading(minute, 4))
  const figures = viewFigures([...many, reading(61, 10), reading(121, 10)], [], hourMs)
  expect(figures?.mean).toBeCloseTo((60 * 4 + 7 + 60 * 10) / 121)
  expect(figures?.outsideMs).toBeNull()
  // The warmth does more than the mean says (USP 1079.2).
  expect(figures?.meanKineticC).toBeGreaterThan(figures?.mean ?? 0)
})

test('a gap is no time at all, and is told', () => {
  const figures = viewFigures([reading(0, 20), reading(30, 20), reading(600, 20)], [limit('high', 8)], hourMs)
  expect(figures).toMatchObject({ outsideMs: 30 * minuteMs, knownMs: 30 * minuteMs, gapMs: 570 * minuteMs })
  // A sensor that said that it knew nothing is one as well.
  const unknown = viewFigures([reading(0, 20), null, reading(30, 20), reading(40, 20)], [], hourMs)
  expect(unknown).toMatchObject({ knownMs: 10 * minuteMs, gapMs: 30 * minuteMs })
  expect(unknown?.meanKineticC).toBeCloseTo(20)
})

test('time outside is counted from where the limit was crossed, on both sides, and once for two limits', () => {
  const way = [reading(0, 0), reading(20, 20)]
  expect(viewFigures(way, [limit('high', 15)], hourMs)?.outsideMs).toBe(5 * minuteMs)
  expect(viewFigures(way, [limit('low', 2)], hourMs)?.outsideMs).toBe(2 * minuteMs)
  const both = [limit('high', 15), limit('high', 18, { id: 'worse' }), limit('low', 2)]
  expect(viewFigures(way, both, hourMs)?.outsideMs).toBeCloseTo(7 * minuteMs)
})

test('each limit counts while it held', () => {
  const flat = Array.from({ length: 61 }, (_, minute) => reading(minute, 20))
  const moved = [
    limit('high', 15, { until: 10 * minuteMs }),
    limit('high', 25, { from: 10 * minuteMs, until: 50 * minuteMs }),
    limit('high', 18, { from: 50 * minuteMs }),
  ]
  expect(viewFigures(flat, moved, hourMs)?.outsideMs).toBe(20 * minuteMs)
})

test('of an hour only its range is known: it is outside as far as its range is', () => {
  const hour = (at: number, min: number, max: number): Piece => ({
    at: at * hourMs,
    min,
    max,
    sum: 60 * ((min + max) / 2),
    count: 60,
    firstAt: at * hourMs,
    lastAt: at * hourMs,
  })
  const figures = viewFigures([hour(0, 4, 6), hour(1, 4, 12), hour(2, 4, 6)], [limit('high', 8)], 2 * hourMs)
  expect(figures).toMatchObject({ min: 4, max: 12, outsideMs: hourMs / 2, knownMs: 2 * hourMs })
})

test('of readings alone it agrees with the count of exposure', () => {
  const values = fc.array(fc.integer({ min: -20, max: 40 }), { minLength: 2, maxLength: 30 })
  fc.assert(
    fc.property(values, fc.integer({ min: -19, max: 39 }), (all, tenth) => {
      const setpoint = tenth + 0.5
      const pieces = all.map((value, index) => reading(index * 5, value))
      const points = pieces.map(({ at, sum }) => [at, sum] as const)
      const counted = exposureMs(points, { side: 'above', limit: setpoint }, hourMs)
      expect(viewFigures(pieces, [limit('high', setpoint)], hourMs)?.outsideMs).toBeCloseTo(counted, 3)
    }),
    runs(100),
  )
})

test('what is at a limit is not beyond it, and the lowest is the lowest whenever it came', () => {
  const flat = [reading(0, 8), reading(20, 8)]
  for (const kind of ['high', 'low'] as const)
    expect(viewFigures(flat, [limit(kind, 8)], hourMs)?.outsideMs).toBe(0)
  expect(viewFigures([reading(0, 8), reading(1, 3), reading(2, 9)], [], hourMs)).toMatchObject({
    min: 3,
    max: 9,
  })
})

test('an hour counts by its mean, also where it is the only one, and beside a reading by half of its range', () => {
  const hour: Piece = { at: 0, min: 4, max: 12, sum: 360, count: 60, firstAt: 0, lastAt: 0 }
  expect(viewFigures([hour], [], 2 * hourMs)).toMatchObject({ mean: 6, meanKineticC: null })
  const next = { ...hour, at: hourMs }
  const figures = viewFigures([hour, next], [], 2 * hourMs)
  expect(figures?.mean).toBe(6)
  expect(figures?.meanKineticC).toBeCloseTo(6, 9)
  for (const pieces of [
    [hour, reading(60, 4)],
    [reading(-60, 4), hour],
  ])
    expect(viewFigures(pieces, [limit('high', 8)], 2 * hourMs)?.outsideMs).toBe(hourMs / 4)
})
