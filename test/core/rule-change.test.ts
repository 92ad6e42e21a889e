import { describe, expect, test } from 'vitest'
import { trailSpanMs } from '#core/alarm/recent-samples.ts'
import { isLimit, judgeAlike, presetRules, silentRule } from '#core/rule.ts'
import {
  changeBy,
  delayMsMax,
  faultOf,
  freeRuleId,
  numberIn,
  rateWindowMsMax,
  rateWindowMsMin,
  ruleNumbers,
  rulesAfter,
  stamped,
  unstamped,
} from '#core/rule-change.ts'
import { minuteMs } from '#core/time.ts'
import { high, low, rate } from '../support/core/directory.ts'

const rules = [high(), low(), rate(), silentRule]
const humid = high({ id: 'humid-high', quantity: 'humidity', setpoint: 92, deadband: 2 })

describe('an edit', () => {
  test('of a number makes that one number another', () => {
    const edit = { kind: 'set', rule: 'high', number: 'onDelayMs', value: 5 * minuteMs } as const
    expect(changeBy(rules, edit)).toEqual({ before: high(), after: high({ onDelayMs: 5 * minuteMs }) })
  })

  test('of a severity, or the end of a rule', () => {
    expect(changeBy(rules, { kind: 'severity', rule: 'low', severity: 'warning' })?.after).toEqual(
      low({ severity: 'warning' }),
    )
    expect(changeBy(rules, { kind: 'remove', rule: 'low' })).toEqual({ before: low(), after: null })
  })

  test('of a rule that is not there, or of a number that it has not, is none', () => {
    expect(changeBy(rules, { kind: 'remove', rule: 'other' })).toBeUndefined()
    expect(changeBy(rules, { kind: 'set', rule: 'silent', number: 'setpoint', value: 1 })).toBeUndefined()
  })

  test('of how fast keeps the direction, and is none where there is no rate', () => {
    const edit = { kind: 'rate', rule: 'rate', perMinute: 0.4, windowMs: 5 * minuteMs } as const
    expect(changeBy(rules, edit)?.after).toEqual(rate({ perMinute: 0.4, windowMs: 5 * minuteMs }))
    const falling = rate({ perMinute: -1 })
    expect(changeBy([falling], edit)?.after).toEqual(rate({ perMinute: -0.4, windowMs: 5 * minuteMs }))
    expect(changeBy(rules, { ...edit, rule: 'high' })).toBeUndefined()
  })

  test('that adds a rate finds the same one there, and another beside it', () => {
    const again = changeBy(rules, { kind: 'add', rule: rate({ id: 'temp-up' }) })
    expect(again).toEqual({ before: rate(), after: rate() })
    const faster = rate({ id: 'temp-up', perMinute: 3 })
    expect(changeBy(rules, { kind: 'add', rule: faster })).toEqual({ before: null, after: faster })
    expect(faultOf(rules, rate({ id: 'other' }))).toEqual({ kind: 'same-as', other: rate() })
    expect(faultOf(rules, faster)).toBeUndefined()
  })

  test('that adds a rule gives it a free id, and finds it there when it comes again', () => {
    const added = changeBy(rules, { kind: 'add', rule: { ...humid, id: 'high' } })
    expect(added).toEqual({ before: null, after: { ...humid, id: 'high2' } })
    const there = [...rules, humid]
    expect(changeBy(there, { kind: 'add', rule: humid })).toEqual({ before: humid, after: humid })
    expect(freeRuleId([high(), high({ id: 'high2' })], 'high')).toBe('high3')
  })
})

test('rules are replaced in their place, added before the silence, and taken away', () => {
  const warmer = high({ setpoint: 30 })
  expect(rulesAfter(rules, { before: high(), after: warmer })).toEqual([warmer, low(), rate(), silentRule])
  expect(rulesAfter(rules, { before: low(), after: null })).toEqual([high(), rate(), silentRule])
  expect(rulesAfter(rules, { before: null, after: humid })).toEqual([
    high(),
    low(),
    rate(),
    humid,
    silentRule,
  ])
  expect(rulesAfter([high()], { before: null, after: humid })).toEqual([high(), humid])
  expect(rulesAfter(rules, { before: null, after: null })).toBe(rules)
})

