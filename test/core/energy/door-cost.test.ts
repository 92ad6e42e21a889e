import fc from 'fast-check'
import { expect, test } from 'vitest'
import { doorCost, standingOpen } from '#core/energy/door-cost.ts'
import { stepsOfPower } from '#core/energy/steps.ts'
import type { Point } from '#core/history/mean-kinetic.ts'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import { runs } from '../../support/runs.ts'

const span = { from: 0, to: 3 * dayMs }
const hourOfDay = (at: number): number => Math.floor(at / hourMs) % 24
const power = (wattsAt: (at: number) => number) =>
  stepsOfPower(
    Array.from({ length: (3 * dayMs) / (10 * minuteMs) + 1 }, (_, index): Point => {
      const at = index * 10 * minuteMs
      return [at, wattsAt(at)]
    }),
    hourMs,
  )
const opened = (at: number, ms: number): readonly Point[] => [
  [at, 1],
  [at + ms, 0],
]
const noon = dayMs + 12 * hourMs

test('an open door costs what is used then and in the hour after, beyond the same hours of other days', () => {
  // 160 W instead of 100 W, and at night always 50 W.
  const steps = power((at) => {
    if (at >= noon && at <= noon + 2 * hourMs) return 160
    return hourOfDay(at) < 6 ? 50 : 100
  })
  expect(doorCost(steps, opened(noon, hourMs), span, hourOfDay)).toEqual({
    times: 1,
    openMs: hourMs,
    extraKWh: expect.closeTo(0.12, 2),
    comparedMs: 2 * hourMs,
  })
})

test('a door costs nothing where the power is the same all the time, whenever it stands open', () => {
  const openings = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 3 * dayMs - 1 }), fc.integer({ min: minuteMs, max: 5 * hourMs })),
    { minLength: 1, maxLength: 6 },
  )
  fc.assert(
    fc.property(openings, (all) => {
      let at = 0
      const door = all
        .sort(([one], [other]) => one - other)
        .flatMap(([from, ms]) => {
          const begins = Math.max(at, from)
          at = begins + ms + 1
          return opened(begins, ms)
        })
      const cost = doorCost(
        power(() => 120),
        door,
        span,
        hourOfDay,
      )
      expect(cost?.extraKWh ?? 0).toBeCloseTo(0, 9)
      expect(cost?.openMs ?? 0).toBeLessThanOrEqual(3 * dayMs + 5 * hourMs)
    }),
    runs(100),
  )
})

test('a door that costs more in the same hours costs more', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), (more) => {
      const steps = power((at) => (at >= noon && at <= noon + hourMs ? 100 + more : 100))
      const cost = doorCost(steps, opened(noon, 30 * minuteMs), span, hourOfDay)
      expect(cost?.extraKWh).toBeGreaterThan(0)
    }),
    runs(100),
  )
})

test('who takes something out is no door that stands open, and of none there is no cost', () => {
  expect(
    doorCost(
      power(() => 100),
      opened(noon, 59_000),
      span,
      hourOfDay,
    ),
  ).toBeUndefined()
  expect(
    doorCost(
      power(() => 100),
      [],
      span,
      hourOfDay,
    ),
  ).toBeUndefined()
  // One that was shut before the time that is asked for.
  expect(
    doorCost(
      power(() => 100),
      opened(hourMs, hourMs),
      { from: dayMs, to: 2 * dayMs },
      hourOfDay,
    ),
  ).toBeUndefined()
})

test('hours that are not known without an open door are not compared', () => {
  const door = [0, 1, 2].flatMap((day) => opened(day * dayMs + 12 * hourMs, hourMs))
  expect(
    doorCost(
      power(() => 100),
      door,
      span,
      hourOfDay,
    ),
  ).toMatchObject({
    times: 3,
    openMs: 3 * hourMs,
    extraKWh: 0,
    comparedMs: 0,
  })
})

test('openings within the hour after another are one time of work for the compressor', () => {
  const door = [...opened(noon, 10 * minuteMs), ...opened(noon + 20 * minuteMs, 10 * minuteMs)]
  expect(
    doorCost(
      power(() => 100),
      door,
      span,
      hourOfDay,
    ),
  ).toMatchObject({
    times: 2,
    openMs: 20 * minuteMs,
    comparedMs: 90 * minuteMs,
  })
})

test('a door is as it said last, until it says otherwise or knows nothing', () => {
  expect(
    standingOpen(
      [
        [0, 0],
        [10 * minuteMs, 1],
        [15 * minuteMs, 1],
      ],
      hourMs,
    ),
  ).toEqual([[10 * minuteMs, hourMs]])
  expect(standingOpen([[0, 1], [5 * minuteMs, 1], null, [30 * minuteMs, 0]], hourMs)).toEqual([
    [0, 5 * minuteMs],
  ])
  expect(standingOpen([null, [0, 0]], hourMs)).toEqual([])
})
