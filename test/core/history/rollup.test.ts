import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysReopened, type Hour, hoursOf, piecesOfHours, settledDays } from '#core/history/rollup.ts'
import { type Columns, seriesOf, seriesOfPieces } from '#core/history/series.ts'
import type { Quantity, Value } from '#core/reading.ts'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import { temperature } from '../../support/core/directory.ts'
import { runs } from '../../support/runs.ts'

/** Midnight in UTC. */
const day = Date.UTC(2026, 10, 22)
const at = (minute: number, value: Value) => temperature(day + minute * minuteMs, value)

describe('an hour', () => {
  test('is the range of what was known in it, of each quantity', () => {
    const more = { ...at(30, 3), values: { temperature: 3, humidity: 41 } }
    expect(hoursOf([at(5, 1), more, at(59, 2), at(61, 7)])).toEqual([
      {
        at: day,
        ranges: {
          temperature: {
            min: 1,
            max: 3,
            sum: 6,
            count: 3,
            firstAt: day + 5 * minuteMs,
            lastAt: day + 59 * minuteMs,
          },
          humidity: {
            min: 41,
            max: 41,
            sum: 41,
            count: 1,
            firstAt: day + 30 * minuteMs,
            lastAt: day + 30 * minuteMs,
          },
        },
      },
      {
        at: day + hourMs,
        ranges: {
          temperature: {
            min: 7,
            max: 7,
            sum: 7,
            count: 1,
            firstAt: day + 61 * minuteMs,
            lastAt: day + 61 * minuteMs,
          },
        },
      },
    ])
  })

  test('in which nothing was known is none, not a number', () => {
    expect(
      hoursOf([at(5, 'unavailable'), at(130, 1), at(131, 'unavailable')]).map((hour) => hour.at),
    ).toEqual([day + 2 * hourMs])
  })
})

describe('a series of hours', () => {
  const seriesOfHours = (hours: readonly Hour[], quantity: Quantity, span: Columns) =>
    seriesOfPieces(piecesOfHours(hours, quantity), quantity, span)
  const columns = { from: day, to: day + 6 * hourMs, columns: 6, gapMs: 90 * minuteMs }

  test('has a bucket for each, and a hole where none was', () => {
    const hours = hoursOf([at(10, 1), at(50, 3), at(70, 5), at(250, 7)])
    expect(seriesOfHours(hours, 'temperature', columns)).toEqual({
      quantity: 'temperature',
      stretches: [
        [
          { at: day + 0.5 * hourMs, min: 1, max: 3, mean: 2, count: 2 },
          { at: day + 1.5 * hourMs, min: 5, max: 5, mean: 5, count: 1 },
        ],
        [{ at: day + 4.5 * hourMs, min: 7, max: 7, mean: 7, count: 1 }],
      ],
    })
    expect(seriesOfHours(hours, 'humidity', columns).stretches).toEqual([])
    expect(
      seriesOfHours(hours, 'temperature', { ...columns, from: day + hourMs }).stretches.flat(),
    ).toHaveLength(2)
  })

  test('is the series of the readings themselves, when its columns are hours', () => {
    const values = fc.array(fc.tuple(fc.integer({ min: 0, max: 359 }), fc.integer({ min: -80, max: 20 })))
    fc.assert(
      fc.property(values, (some) => {
        const readings = [...new Map(some)]
          .sort(([a], [b]) => a - b)
          .map(([minute, value]) => at(minute, value))
        expect(seriesOfHours(hoursOf(readings), 'temperature', columns)).toEqual(
          seriesOf(readings, 'temperature', columns),
        )
      }),
      runs(),
    )
  })
})

describe('a day', () => {
  test('is settled an hour after its end, later where time runs faster', () => {
    const end = day + dayMs
    expect(settledDays(day + 5 * hourMs, end + hourMs - 1, 1)).toEqual([])
    expect(settledDays(day + 5 * hourMs, end + hourMs, 1)).toEqual([day])
    expect(settledDays(day - dayMs, end + hourMs, 1)).toEqual([day - dayMs, day])
    expect(settledDays(day, end + hourMs, 120)).toEqual([])
    expect(settledDays(day, end + 2 * hourMs, 120)).toEqual([day])
  })

  test('is reopened by readings that are late, well before anybody rolls it up', () => {
    const end = day + dayMs
    const readings = [at(-1, 1), at(0, 'unavailable'), at(5, 2)]
    expect(daysReopened(readings, day + minuteMs, 1)).toEqual([])
    expect(daysReopened(readings, day + 30 * minuteMs, 1)).toEqual([day - dayMs])
    expect(daysReopened(readings, end + 30 * minuteMs, 1)).toEqual([day - dayMs, day])
    expect(daysReopened(readings, end + 30 * minuteMs, 120)).toEqual([day - dayMs])
  })

  test('that is rolled up while late readings come is always reopened by one of the two', () => {
    const now = fc.integer({ min: day, max: day + 4 * dayMs })
    fc.assert(
      fc.property(now, fc.integer({ min: 1, max: 3600 }), (when, speed) => {
        for (const rolled of settledDays(day, when, speed))
          expect(daysReopened([at(0, 1)], when, speed)).toEqual(rolled === day ? [day] : expect.anything())
      }),
      runs(),
    )
  })
})
