import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { forecastMaxMs, forecastOf, trendOf } from '#core/alarm/forecast.ts'
import { presetRules } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { high, low, rate } from '../../support/core/directory.ts'
import { runs } from '../../support/runs.ts'

const ultraLow = presetRules('ultra-low')

test('the next limit on the way is the one that is reached first, whichever way that goes', () => {
  expect(forecastOf(ultraLow, 'temperature', -65, 0.2)).toEqual({ setpoint: -60, afterMs: 25 * minuteMs })
  expect(forecastOf(ultraLow, 'temperature', -80, 1)).toEqual({ setpoint: -70, afterMs: 10 * minuteMs })
  expect(forecastOf([...ultraLow].reverse(), 'temperature', -80, 1)?.setpoint).toBe(-70)
  expect(forecastOf(ultraLow, 'temperature', -65, -0.5)).toEqual({ setpoint: -70, afterMs: 10 * minuteMs })
})

test('nothing is forecast of what stands still, has passed every limit, is another quantity, or lies too far off', () => {
  expect(forecastOf(ultraLow, 'temperature', -65, 0)).toBe(undefined)
  expect(forecastOf(ultraLow, 'temperature', -60, 0)).toBe(undefined)
  expect(forecastOf(ultraLow, 'temperature', -59, 0.5)).toBe(undefined)
  expect(forecastOf(ultraLow, 'temperature', -60, 0.5)).toBe(undefined)
  expect(forecastOf(ultraLow, 'humidity', -65, 0.2)).toBe(undefined)
  expect(forecastOf(ultraLow, 'temperature', -65, 0.001)).toBe(undefined)
  expect(forecastOf([rate()], 'temperature', 20, 1)).toBe(undefined)
})

test('a forecast reaches as far as an acknowledgement, to the minute', () => {
  const minutes = forecastMaxMs / minuteMs
  expect(minutes).toBe(240)
  const after = (setpoint: number) => forecastOf([high({ setpoint })], 'temperature', 0, 1)?.afterMs
  expect([after(minutes), after(minutes + 1)]).toEqual([forecastMaxMs, undefined])
})

describe('how a value changes now', () => {
  const trail = (...values: readonly number[]) =>
    values.map((value, minute) => [minute * minuteMs, value] as const)

  test('is how it changed over its last minutes, up or down', () => {
    expect(trendOf(trail(-80, -79, -78, -77, -76, -75, -74, -73, -72))).toBeCloseTo(1)
    expect(trendOf(trail(8, 7.5, 7, 6.5))).toBeCloseTo(-0.5)
  })

  test('is nothing soon after it has stopped, however far it rose before', () => {
    expect(trendOf(trail(-80, -77, -74, -71, -68, -65, -65, -65, -65, -65, -65, -65))).toBe(0)
  })

  test('is over the whole trail where samples are further apart, and unknown when they are too few', () => {
    expect(
      trendOf([
        [0, 4],
        [10 * minuteMs, 5],
      ]),
    ).toBeCloseTo(0.1)
    expect(trendOf(trail(4, 5))).toBe(null)
    expect(trendOf([])).toBe(null)
  })
})

const value = fc.double({ min: -200, max: 200, noNaN: true })
const perMinute = fc.double({ min: -20, max: 20, noNaN: true })
const rules = fc.array(
  fc.record({ setpoint: fc.double({ min: -200, max: 200, noNaN: true }), isHigh: fc.boolean() }),
  { maxLength: 6 },
)

test('a forecast names the next limit ahead at that rate', () => {
  fc.assert(
    fc.property(rules, value, perMinute, (limits, now, rise) => {
      const made = limits.map(({ setpoint, isHigh }) => (isHigh ? high({ setpoint }) : low({ setpoint })))
      const next = forecastOf(made, 'temperature', now, rise)
      const ahead = limits
        .map(({ setpoint }) => (setpoint - now) / rise)
        .filter((minutes) => minutes > 0 && minutes * minuteMs <= forecastMaxMs)
      if (next === undefined) {
        expect(ahead).toEqual([])
        return
      }
      expect(limits.map(({ setpoint }) => setpoint)).toContain(next.setpoint)
      expect(Math.sign(next.setpoint - now)).toBe(Math.sign(rise))
      expect(next.afterMs).toBeCloseTo(Math.min(...ahead) * minuteMs, 3)
    }),
    runs(),
  )
})

test('waiting and going on at the same rate changes nothing but how long it takes', () => {
  fc.assert(
    fc.property(value, perMinute, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (now, rise, share) => {
      const first = forecastOf([high({ setpoint: 100 })], 'temperature', now, rise)
      if (first === undefined) return
      const waitedMs = first.afterMs * share
      const second = forecastOf(
        [high({ setpoint: 100 })],
        'temperature',
        now + (rise * waitedMs) / minuteMs,
        rise,
      )
      expect(second?.afterMs).toBeCloseTo(first.afterMs - waitedMs, 0)
    }),
    runs(),
  )
})

describe('a trend inside the noise', () => {
  const minutes = (values: readonly number[]) =>
    values.map((value, minute) => [minute * minuteMs, value] as const)

  test('is none: the value is steady', () => {
    expect(trendOf(minutes([-80.1, -79.8, -80.2, -79.9, -80.2, -79.9, -80.1, -79.7]))).toBe(0)
    expect(trendOf(minutes([4, 4.5, 4, 4.5, 4, 4.5, 4, 4.5]))).toBe(0)
  })

  test('is told from a rise with the same noise, and from a jump', () => {
    const rising = minutes([-80.1, -79.3, -79.2, -78.4, -78.2, -77.4, -77.1, -76.2])
    expect(trendOf(rising)).toBeGreaterThan(0.4)
    expect(trendOf(minutes([4, 4, 4, 4, 4, 4, 4, 9]))).toBeGreaterThan(0.5)
  })

  test('is known from three steps on, by the one in the middle of their differences', () => {
    expect(trendOf(minutes([4, 5, 4.1, 4.6]))).toBe(0)
    expect(trendOf(minutes([0, 0.1, 5.1, 5.2]))).toBeGreaterThan(1)
    expect(trendOf(minutes([4, 2.6, 3.1, 4.1, 4.7]))).toBe(0)
    expect(trendOf(minutes([4, 4, 6, 6, 5]).filter((_, index) => index % 2 === 0))).toBeCloseTo(0.25)
  })

  test('is not known from too few samples', () => {
    expect(trendOf(minutes([4, 4.5, 4, 4.6]).slice(0, 3))).toBe(null)
  })
})
