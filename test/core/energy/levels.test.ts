import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dutyOf, levelsOf } from '#core/energy/levels.ts'
import { type Step, stepsOfPower } from '#core/energy/steps.ts'
import type { Point } from '#core/history/mean-kinetic.ts'
import { dayMs, minuteMs } from '#core/time.ts'
import { runs } from '../../support/runs.ts'

/** Noise that is the same each time. */
const noise = (index: number): number => ((index * 7919) % 1000) / 500 - 1
const minutes = dayMs / minuteMs

/** A day at a reading a minute. */
const day = (wattsAt: (minute: number) => number): readonly Step[] => {
  const points: readonly Point[] = Array.from({ length: minutes }, (_, minute) => [
    minute * minuteMs,
    wattsAt(minute),
  ])
  return stepsOfPower(points, 3 * minuteMs)
}

test('a compressor that switches has two levels, and runs for as long as it ran', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 90, max: 2_000 }),
      fc.integer({ min: 4, max: 56 }),
      fc.double({ min: 0, max: 0.08, noNaN: true }),
      (offW, onW, onMinutes, wanders) => {
        const runs = (minute: number): boolean => minute % 60 < onMinutes
        const steps = day((minute) => (runs(minute) ? onW : offW) * (1 + wanders * noise(minute)))
        const levels = levelsOf(steps)
        expect(levels?.offW).toBeCloseTo(offW, -1)
        expect((levels?.onW ?? 0) / onW).toBeGreaterThan(0.9)
        expect((levels?.onW ?? 0) / onW).toBeLessThan(1.1)
        expect(levels && dutyOf(steps, levels)).toBeCloseTo(onMinutes / 60, 1)
      },
    ),
    runs(100),
  )
})

test('levels do not depend on how large they are, nor on how often they are read', () => {
  const small = levelsOf(day((minute) => (minute % 60 < 20 ? 100 : 10)))
  const large = levelsOf(day((minute) => (minute % 60 < 20 ? 1_000 : 100)))
  expect((large?.onW ?? 0) / (small?.onW ?? 1)).toBeCloseTo(10, 0)
  const seldom = stepsOfPower(
    Array.from(
      { length: minutes / 5 },
      (_, index): Point => [5 * index * minuteMs, index % 12 < 4 ? 100 : 10],
    ),
    20 * minuteMs,
  )
  expect(levelsOf(seldom)?.onW).toBeCloseTo(small?.onW ?? 0, 6)
})

test('a coil that is defrosted now and then is no third level', () => {
  const steps = day((minute) => (minute % 480 < 12 ? 320 : minute % 40 < 20 ? 95 : 4))
  const levels = levelsOf(steps)
  expect([levels?.offW, levels?.onW]).toEqual([expect.closeTo(4, 0), expect.closeTo(95, -1)])
  expect(levels && dutyOf(steps, levels)).toBeCloseTo(0.5, 1)
})

test.each<readonly [string, (minute: number) => number]>([
  ['that is the same all the time', () => 60],
  ['that trembles', (minute) => 60 + 10 * noise(minute)],
  ['that a governor changes at will', (minute) => 30 + 90 * Math.abs(noise(minute))],
  [
    'of two things that both rest and run',
    (minute) => (minute % 60 < 30 ? 100 : 5) + (minute % 90 < 45 ? 300 : 0),
  ],
  ['that hardly ever is anything else', (minute) => (minute % 700 === 0 ? 900 : 4)],
  ['of electronics that draw nothing', (minute) => (minute % 2 === 0 ? 0.2 : 1.4)],
  ['whose lower level is none of rest', (minute) => (minute % 60 < 30 ? 100 : 70)],
])('a power %s has not two levels, and is not judged', (_what, wattsAt) => {
  expect(levelsOf(day(wattsAt))).toBeUndefined()
})

test('of nothing there are no levels and no share', () => {
  expect(levelsOf([])).toBeUndefined()
  expect(dutyOf([], { offW: 0, onW: 100, betweenW: 50 })).toBeUndefined()
})

test('what feeds back is no rest that is taken for running', () => {
  const steps = day((minute) => (minute % 60 < 30 ? 200 : -5))
  const levels = levelsOf(steps)
  expect(levels?.offW).toBeCloseTo(-5, 0)
  expect(levels && dutyOf(steps, levels)).toBeCloseTo(0.5, 1)
})
