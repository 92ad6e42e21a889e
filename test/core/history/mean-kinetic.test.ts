import { expect, test } from 'vitest'
import { meanKinetic, type Point } from '#core/history/mean-kinetic.ts'
import { hourMs, minuteMs, secondMs } from '#core/time.ts'

const every = (fromMs: number, toMs: number, stepMs: number, value: number): readonly Point[] =>
  Array.from({ length: Math.round((toMs - fromMs) / stepMs) + 1 }, (_, step) => [
    fromMs + step * stepMs,
    value,
  ])

test('the same temperature all the time is itself', () => {
  const mean = meanKinetic(every(0, 24 * hourMs, hourMs, 5), 2 * hourMs)
  expect(mean?.celsius).toBeCloseTo(5, 9)
  expect([mean?.knownMs, mean?.gapMs]).toEqual([24 * hourMs, 0])
  expect(mean?.worstC).toBe(mean?.celsius)
})

test('an hour counts as an hour, however many readings it has', () => {
  const cold = every(0, 23 * hourMs, 5 * minuteMs, 5)
  const warm = every(23 * hourMs + 5 * secondMs, 24 * hourMs, 5 * secondMs, 20)
  // 23 h at 5 °C and 1 h at 20 °C; counted by reading it would be 17.7.
  expect(meanKinetic([...cold, ...warm], 10 * minuteMs)?.celsius).toBeCloseTo(6.55, 1)
})

test('what is warm weighs more than what is cold', () => {
  const mean = meanKinetic(
    [...every(0, hourMs, minuteMs, 0), ...every(hourMs + 1, 2 * hourMs, minuteMs, 40)],
    hourMs,
  )
  expect(mean?.celsius).toBeGreaterThan(30)
})

test('a gap is told with the worst that can have been in it', () => {
  const mean = meanKinetic(
    [...every(0, 6 * hourMs, minuteMs, 5), ...every(12 * hourMs, 13 * hourMs, minuteMs, 15)],
    hourMs,
  )
  expect([mean?.gapMs, mean?.knownMs]).toEqual([6 * hourMs, 7 * hourMs])
  expect(mean?.worstC).toBeGreaterThan(mean?.celsius ?? 0)
  expect(mean?.worstC).toBeLessThan(15)
})

test('of one reading, and of readings that are all far apart, there is none', () => {
  expect(meanKinetic([[0, 5]], hourMs)).toBeUndefined()
  expect(
    meanKinetic(
      [
        [0, 5],
        [2 * hourMs, 5],
      ],
      hourMs,
    ),
  ).toBeUndefined()
})

test('what lies on both sides of a time in which nothing was known are no neighbours', () => {
  const points: readonly (Point | null)[] = [[0, 5], null, [minuteMs, 5], [2 * minuteMs, 5]]
  expect(meanKinetic(points, hourMs)).toMatchObject({ knownMs: minuteMs, gapMs: minuteMs })
})
