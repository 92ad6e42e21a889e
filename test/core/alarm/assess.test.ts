import { describe, expect, test } from 'vitest'
import { assess, isCalledLow, ratePerMinute, type Sample } from '#core/alarm/assess.ts'
import { minuteMs } from '#core/time.ts'
import { high, low, rate, t0, temperature } from '../../support/core/directory.ts'

describe('a limit', () => {
  test.each([
    [24.01, 'breach'],
    [24, 'inside'],
    [23.51, 'inside'],
    [23.5, 'clear'],
    [-300, 'clear'],
  ] as const)('high: %d is %s', (value, condition) => {
    expect(assess(high(), value, t0, [])).toBe(condition)
  })

  test.each([
    [1.99, 'breach'],
    [2, 'inside'],
    [2.29, 'inside'],
    [2.3, 'clear'],
  ] as const)('low: %d is %s', (value, condition) => {
    expect(assess(low(), value, t0, [])).toBe(condition)
  })

  test('without a deadband knows only bad and good', () => {
    expect([24.01, 24, 23.99].map((value) => assess(high({ deadband: 0 }), value, t0, []))).toEqual([
      'breach',
      'clear',
      'clear',
    ])
  })

  test.each(['unavailable', undefined, Number.NaN, Number.POSITIVE_INFINITY] as const)(
    '%s is unknown',
    (value) => {
      for (const rule of [high(), low(), rate()]) expect(assess(rule, value, t0, [])).toBe('unknown')
    },
  )
})

/** One sample a minute, the last one a minute before `t0`. */
const samples = (...values: readonly number[]): readonly Sample[] =>
  values.map((value, index) => [t0 - (values.length - index) * minuteMs, value])

describe('a rate', () => {
  const ten = samples(20, 21, 22, 23, 24, 25, 26, 27, 28, 29)
  test('is the mean over the window', () => {
    expect(ratePerMinute(ten, 30, t0, 10 * minuteMs)).toBe(1)
    expect(ratePerMinute([[t0 - 60 * minuteMs, 0], ...ten], 30, t0, 10 * minuteMs)).toBe(1)
  })
  test('is not known over less than half of the window, or of nothing', () => {
    expect(ratePerMinute(samples(26, 27, 28, 29), 30, t0, 10 * minuteMs)).toBe(undefined)
    expect(ratePerMinute([], 30, t0, 10 * minuteMs)).toBe(undefined)
    expect(ratePerMinute([[t0 - 60 * minuteMs, 0]], 30, t0, 10 * minuteMs)).toBe(undefined)
    expect(assess(rate(), 30, t0, [])).toBe('unknown')
  })
  test('breaches at the limit, and is calm below half of it', () => {
    expect(assess(rate(), 30, t0, ten)).toBe('breach')
    expect(assess(rate(), 29, t0, ten)).toBe('inside')
    expect(assess(rate(), 25, t0, ten)).toBe('inside')
    expect(assess(rate(), 24.9, t0, ten)).toBe('clear')
    expect(assess(rate(), 10, t0, ten)).toBe('clear')
  })
  test('of a fall breaches downwards', () => {
    expect(assess(rate({ perMinute: -1 }), 10, t0, ten)).toBe('breach')
    expect(assess(rate({ perMinute: -1 }), 30, t0, ten)).toBe('clear')
  })
})

test('a battery that its node calls low is below its limit, whatever its voltage; nothing else is', () => {
  const called = temperature(t0, 3, { faults: ['probe', 'battery-low'] })
  const battery = { quantity: 'battery' } as const
  expect(isCalledLow(low(battery), called)).toBe(true)
  expect(isCalledLow(low({ quantity: 'charge' }), called)).toBe(true)
  expect(isCalledLow(low(battery), temperature(t0, 3, { faults: ['probe'] }))).toBe(false)
  expect(isCalledLow(low(battery), temperature(t0, 3))).toBe(false)
  for (const other of [low(), high(battery), rate(battery)]) expect(isCalledLow(other, called)).toBe(false)
})
