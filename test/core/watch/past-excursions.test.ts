import { expect, test } from 'vitest'
import { fadedMax, fadedOf, withFaded } from '#core/watch/past-excursions.ts'
import { emptyWatch, type Interval } from '#core/watch/watch.ts'

const times = (count: number): readonly Interval[] =>
  Array.from({ length: count }, (_, index) => [index * 10, index * 10 + 5] as const)

test('what is known already, or lies within it, changes nothing; what is longer takes its place', () => {
  const watch = withFaded(emptyWatch('a'), 'high', [
    [10, 20],
    [40, 50],
  ])
  expect(withFaded(watch, 'high', [])).toBe(watch)
  expect(withFaded(watch, 'high', [[10, 20]])).toBe(watch)
  expect(withFaded(watch, 'high', [[12, 18]])).toBe(watch)
  expect(fadedOf(withFaded(watch, 'high', [[8, 20]]), 'high')).toEqual([
    [8, 20],
    [40, 50],
  ])
  expect(fadedOf(withFaded(watch, 'high', [[30, 35]]), 'high')).toEqual([
    [10, 20],
    [30, 35],
    [40, 50],
  ])
  expect(fadedOf(withFaded(watch, 'low', [[1, 2]]), 'high')).toEqual(fadedOf(watch, 'high'))
})

test('the latest are remembered, and what is older comes to nothing however often it is said', () => {
  const full = withFaded(emptyWatch('a'), 'high', times(fadedMax + 4))
  expect(fadedOf(full, 'high')).toEqual(times(fadedMax + 4).slice(-fadedMax))
  expect(withFaded(full, 'high', times(4))).toBe(full)
  expect(withFaded(full, 'high', times(fadedMax + 4))).toBe(full)
})
