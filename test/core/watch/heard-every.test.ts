import { describe, expect, test } from 'vitest'
import { silentRule } from '#core/rule.ts'
import { dayMs, hourMs, minuteMs, secondMs } from '#core/time.ts'
import { heardEvery, isOtherInterval, slowerThanExpected, usualInterval } from '#core/watch/heard-every.ts'
import { active } from '../../support/core/alarms.ts'
import { high, makeSensor, t0 } from '../../support/core/directory.ts'

/** Instants with these gaps between them. */
const instants = (...gaps: readonly number[]): readonly number[] =>
  [0, ...gaps].map((_, index) => gaps.slice(0, index).reduce((sum, gap) => sum + gap, t0))
const times = (count: number, gap: number): readonly number[] => Array.from({ length: count }, () => gap)

describe('how often something is heard', () => {
  test.each([
    ['every quarter of an hour', times(4, 15 * minuteMs), { ms: 15 * minuteMs, isSure: true }],
    ['with a clock that drifts', [58, 61, 60, 59].map((s) => s * secondMs), { ms: minuteMs, isSure: true }],
    [
      'with one reading in five lost',
      [1, 1, 2, 1, 1].map((m) => m * minuteMs),
      { ms: minuteMs, isSure: true },
    ],
    ['once a day', times(3, dayMs), { ms: dayMs, isSure: true }],
    ['many times a second', times(50, 300), { ms: 5 * secondMs, isSure: true }],
    ['in no usual way', times(5, 46 * minuteMs + secondMs), { ms: 47 * minuteMs, isSure: true }],
    ['twice', [hourMs], { ms: hourMs, isSure: false }],
    ['three times', times(2, hourMs), { ms: hourMs, isSure: false }],
    [
      'often at switching on, and then every quarter of an hour',
      [...times(20, 2 * secondMs), 15 * minuteMs],
      { ms: 15 * minuteMs, isSure: false },
    ],
    [
      'when something happens',
      [1, 40, 2, 300, 5, 90, 3, 1000].map((m) => m * minuteMs),
      { ms: 1000 * minuteMs, isSure: false },
    ],
  ])('%s', (_how, gaps, expected) => {
    expect(heardEvery(instants(...gaps))).toEqual(expected)
    expect(heardEvery([...instants(...gaps), ...instants(...gaps)].reverse())).toEqual(expected)
  })

  test('is nothing that one reading could tell', () => {
    expect(heardEvery([])).toBeUndefined()
    expect(heardEvery([t0, t0])).toBeUndefined()
  })
})

test('an interval is never longer than a day, nor shorter than five seconds', () => {
  expect(usualInterval(3 * dayMs)).toBe(dayMs)
  expect(usualInterval(1)).toBe(5 * secondMs)
  expect(usualInterval(47 * secondMs)).toBe(47 * secondMs)
})

test('another interval is one that a lost reading does not explain, in either direction, when it is sure', () => {
  const sure = { ms: 15 * minuteMs, isSure: true }
  expect(isOtherInterval(sure, minuteMs)).toBe(true)
  expect(isOtherInterval(sure, hourMs)).toBe(true)
  expect(isOtherInterval(sure, 12 * minuteMs)).toBe(false)
  expect(isOtherInterval({ ...sure, isSure: false }, minuteMs)).toBe(false)
})

describe('a sensor that is missed and heard again, time after time', () => {
  type Absence = readonly [number, number]
  const minutes = (...pairs: readonly Absence[]): readonly Absence[] =>
    pairs.map(([from, to]) => [t0 + from * minuteMs, t0 + to * minuteMs])
  const quarters = minutes([0, 15], [15, 30], [30, 45])
  const seen = (silent: readonly Absence[], sensor = makeSensor(), alarms = {}) =>
    slowerThanExpected({ past: { silent }, alarms }, sensor, silentRule)

  test('seems to have been set to what lies between', () => {
    expect(seen(quarters)).toBe(15 * minuteMs)
    expect(seen([...minutes([-300, -290]), ...quarters])).toBe(15 * minuteMs)
  })

  test('is not judged by the absence that goes on', () => {
    const goesOn = active({ began: t0 + 45 * minuteMs })
    expect(seen([...quarters, ...minutes([45, 54])], makeSensor(), { silent: goesOn })).toBe(15 * minuteMs)
    expect(seen(minutes([0, 15], [15, 30], [45, 54]), makeSensor(), { silent: goesOn })).toBeUndefined()
  })

  test('seems nothing when it was away twice, unevenly, with good hours between, or as often as expected', () => {
    expect(seen(minutes([0, 15], [15, 30]))).toBeUndefined()
    expect(seen(minutes([0, 15], [15, 65], [65, 80]))).toBeUndefined()
    expect(seen(minutes([0, 15], [100, 115], [300, 315]))).toBeUndefined()
    expect(seen(quarters, makeSensor(undefined, { intervalMs: 15 * minuteMs }))).toBeUndefined()
  })

  test('is a sensor: gateways speak as they do, and limits are not about being heard', () => {
    expect(seen(quarters, makeSensor(undefined, { kind: 'gateway' }))).toBeUndefined()
    expect(slowerThanExpected({ past: {}, alarms: {} }, makeSensor(), high())).toBeUndefined()
    expect(slowerThanExpected({ past: {}, alarms: {} }, makeSensor(), silentRule)).toBeUndefined()
  })
})