describe('a rule cannot', () => {
  test.each([
    [high({ setpoint: 900 }), 'setpoint'],
    [high({ setpoint: Number.NaN }), 'setpoint'],
    [high({ deadband: -1 }), 'deadband'],
    [high({ quantity: 'humidity', setpoint: 10, deadband: 20 }), 'deadband'],
    [low({ quantity: 'humidity', setpoint: 90, deadband: 20 }), 'deadband'],
    [high({ onDelayMs: delayMsMax + 1 }), 'onDelayMs'],
    [high({ offDelayMs: -1 }), 'offDelayMs'],
    [rate({ windowMs: minuteMs }), 'windowMs'],
    [rate({ perMinute: 5_000 }), 'perMinute'],
    [{ ...silentRule, graceMs: -1 }, 'graceMs'],
    [{ ...silentRule, criticalAfterMs: Number.POSITIVE_INFINITY }, 'criticalAfterMs'],
  ])('be out of what can be: %o', (rule, number) => {
    expect(faultOf([], rule)).toMatchObject({ kind: 'out-of-range', number })
  })

  test('cross the other side of its quantity, or say what another says', () => {
    expect(faultOf(rules, high({ setpoint: 2.5 }))).toEqual({ kind: 'crosses', other: low() })
    expect(faultOf(rules, low({ setpoint: 23.5 }))).toEqual({ kind: 'crosses', other: high() })
    expect(faultOf(rules, high({ id: 'again' }))).toEqual({ kind: 'same-as', other: high() })
    expect(faultOf(rules, humid)).toBeUndefined()
    expect(faultOf(rules, high({ setpoint: 26 }))).toBeUndefined()
    expect(faultOf(rules, rate({ windowMs: rateWindowMsMin }))).toBeUndefined()
    expect(faultOf(rules, silentRule)).toBeUndefined()
  })
})

test('a rate looks back as far as there are samples', () => {
  expect(rateWindowMsMax).toBe(trailSpanMs)
})

test('every rule of a preset can be as it is', () => {
  const all = presetRules('ultra-low')
  expect(all.map((rule) => faultOf(all, rule))).toEqual(all.map(() => undefined))
})

test('the numbers of a rule are those of its kind', () => {
  const numbers = (rule: (typeof rules)[number]) =>
    ruleNumbers.filter((name) => numberIn(rule, name) !== undefined)
  expect(numbers(high())).toEqual(['setpoint', 'deadband', 'onDelayMs', 'offDelayMs'])
  expect(numbers(rate())).toEqual(['perMinute', 'windowMs', 'onDelayMs', 'offDelayMs'])
  expect(numbers(silentRule)).toEqual(['graceMs', 'criticalAfterMs'])
  expect(rules.filter(isLimit)).toEqual([high(), low()])
})

test('a rule says who changed it, and that says nothing of how it judges', () => {
  const stamp = { by: 1001, name: 'Anna', at: 5 }
  const changed = stamped(high(), high(), stamp)
  expect(changed).toEqual({ ...high(), changed: stamp })
  expect(stamped(humid, null, stamp)).toEqual({ ...humid, changed: stamp, addedAt: 5 })
  expect(unstamped(stamped(humid, null, stamp))).toEqual(humid)
  expect(unstamped(null)).toBeNull()
  expect(judgeAlike(high(), changed)).toBe(true)
  expect(judgeAlike(high(), high({ setpoint: 25 }))).toBe(false)
  expect(judgeAlike(rate(), rate({ severity: 'critical' }))).toBe(true)
  expect(judgeAlike(silentRule, { ...silentRule, intervals: 9 })).toBe(false)
})
