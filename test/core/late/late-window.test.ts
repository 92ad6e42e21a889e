import { describe, expect, test } from 'vitest'
import { lateWindow, type WindowInput } from '#core/late/late-window.ts'
import { minuteMs } from '#core/time.ts'
import { high } from '../../support/core/directory.ts'
import { at, when } from '../../support/core/late.ts'

type Values = Parameters<typeof when>[0]
const always = [{ from: Number.NEGATIVE_INFINITY, rule: high() }]
/** The window around minutes 60 to 62, in minutes; `to` is how far was read. */
const around = (values: Values, more: Partial<WindowInput> = {}, to = 200) => {
  const stored = { from: at(0), to: at(to), readings: when(values) }
  const window = lateWindow(stored, {
    versions: always,
    rule: high(),
    trustedMs: 5 * minuteMs,
    spans: [],
    stretch: [at(60), at(62)],
    judgedUntil: at(100),
    isAll: false,
    ...more,
  })
  if (window.kind !== 'window') return window.kind
  const ends = [window.from, window.to].map((one) => (one - at(0)) / minuteMs)
  return window.open ? [...ends, 'open'] : ends
}
const bad = { 60: 25, 61: 25, 62: 25 }
const after = { 63: 20, 64: 20 }

describe('a window begins where it had been calm for long enough', () => {
  test.each<[string, Values, ReturnType<typeof around>]>([
    ['with the very first late reading', { 59: 20, 60: 20, 61: 25 }, [60, 64]],
    ['not sooner', { 59.2: 20, 59.8: 20 }, 'before'],
    ['what is unavailable in between changes nothing', { 58: 20, 58.5: 'unavailable', 59: 20 }, [59, 64]],
    ['nor does what no sensor can measure', { 58: 20, 58.5: Number.NaN, 59: 20 }, [59, 64]],
    ['a value is trusted for five minutes', { 54: 20, 59: 20 }, [59, 64]],
    ['and not longer', { 53.9: 20, 59: 20 }, 'before'],
    ['what is between the limit and its deadband is not calm', { 57: 20, 58: 23.8, 59: 20 }, 'before'],
  ])('%s', (_what, values, expected) => {
    expect(around({ ...bad, ...after, ...values })).toEqual(expected)
  })

  test('and where the limit was watched, by what it was then', () => {
    const versions = [
      { from: Number.NEGATIVE_INFINITY, rule: null },
      { from: at(57), rule: high({ offDelayMs: 0 }) },
    ]
    expect(around({ ...bad, ...after, 55: 20, 56: 20, 57: 20 }, { versions })).toBe('before')
    expect(around({ ...bad, ...after, 55: 20, 56: 20, 57: 20, 58: 20 }, { versions })).toEqual([58, 64])
  })
})

describe('a window ends', () => {
  const calm = { 58: 20, 59: 20, ...bad }

  test('after the last late reading, where it is calm', () => {
    expect(around({ ...calm, 61: 20, 62: 20, 63: 20 })).toEqual([59, 63])
  })

  test('with what was judged last, where nothing was calm before', () => {
    expect(around({ ...calm, 96: 25, 99: 20, 100: 20 })).toEqual([59, 100, 'open'])
    expect(around({ ...calm, 96: 25, 99: 20, 100: 20, 101: 20 })).toEqual([59, 100, 'open'])
    expect(around(calm, {}, 101)).toEqual([59, 100, 'open'])
    expect(around(calm, {}, 100)).toBe('after')
  })
})

describe('a window cuts nothing that is known', () => {
  const values = { 40: 20, 41: 20, 50: 20, 51: 20, ...bad, 70: 20, 71: 20, 80: 20, 81: 20 }
  const beside = (began: number, clearedAt: number | null) =>
    around(values, { spans: [{ began: at(began), clearedAt: clearedAt === null ? null : at(clearedAt) }] })

  test('it reaches beyond what overlaps its ends', () => {
    expect(beside(90, 95)).toEqual([51, 71])
    expect(beside(45, 55)).toEqual([41, 71])
    expect(beside(65, 75)).toEqual([51, 81])
    expect(beside(65, null)).toEqual([51, 100, 'open'])
  })

  test('it may end where that begins, or begin where that ends', () => {
    expect(beside(71, 75)).toEqual([51, 71])
    expect(beside(45, 51)).toEqual([51, 71])
  })

  test('it has what lies between its ends, with both', () => {
    const stored = { from: at(0), to: at(200), readings: when({ ...values, 49: 20 }) }
    const input = { versions: always, rule: high(), trustedMs: 5 * minuteMs, spans: [], judgedUntil: at(100) }
    const window = lateWindow(stored, { ...input, stretch: [at(60), at(62)], isAll: false })
    expect(window).toMatchObject({ kind: 'window', open: false })
    expect(
      'readings' in window && window.readings.map(({ measuredAt }) => (measuredAt - at(0)) / minuteMs),
    ).toEqual([51, 60, 61, 62, 70, 71])
  })
})
