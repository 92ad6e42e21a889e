import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Step,
  stepsOfCounter,
  stepsOfPower,
  stepsWithin,
  useBetween,
  usesBetween,
} from '#core/energy/steps.ts'
import type { Point } from '#core/history/mean-kinetic.ts'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import { runs } from '../../support/runs.ts'

const trustedMs = 3 * minuteMs

/** Power that is read now and then, with gaps and with readings that know nothing. */
const powers = fc
  .array(
    fc.record({
      ms: fc.integer({ min: 1, max: 6 * minuteMs }),
      watts: fc.option(fc.integer({ min: 0, max: 3_000 }), { freq: 8 }),
    }),
    { maxLength: 60 },
  )
  .map((all) => {
    let at = 0
    return all.map(({ ms, watts }): Point | null => {
      at += ms
      return watts === null ? null : [at, watts]
    })
  })
const endOf = (points: readonly (Point | null)[]): number =>
  Math.max(1, ...points.map((point) => (point === null ? 0 : point[0])))

test('a kilowatt for an hour is a kilowatt hour, whoever counts it', () => {
  const power: readonly Point[] = Array.from({ length: 61 }, (_, minute) => [minute * minuteMs, 1_000])
  expect(useBetween(stepsOfPower(power, trustedMs), 0, hourMs)).toEqual({
    from: 0,
    to: hourMs,
    kWh: expect.closeTo(1, 9),
    knownMs: hourMs,
    gapMs: 0,
  })
  const counter = stepsOfCounter([
    [0, 812.5],
    [hourMs, 813.5],
  ])
  expect(useBetween(counter, 0, hourMs)).toMatchObject({ kWh: expect.closeTo(1, 9), gapMs: 0 })
})

test('what is used in parts of a time is what is used in all of it, and what is known and what is not are all of it', () => {
  fc.assert(
    fc.property(powers, fc.array(fc.nat({ max: 4 * hourMs }), { maxLength: 5 }), (points, cuts) => {
      const steps = stepsOfPower(points, trustedMs)
      const end = endOf(points)
      const bounds = [0, ...cuts.filter((cut) => cut < end).sort((a, b) => a - b), end]
      const parts = usesBetween(steps, bounds)
      const whole = useBetween(steps, 0, end)
      const sum = (of: 'kWh' | 'knownMs' | 'gapMs'): number => parts.reduce((all, part) => all + part[of], 0)
      expect(sum('kWh')).toBeCloseTo(whole.kWh, 9)
      expect(sum('knownMs')).toBe(whole.knownMs)
      expect(sum('gapMs')).toBe(whole.gapMs)
      expect(whole.knownMs + whole.gapMs).toBe(end)
    }),
    runs(100),
  )
})

test('a reading more on the straight way between two changes nothing: time is weighed, and not readings', () => {
  fc.assert(
    fc.property(powers, (points) => {
      const more = points.flatMap((point, index): readonly (Point | null)[] => {
        const next = points[index + 1]
        if (point === null || next == null || next[0] - point[0] > trustedMs) return [point]
        return [point, [(point[0] + next[0]) / 2, (point[1] + next[1]) / 2]]
      })
      const [few, many] = [points, more].map((all) =>
        useBetween(stepsOfPower(all, trustedMs), 0, endOf(points)),
      )
      expect(many?.kWh).toBeCloseTo(few?.kWh ?? -1, 9)
      expect(many?.knownMs).toBe(few?.knownMs)
    }),
    runs(100),
  )
})

test('a gap counts nothing: there is never more than the highest power for the known time', () => {
  fc.assert(
    fc.property(powers, (points) => {
      const most = Math.max(0, ...points.map((point) => point?.[1] ?? 0))
      const { kWh, knownMs } = useBetween(stepsOfPower(points, trustedMs), 0, endOf(points))
      expect(kWh).toBeGreaterThanOrEqual(0)
      expect(kWh).toBeLessThanOrEqual((most * knownMs) / 3_600_000_000 + 1e-9)
    }),
    runs(100),
  )
})

test('the same reading again, and one that knows nothing, are no steps', () => {
  expect(stepsOfPower([[0, 5], [0, 5], null, [minuteMs, 5], [9 * minuteMs, 5]], trustedMs)).toEqual([])
})

test('a meter that nobody heard for a day knows what was used, and not when', () => {
  const steps = stepsOfCounter([
    [0, 10],
    [dayMs, 34],
  ])
  const [night, day] = usesBetween(steps, [0, dayMs / 4, dayMs])
  expect([night?.kWh, day?.kWh, day?.gapMs]).toEqual([expect.closeTo(6), expect.closeTo(18), 0])
})

test('a meter that began anew, another meter, and one that knew nothing are a gap', () => {
  const steps = stepsOfCounter([
    [0, 10],
    [hourMs, 11],
    // It began anew.
    [2 * hourMs, 0.5],
    [3 * hourMs, 1.5],
    null,
    [4 * hourMs, 2],
    // Another one, with a life of its own.
    [4 * hourMs + minuteMs, 98_000],
    [5 * hourMs, 98_000],
    [5 * hourMs, 98_000],
  ])
  expect(useBetween(steps, 0, 5 * hourMs)).toMatchObject({
    kWh: expect.closeTo(2, 9),
    knownMs: 3 * hourMs - minuteMs,
    gapMs: 2 * hourMs + minuteMs,
  })
})

test('a part of steps is cut on the straight way', () => {
  const steps: readonly Step[] = [
    { from: 0, to: 10, fromW: 0, toW: 100 },
    { from: 10, to: 20, fromW: 100, toW: 100 },
    { from: 20, to: 30, fromW: 100, toW: 0 },
    { from: 30, to: 40, fromW: 0, toW: 0 },
  ]
  expect(stepsWithin(steps, 5, 25)).toEqual([
    { from: 5, to: 10, fromW: 50, toW: 100 },
    { from: 10, to: 20, fromW: 100, toW: 100 },
    { from: 20, to: 25, fromW: 100, toW: 50 },
  ])
  expect(useBetween([], 0, 10)).toEqual({ from: 0, to: 10, kWh: 0, knownMs: 0, gapMs: 10 })
})
