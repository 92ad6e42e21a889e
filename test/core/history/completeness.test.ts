import { expect, test } from 'vitest'
import { factOf } from '#core/audit.ts'
import { completenessOf, intervalAt } from '#core/history/completeness.ts'
import { hoursOf, piecesOfHours } from '#core/history/rollup.ts'
import type { Piece } from '#core/history/series.ts'
import { hourMs, minuteMs } from '#core/time.ts'

const t0 = 1_795_000_000_000 - (1_795_000_000_000 % hourMs)

const hours = (minutes: readonly number[]): readonly Piece[] => {
  const readings = minutes.map((minute) => ({
    sensor: 'a',
    measuredAt: t0 + minute * minuteMs,
    values: { temperature: 5 },
    faults: [],
  }))
  return [...piecesOfHours(hoursOf(readings), 'temperature')]
}
const each = (step: number, from: number, to: number): readonly number[] =>
  Array.from({ length: Math.ceil((to - from) / step) }, (_, index) => from + index * step)
const span = { from: t0, to: t0 + 4 * hourMs }
const tenMinutes = () => 10 * minuteMs

test('a sensor that measured whenever it should has all of its readings, and no gap', () => {
  expect(completenessOf(hours(each(10, 0, 240)), span, tenMinutes, 31 * minuteMs)).toEqual({
    expected: 24,
    there: 24,
    gaps: [],
  })
})

test('a gap is told from its last reading before to its first after, also at both ends', () => {
  const some = hours([...each(10, 40, 70), ...each(10, 150, 180)])
  expect(completenessOf(some, span, tenMinutes, 31 * minuteMs)).toEqual({
    expected: 24,
    there: 6,
    gaps: [
      [t0, t0 + 40 * minuteMs],
      [t0 + 60 * minuteMs, t0 + 150 * minuteMs],
      [t0 + 170 * minuteMs, t0 + 240 * minuteMs],
    ],
  })
})

test('what was measured more often in one hour does not make up for another', () => {
  const live = hours([...each(0.5, 0, 60), ...each(10, 60, 120)])
  expect(completenessOf(live, span, tenMinutes, 31 * minuteMs)).toMatchObject({ expected: 24, there: 12 })
})

test('of nothing nothing is there, and what lies outside of the time counts nothing', () => {
  const all = { expected: 24, there: 0, gaps: [[t0, t0 + 4 * hourMs]] }
  expect(completenessOf([], span, tenMinutes, 31 * minuteMs)).toEqual(all)
  expect(completenessOf(hours(each(10, -120, -60)), span, tenMinutes, 31 * minuteMs)).toEqual(all)
  expect(completenessOf(hours(each(10, 300, 360)), span, tenMinutes, 31 * minuteMs)).toEqual(all)
})

test('what is expected follows the interval as it was at each time', () => {
  const changed = factOf('a', 'interval-changed', t0 + 2 * hourMs, null, 1, {
    old: 20 * minuteMs,
    new: 10 * minuteMs,
  })
  const odd = factOf('a', 'interval-changed', t0 + 90 * minuteMs, null, 1, { old: 'x', new: 20 * minuteMs })
  const other = factOf('a', 'renamed', t0 + hourMs, null, 1, {})
  const at = (when: number) => intervalAt(10 * minuteMs, [changed, odd, other], when)
  expect([at(t0), at(t0 + 2 * hourMs), at(t0 + 100 * minuteMs)]).toEqual(
    [20, 10, 20].map((one) => one * minuteMs),
  )
  expect(completenessOf([], span, at, minuteMs).expected).toBe(6 + 12)
})
