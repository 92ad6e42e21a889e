import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createDistinctTimes } from '../../../gateway/radio/distinct-times.ts'
import { runs } from '../../support/runs.ts'

test('three packets of one sensor that come at once have three instants', () => {
  const at = createDistinctTimes()
  expect([5, 5, 5, 6, 20, 20].map((measuredAt) => at('a', measuredAt))).toEqual([5, 6, 7, 8, 20, 21])
  expect(at('b', 5)).toBe(5)
})

test('however they come, no instant comes twice and none is moved further than there are others', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(0, 0, 0, 1, 2, 5), { maxLength: 30 }), (steps) => {
      const at = createDistinctTimes()
      let now = 1000
      const times = steps.map((step) => {
        now += step
        return { now, told: at('a', now) }
      })
      expect(new Set(times.map(({ told }) => told)).size).toBe(times.length)
      for (const { now: heard, told } of times) expect(told - heard).toBeLessThan(times.length)
    }),
    runs(200),
  )
})
