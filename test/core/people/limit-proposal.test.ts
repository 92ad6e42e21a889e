import { describe, expect, test } from 'vitest'
import { isCritical, isLaxer, isSameAnswer, needsSecond } from '#core/people/limit-proposal.ts'
import { type Rule, silentRule } from '#core/rule.ts'
import { high, low, rate } from '../../support/core/directory.ts'

const lab = { id: 'lab', name: 'Lab' }
const careful = { ...lab, laxerNeedsTwo: true }

describe('laxer', () => {
  test('is a high limit that goes up, a low one that goes down', () => {
    const highs = [23, 24, 25].map((setpoint) => isLaxer(high(), high({ setpoint })))
    expect(highs).toEqual([false, false, true])
    expect([1, 2, 3].map((setpoint) => isLaxer(low(), low({ setpoint })))).toEqual([true, false, false])
  })

  test.each<[string, Rule, Rule | null]>([
    ['rings later', high(), high({ onDelayMs: 3_600_000 })],
    ['is over sooner', high(), high({ offDelayMs: 0 })],
    ['ends nearer to the limit', high(), high({ deadband: 0.1 })],
    ['takes more to be worse', high(), high({ deadband: 5 })],
    ['is only a warning', high(), high({ severity: 'warning' })],
    ['watches something else', high(), high({ quantity: 'humidity' })],
    ['is on the other side', high(), low()],
    ['is on the other side of the same number', high(), { ...high(), kind: 'low' }],
    ['is gone', high(), null],
    ['is a rate instead of a limit', high(), rate({ severity: 'critical' })],
    ['is a limit instead of a rate', rate(), high()],
    ['is anything instead of a silence', silentRule, high()],
    ['is a rise that rings later', rate(), rate({ onDelayMs: 60_000 })],
    ['is a faster rise', rate(), rate({ perMinute: 2 })],
    ['is a fall instead of a rise', rate(), rate({ perMinute: -1 })],
    ['looks at a longer time', rate(), rate({ windowMs: 900_000 })],
    ['misses it later', silentRule, { ...silentRule, graceMs: silentRule.graceMs + 1 }],
    ['misses more intervals', silentRule, { ...silentRule, intervals: 4 }],
    ['is critical later', silentRule, { ...silentRule, criticalAfterMs: 3_600_000 }],
  ])('is what %s', (_what, before, after) => {
    expect(isLaxer(before, after)).toBe(true)
  })

  test.each<[string, Rule, Rule]>([
    ['rings sooner', high(), high({ onDelayMs: 0 })],
    ['is over later', high(), high({ offDelayMs: 3_600_000 })],
    ['is critical', high({ severity: 'warning' }), high()],
    ['is a slower rise', rate(), rate({ perMinute: 0.5 })],
    ['is the same rise', rate(), rate()],
    ['is the same silence', silentRule, silentRule],
    ['misses it sooner', silentRule, { ...silentRule, graceMs: 0 }],
  ])('is not what %s', (_what, before, after) => {
    expect(isLaxer(before, after)).toBe(false)
  })
})

test('a second person is needed for a critical rule that becomes laxer, where the organization wants that', () => {
  const change = { before: high(), after: high({ setpoint: 25 }) }
  expect(needsSecond(careful, change)).toBe(true)
  expect(needsSecond(careful, { before: high(), after: null })).toBe(true)
  expect(needsSecond(careful, { before: high(), after: high({ setpoint: 23 }) })).toBe(false)
  expect(needsSecond(careful, { before: null, after: high() })).toBe(false)
  expect(needsSecond(careful, { ...change, before: high({ severity: 'warning' }) })).toBe(false)
  expect(needsSecond(lab, change)).toBe(false)
  expect(needsSecond({ ...lab, laxerNeedsTwo: false }, change)).toBe(false)
})

test('a rule of silence is critical in the end', () => {
  expect([high(), high({ severity: 'warning' }), silentRule].map(isCritical)).toEqual([true, false, true])
})

test('an answer that comes once more is the same by who gives it and what it says, not by when', () => {
  const yes = { by: 1002, agrees: true }
  expect(isSameAnswer(yes, { ...yes })).toBe(true)
  expect(isSameAnswer(yes, { by: 1003, agrees: true })).toBe(false)
  expect(isSameAnswer(yes, { by: 1002, agrees: false })).toBe(false)
})
