import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seriesOf, seriesOfPieces } from '#core/history/series.ts'
import { minuteMs } from '#core/time.ts'
import { t0, temperature } from '../../support/core/directory.ts'
import { runs } from '../../support/runs.ts'

const span = { from: t0, to: t0 + 60 * minuteMs, columns: 6, gapMs: 15 * minuteMs }
const at = (minute: number, value: number | 'unavailable') => temperature(t0 + minute * minuteMs, value)

describe('a series', () => {
  test('is one bucket a column, with the range of what was measured in it', () => {
    expect(seriesOf([at(1, 20), at(2, 24), at(9, 22), at(11, 10)], 'temperature', span)).toEqual({
      quantity: 'temperature',
      stretches: [
        [
          { at: t0 + 5 * minuteMs, min: 20, max: 24, mean: 22, count: 3 },
          { at: t0 + 15 * minuteMs, min: 10, max: 10, mean: 10, count: 1 },
        ],
      ],
    })
  })

  test('has nothing of before its span and nothing from its end on', () => {
    const piece = (minute: number) => {
      const instant = t0 + minute * minuteMs
      return { at: instant, firstAt: instant, lastAt: instant, min: 1, max: 1, sum: 1, count: 1 }
    }
    const { stretches } = seriesOfPieces([piece(-1), piece(0), piece(60)], 'temperature', span)
    expect(stretches.flatMap((stretch) => stretch.map(({ count }) => count))).toEqual([1])
  })

  test('is broken by a gap and by what is not available: no line is drawn there', () => {
    const { stretches } = seriesOf(
      [at(0, 1), at(20, 2), at(21, 'unavailable'), at(22, 3)],
      'temperature',
      span,
    )
    expect(stretches.map((stretch) => stretch.map(({ mean }) => mean))).toEqual([[1], [2], [3]])
  })

  test('leaves out what is outside of its span, and other quantities', () => {
    expect(seriesOf([at(-1, 1), at(60, 2)], 'temperature', span).stretches).toEqual([])
    expect(seriesOf([at(1, 1)], 'humidity', span).stretches).toEqual([])
    expect(seriesOf([], 'temperature', { ...span, to: t0 }).stretches).toEqual([])
  })

  test('leaves out pieces whose column is outside of its span', () => {
    const pieces = [-1, 5, 60].map((minute) => {
      const instant = t0 + minute * minuteMs
      return { at: instant, firstAt: instant, lastAt: instant, min: 1, max: 3, sum: 4, count: 2 }
    })
    expect(seriesOfPieces(pieces, 'temperature', span).stretches).toEqual([
      [{ at: t0 + 5 * minuteMs, min: 1, max: 3, mean: 2, count: 2 }],
    ])
  })

  test('counts every known value once and invents none', () => {
    const values = fc.array(
      fc.oneof(fc.integer({ min: -80, max: 30 }), fc.constant('unavailable' as const)),
      {
        maxLength: 100,
        size: 'max',
      },
    )
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 50 }), (all, columns) => {
        const readings = all.map((value, index) => temperature(t0 + index * 30_000, value))
        const { stretches } = seriesOf(readings, 'temperature', { ...span, columns })
        const known = all.filter((value) => value !== 'unavailable')
        const buckets = stretches.flat()
        expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(known.length)
        for (const { min, max, mean } of buckets) {
          expect(known).toContain(min)
          expect(known).toContain(max)
          expect(mean).toBeGreaterThanOrEqual(min - 1e-9)
          expect(mean).toBeLessThanOrEqual(max + 1e-9)
        }
      }),
      runs(100),
    )
  })
})
