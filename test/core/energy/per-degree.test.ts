import fc from 'fast-check'
import { expect, test } from 'vitest'
import { perDegree } from '#core/energy/per-degree.ts'
import { stepsOfPower } from '#core/energy/steps.ts'
import type { Point } from '#core/history/mean-kinetic.ts'
import { dayMs, hourMs } from '#core/time.ts'
import { runs } from '../../support/runs.ts'

const span = { from: 0, to: 2 * dayMs }
const hours = (celsius: number, count = 48): ReadonlyMap<number, number> =>
  new Map(Array.from({ length: count }, (_, hour) => [hour * hourMs, celsius]))
const steady = (watts: number) =>
  stepsOfPower(
    Array.from({ length: 97 }, (_, half): Point => [(half * hourMs) / 2, watts]),
    hourMs,
  )

test('what it takes is for each degree between the inside and the room', () => {
  // 100 W are 2.4 kWh a day, for 40 degrees.
  expect(perDegree(steady(100), span, hours(-20), hours(20))).toEqual({
    kWhPerDay: expect.closeTo(0.06, 9),
    differenceC: expect.closeTo(40, 9),
    knownMs: 2 * dayMs,
  })
})

test('twice the power at twice the difference is the same for each degree', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 3, max: 45 }), (watts, degrees) => {
      const one = perDegree(steady(watts), span, hours(20 - degrees), hours(20))
      const two = perDegree(steady(2 * watts), span, hours(20 - 2 * degrees), hours(20))
      expect(two?.kWhPerDay).toBeCloseTo(one?.kWhPerDay ?? -1, 9)
    }),
    runs(100),
  )
})

test('only hours in which all three are known count', () => {
  expect(perDegree(steady(100), span, hours(-20, 30), hours(20, 26))?.knownMs).toBe(26 * hourMs)
})

test('there is no figure of less than a day, without a room, and where hardly anything has to be done', () => {
  expect(perDegree(steady(100), span, hours(-20, 23), hours(20))).toBeUndefined()
  expect(perDegree(steady(100), span, hours(-20), new Map())).toBeUndefined()
  expect(perDegree(steady(100), span, hours(18), hours(20))).toBeUndefined()
  expect(perDegree([], span, hours(-20), hours(20))).toBeUndefined()
})
