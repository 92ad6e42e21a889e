import { describe, expect, test } from 'vitest'
import { silentRule } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import {
  isBlindNow,
  isGap,
  judgeSilence,
  knownUntil,
  presenceOf,
  silenceDueAt,
} from '#core/watch/presence.ts'
import { high, low, makeSensor, t0 } from '../../support/core/directory.ts'

const sensor = makeSensor([high(), silentRule])
const limitMs = 3 * minuteMs + silentRule.graceMs

describe('presence', () => {
  test.each([
    [0, 'live'],
    [8 * minuteMs - 1, 'live'],
    [8 * minuteMs, 'late'],
    [limitMs - 1, 'late'],
    [limitMs, 'silent'],
  ] as const)('%d ms after the last word is %s', (ms, expected) => {
    expect(presenceOf(sensor, t0, t0 + ms)).toBe(expected)
  })

  test('without a rule for it, nothing is ever silent', () => {
    expect(presenceOf(makeSensor([high()]), t0, t0 + 1000 * minuteMs)).toBe('late')
  })

  test('the original system missed a reading a minute against a limit of 65 s; here a minute late is no alarm', () => {
    expect(presenceOf(sensor, t0, t0 + 2 * 64_000)).toBe('live')
    expect(judgeSilence(silentRule, minuteMs, t0, t0 + 2 * 64_000)).toBe(undefined)
  })
})

describe('how long a sensor is known', () => {
  const last = { at: t0 + 9, trails: { temperature: [[t0, 20]], humidity: [[t0 + 5, 40]] } } as const
  test('is until its oldest watched quantity', () => {
    expect(knownUntil(sensor, last)).toBe(t0)
    expect(knownUntil(makeSensor([high({ quantity: 'humidity' })]), last)).toBe(t0 + 5)
    expect(knownUntil(makeSensor([low(), high({ quantity: 'humidity' })]), last)).toBe(t0)
  })
  test('is never, for a quantity that it does not measure', () => {
    expect(knownUntil(makeSensor([high({ quantity: 'co2' })]), last)).toBe(0)
  })
  test('is until its last word, when only that is watched', () => {
    expect(knownUntil(makeSensor([silentRule]), last)).toBe(t0 + 9)
  })
})

test('a sensor is blind that is heard, but has not been known for as long as one is missed after', () => {
  const since = (heardMs: number, knownMs: number) =>
    ({
      at: t0 - heardMs,
      trails: { temperature: [[t0 - knownMs, 21]] },
    }) as const
  expect(isBlindNow(sensor, since(0, limitMs), t0)).toBe(true)
  expect(isBlindNow(sensor, since(0, limitMs - 1), t0)).toBe(false)
  expect(isBlindNow(sensor, since(limitMs, limitMs), t0)).toBe(false)
  expect(isBlindNow(makeSensor([high(), silentRule], { kind: 'gateway' }), since(0, limitMs), t0)).toBe(false)
})

describe('silence', () => {
  const criticalAt = t0 + limitMs + silentRule.criticalAfterMs
  test('is nothing, then a warning, then critical, each at its deadline', () => {
    const judged = (ms: number) => judgeSilence(silentRule, minuteMs, t0, t0 + ms)
    expect(judged(limitMs - 1)).toBe(undefined)
    expect(judged(limitMs)).toEqual({ severity: 'warning', at: t0 + limitMs })
    expect(judged(limitMs + silentRule.criticalAfterMs)).toEqual({ severity: 'critical', at: criticalAt })
  })
  test('of a critical rule is critical from the start', () => {
    const critical = { ...silentRule, severity: 'critical' } as const
    expect(judgeSilence(critical, minuteMs, t0, criticalAt)).toEqual({
      severity: 'critical',
      at: t0 + limitMs,
    })
    expect(silenceDueAt(critical, minuteMs, t0, t0 + limitMs)).toBe(null)
  })
  test('is looked at again when it may have changed', () => {
    expect(silenceDueAt(silentRule, minuteMs, t0, t0)).toBe(t0 + limitMs)
    expect(silenceDueAt(silentRule, minuteMs, t0, t0 + limitMs)).toBe(criticalAt)
    expect(silenceDueAt(silentRule, minuteMs, t0, criticalAt)).toBe(null)
  })
})

test('a gap is more than five minutes, or than three of the intervals of a slow sensor', () => {
  expect(isGap(sensor, t0, t0 + 5 * minuteMs)).toBe(false)
  expect(isGap(sensor, t0, t0 + 5 * minuteMs + 1)).toBe(true)
  expect(isGap({ intervalMs: 30 * minuteMs }, t0, t0 + 90 * minuteMs)).toBe(false)
  expect(isGap(sensor, undefined, t0)).toBe(true)
})
