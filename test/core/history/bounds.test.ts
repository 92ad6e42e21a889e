import { describe, expect, test } from 'vitest'
import { factOf } from '#core/audit.ts'
import { completenessOf, intervalAt } from '#core/history/completeness.ts'
import { fillGaps } from '#core/history/fill-gaps.ts'
import { bestHeard, heardAlike } from '#core/history/heard-twice.ts'
import { qualityOf } from '#core/history/quality.ts'
import { type Ring, ringsIn } from '#core/history/rings.ts'
import { piecesOfReadings, seriesOf } from '#core/history/series.ts'
import type { Reading, Values } from '#core/reading.ts'
import { dayMs, hourMs, minuteMs, secondMs } from '#core/time.ts'
import { t0 } from '../../support/core/directory.ts'

const at = (ms: number, values: Values = { temperature: 5 }, more: Partial<Reading> = {}): Reading => ({
  sensor: 'a',
  measuredAt: t0 + ms,
  values,
  faults: [],
  ...more,
})

describe('what two gateways heard', () => {
  const count = (one: Reading, other: Reading, withinMs = 30 * secondMs) =>
    heardAlike([one], [other], withinMs).length
  test('is one measurement only where all of it is the same', () => {
    const both = { temperature: 5, humidity: 40 }
    expect(count(at(0, both), at(0, both))).toBe(1)
    expect(count(at(0, both), at(0, { ...both, humidity: 41 }))).toBe(0)
    expect(count(at(0, both), at(0, { temperature: 5 }))).toBe(0)
    expect(count(at(0, both), at(0, both, { faults: ['probe'] }))).toBe(0)
  })
  test('is one as far apart as it may be, before and after, to the instant', () => {
    for (const within of [2 * secondMs, 30 * secondMs]) {
      expect([-within - 1, -within, within, within + 1].map((ms) => count(at(0), at(ms), within))).toEqual([
        0, 1, 1, 0,
      ])
    }
    expect(count(at(0), at(9 * secondMs), 0)).toBe(0)
  })
  test('is kept as it was heard better, and as it was heard first where that is alike', () => {
    const kept = (one?: number, other?: number) =>
      bestHeard([
        [at(0, undefined, one === undefined ? {} : { rssi: one })],
        [at(1, undefined, other === undefined ? {} : { rssi: other })],
      ]).map((list) => list.length)
    expect([kept(-50, -60), kept(-60, -50), kept(-50, -50), kept(), kept(undefined, -90)]).toEqual([
      [1, 0],
      [0, 1],
      [1, 0],
      [1, 0],
      [0, 1],
    ])
  })
})

describe('how complete a history is', () => {
  test('is by the interval of that time, as its changes say it, and by nothing else that has an old value', () => {
    const fact = (what: 'interval-changed' | 'renamed', ms: number, old: string | number) =>
      factOf('a', what, t0 + ms, null, null, { old })
    const interval = (...facts: Parameters<typeof intervalAt>[1]) => intervalAt(60, facts, t0)
    expect(interval(fact('interval-changed', 5, 30))).toBe(30)
    expect(interval(fact('interval-changed', 0, 30))).toBe(60)
    expect(interval(fact('renamed', 5, 30))).toBe(60)
    expect(
      interval(
        fact('interval-changed', 5, '30'),
        fact('interval-changed', 4, 0),
        fact('interval-changed', 3, -5),
      ),
    ).toBe(60)
  })
  test('is of the hours that lie in that time, and of none that touches it', () => {
    const hour = (from: number) => ({
      at: from + hourMs / 2,
      min: 5,
      max: 5,
      sum: 300,
      count: 60,
      firstAt: from,
      lastAt: from + 59 * minuteMs,
    })
    const asked = { from: t0, to: t0 + 2 * hourMs }
    expect(
      completenessOf(
        [hour(t0 - hourMs), hour(t0 + hourMs), hour(t0 + 2 * hourMs)],
        asked,
        () => minuteMs,
        2 * hourMs,
      ),
    ).toEqual({ expected: 120, there: 60, gaps: [] })
    const last = completenessOf([hour(t0), hour(t0 + 2 * hourMs)], asked, () => minuteMs, 30 * minuteMs)
    expect(last.gaps).toEqual([[t0 + 59 * minuteMs, asked.to]])
  })
  test('has a gap where longer than trusted nothing was heard, to the instant', () => {
    const gaps = (firstAt: number, lastAt: number) =>
      completenessOf(
        [
          {
            at: t0 + hourMs / 2,
            min: 5,
            max: 5,
            sum: 5,
            count: 1,
            firstAt: t0 + firstAt,
            lastAt: t0 + lastAt,
          },
        ],
        { from: t0, to: t0 + hourMs },
        () => minuteMs,
        10 * minuteMs,
      ).gaps.map(([from, to]) => [(from - t0) / minuteMs, (to - t0) / minuteMs])
    expect(gaps(10 * minuteMs, 50 * minuteMs)).toEqual([])
    expect(gaps(11 * minuteMs, 49 * minuteMs)).toEqual([
      [0, 11],
      [49, 60],
    ])
  })
})

