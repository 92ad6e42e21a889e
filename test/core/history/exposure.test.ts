import { expect, test } from 'vitest'
import { exposureMs } from '#core/history/exposure.ts'
import { hourMs } from '#core/time.ts'

const day = [
  [0, 5],
  [hourMs, 5],
  [2 * hourMs, 15],
  [3 * hourMs, 15],
  [4 * hourMs, 5],
] as const

test('hours at a limit and over it are counted together, from where the value crosses it', () => {
  // Half of the second hour, the whole third and half of the fourth.
  expect(exposureMs(day, { side: 'above', limit: 10 }, hourMs)).toBe(2 * hourMs)
  expect(exposureMs(day, { side: 'above', limit: 15 }, hourMs)).toBe(hourMs)
  expect(exposureMs(day, { side: 'above', limit: 16 }, hourMs)).toBe(0)
})

test('and hours under one', () => {
  expect(
    exposureMs(
      [
        [0, 2],
        [hourMs, -2],
      ],
      { side: 'below', limit: -0.5 },
      hourMs,
    ),
  ).toBe(0.375 * hourMs)
  expect(exposureMs(day, { side: 'below', limit: 0 }, hourMs)).toBe(0)
})

test('a gap counts nothing', () => {
  expect(
    exposureMs(
      [
        [0, 15],
        [5 * hourMs, 15],
      ],
      { side: 'above', limit: 10 },
      hourMs,
    ),
  ).toBe(0)
})
