import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { qualityOf } from '#core/history/quality.ts'
import type { Ring } from '#core/history/rings.ts'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import { t0 } from '../../support/core/directory.ts'
import { runs } from '../../support/runs.ts'

const ring = (atMinutes: number, more: Partial<Ring> = {}): Ring => ({
  sensor: 'a',
  rule: 'high',
  at: t0 + atMinutes * minuteMs,
  severity: 'critical',
  kind: 'high',
  quantity: 'temperature',
  clearedAt: t0 + (atMinutes + 5) * minuteMs,
  takenAt: null,
  cause: null,
  ...more,
})
const week = (rings: readonly Ring[], people = 2) =>
  qualityOf(
    rings,
    t0,
    t0 + 7 * dayMs,
    people,
    [0, 1, 2, 3, 4, 5, 6].map((day) => t0 + day * dayMs),
  )

test('nothing rang', () => {
  expect(week([])).toMatchObject({
    alarms: 0,
    perPersonDay: 0,
    floods: { count: 0, longestMs: 0 },
    stale: [],
    top: [],
    untaken: 0,
    takenMs: null,
  })
  expect(week([], 0).perPersonDay).toBeNull()
})

test('how many there were, by day and for each person', () => {
  const rings = [ring(0), ring(10), ring(24 * 60 + 1, { severity: 'warning' }), ring(6 * 24 * 60)]
  const quality = week(rings)
  expect(quality.days).toEqual([
    { from: t0, critical: 2, warning: 0 },
    { from: t0 + dayMs, critical: 0, warning: 1 },
    ...[2, 3, 4, 5].map((day) => ({ from: t0 + day * dayMs, critical: 0, warning: 0 })),
    { from: t0 + 6 * dayMs, critical: 1, warning: 0 },
  ])
  expect(quality.perPersonDay).toBeCloseTo(4 / 7 / 2)
})

describe('a flood', () => {
  const every = (minutes: number, count: number, from = 0) =>
    Array.from({ length: count }, (_, index) => ring(from + index * minutes))

  test('is more than ten in ten minutes: ten are none, eleven are one', () => {
    expect(week(every(1, 10)).floods.count).toBe(0)
    expect(week(every(0.5, 10)).floods.count).toBe(0)
    // The first of eleven is ten minutes ago.
    expect(week(every(1, 11)).floods.count).toBe(0)
    expect(week(every(0.5, 11)).floods).toEqual({ count: 1, longestMs: 5 * minuteMs })
  })

  test('goes on until there are fewer than five in ten minutes, and then the next is another', () => {
    const long = [...every(0.5, 11), ...every(1.5, 10, 6)]
    expect(week(long).floods).toEqual({ count: 1, longestMs: 19.5 * minuteMs })
    // Five of the last ten minutes are left: it goes on.
    expect(week([...every(0.5, 11), ring(12.9)]).floods).toEqual({ count: 1, longestMs: 12.9 * minuteMs })
    const two = [...every(0.5, 11), ...every(0.5, 12, 60)]
    expect(week(two).floods.count).toBe(2)
    // The fifth last was half a minute before the third minute: ten minutes later four were left.
    expect(week(two).floods.longestMs).toBe(13 * minuteMs)
  })
})

test('what rings three times in half an hour comes and goes; the worst stand first, at most ten of them', () => {
  const rings = [
    ...[0, 14, 29].map((at) => ring(at)),
    ...[0, 20, 40, 60].map((at) => ring(at, { sensor: 'b', rule: 'low', kind: 'low' })),
    ...Array.from({ length: 12 }, (_, index) => ring(100 + index * 60, { sensor: `x${10 + index}` })),
  ]
  const { top, chattering } = week(rings)
  expect(top).toHaveLength(10)
  expect(top.slice(0, 3).map(({ sensor, count, isChattering }) => [sensor, count, isChattering])).toEqual([
    ['b', 4, false],
    ['a', 3, true],
    ['x10', 1, false],
  ])
  expect(chattering).toBe(1)
})

test('three times in half an hour to the instant are chattering, and a moment later they are not', () => {
  expect(week([0, 1, 30].map((at) => ring(at))).chattering).toBe(1)
  expect(week([0, 1, 30.01].map((at) => ring(at))).chattering).toBe(0)
})

test('what stands for more than a day is stale, over or not', () => {
  const rings = [
    ring(0, { clearedAt: null }),
    ring(0, { sensor: 'b', clearedAt: t0 + dayMs }),
    ring(0, { sensor: 'c', clearedAt: t0 + dayMs + 1 }),
    ring(6.5 * 24 * 60, { sensor: 'd', clearedAt: null }),
  ]
  expect(week(rings).stale.map(({ sensor }) => sensor)).toEqual(['a', 'c'])
})

test('how soon somebody had them, and how many nobody had: one that stands may still be taken', () => {
  const after = (minutes: number, index: number) =>
    ring(index * 60, { takenAt: t0 + (index * 60 + minutes) * minuteMs })
  const rings = [...[1, 2, 3, 4, 5, 6, 7, 8, 9, 100].map(after), ring(999), ring(1000, { clearedAt: null })]
  expect(week(rings)).toMatchObject({ untaken: 1, takenMs: { half: 5 * minuteMs, most: 9 * minuteMs } })
})

test('what they were, as far as somebody said', () => {
  const rings = [ring(0, { cause: 'door' }), ring(1, { cause: 'door' }), ring(2, { cause: 'power' }), ring(3)]
  expect([...week(rings).causes]).toEqual([
    ['door', 2],
    ['power', 1],
  ])
})

test('whatever rang: the parts are as many as the whole, and no flood is longer than the time', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          minute: fc.integer({ min: 0, max: 7 * 24 * 60 - 1 }),
          sensor: fc.constantFrom('a', 'b', 'c'),
          taken: fc.option(fc.integer({ min: 0, max: 600 })),
        }),
        { maxLength: 120 },
      ),
      (some) => {
        const rings = some
          .map(({ minute, sensor, taken }) =>
            ring(minute, { sensor, takenAt: taken === null ? null : t0 + (minute + taken) * minuteMs }),
          )
          .sort((a, b) => a.at - b.at)
        const { alarms, days, top, floods, untaken, takenMs } = week(rings)
        expect(days.reduce((sum, { critical, warning }) => sum + critical + warning, 0)).toBe(alarms)
        expect(top.reduce((sum, { count }) => sum + count, 0)).toBe(alarms)
        expect(untaken).toBeLessThanOrEqual(alarms)
        expect(floods.longestMs).toBeLessThan(7 * dayMs + hourMs)
        expect(floods.count === 0).toBe(floods.longestMs === 0 || floods.count === 0)
        if (takenMs !== null) expect(takenMs.half).toBeLessThanOrEqual(takenMs.most)
      },
    ),
    runs(100),
  )
})