test('a gap is filled by what has any value, within what is stored, and not where something was measured near', () => {
  const filled = (
    imported: Reading,
    measured = [at(0), at(60 * minuteMs)],
    trustedMs = 60 * minuteMs - 1,
  ) => {
    const { kept, ...others } = fillGaps(measured, [imported], {
      oldest: t0 - hourMs,
      now: t0 + 9 * hourMs,
      trustedMs,
    })
    return kept.length === 1 ? 'kept' : Object.entries(others).find(([, count]) => count === 1)?.[0]
  }
  const half = at(30 * minuteMs, { temperature: 5, humidity: 'unavailable' })
  expect([filled(half), filled(at(30 * minuteMs, { temperature: 'unavailable' }))]).toEqual([
    'kept',
    undefined,
  ])
  expect(filled(half, undefined, 60 * minuteMs)).toBe('overMeasured')
  expect([filled(at(0)), filled(at(60 * minuteMs))]).toEqual(['overMeasured', 'overMeasured'])
  expect(filled(half, [at(minuteMs), at(60 * minuteMs)])).toBe('overMeasured')
  expect([-hourMs, -hourMs - 1].map((ms) => filled(at(ms)))).toEqual(['kept', 'tooOld'])
  expect([9 * hourMs, 9 * hourMs + 1].map((ms) => filled(at(ms)))).toEqual(['kept', 'inFuture'])
})

describe('the alarms of a house', () => {
  const ring = (ms: number, more: Partial<Ring> = {}): Ring => ({
    sensor: 'a',
    rule: 'high',
    at: t0 + ms,
    severity: 'critical',
    kind: 'high',
    quantity: 'temperature',
    clearedAt: null,
    takenAt: null,
    cause: null,
    ...more,
  })
  const quality = (...rings: readonly Ring[]) => qualityOf(rings, t0, t0 + dayMs, 2, [t0])
  test('count as nobody’s when they are over and nobody had them', () => {
    const over = { clearedAt: t0 + 9 }
    expect(
      quality(ring(0), ring(1, over), ring(2, over), ring(3, { ...over, takenAt: t0 + 4 })).untaken,
    ).toBe(2)
    expect(quality(ring(0)).takenMs).toBe(null)
    expect(quality(ring(0, { takenAt: t0 + 5 })).takenMs).toEqual({ half: 5, most: 5 })
  })
  test('that rang as often are listed by sensor and rule', () => {
    const named = (sensor: string, rule: string, ms: number) => ring(ms, { sensor, rule })
    const { top } = quality(
      named('b', 'x', 0),
      named('a', 'y', 1),
      named('a', 'x', 2),
      named('c', 'x', 3),
      named('c', 'x', 4),
    )
    expect(top.map(({ sensor, rule }) => sensor + rule)).toEqual(['cx', 'ax', 'ay', 'bx'])
  })
  test('are over each by its own end', () => {
    const raised = (ms: number) => factOf('a', 'raised', t0 + ms, 'high', null, { severity: 'warning' })
    const cleared = factOf('a', 'cleared', t0 + 9, 'high', null, { raised: t0 + 5 })
    const other = factOf('a', 'renamed', t0 + 7, null, null, {})
    expect(ringsIn([cleared, other, raised(5), raised(1)]).map(({ clearedAt }) => clearedAt)).toEqual([
      null,
      t0 + 9,
    ])
  })
})

test('a series has what was measured from its beginning on, until before its end', () => {
  const readings = [-1, 0, 5, 9, 10].map((ms) => at(ms))
  const pieces = [...piecesOfReadings(readings, 'temperature', { from: t0, to: t0 + 10 })]
  expect(pieces.map((piece) => piece && piece.at - t0)).toEqual([0, 5, 9])
  const stretches = (gapMs: number) =>
    seriesOf([at(0), at(5)], 'temperature', { from: t0, to: t0 + 10, columns: 10, gapMs }).stretches.length
  expect([stretches(5), stretches(4)]).toEqual([1, 2])
  expect([
    ...piecesOfReadings([at(1, { temperature: 'unavailable' }), at(2, { humidity: 4 })], 'temperature', {
      from: t0,
      to: t0 + 10,
    }),
  ]).toEqual([null])
})
