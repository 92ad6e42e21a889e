import { expect, test } from 'vitest'
import { factOf, type SensorFact } from '#core/audit.ts'
import { limitPeriods } from '#core/history/limit-periods.ts'
import type { LimitRule, Rule } from '#core/rule.ts'
import { high, low, rate, t0 } from '../../support/core/directory.ts'

const text = (rule: Rule | null): string | null => rule && JSON.stringify(rule)
const changed = (at: number, before: Rule | null, after: Rule | null): SensorFact =>
  factOf('a', 'rule-changed', at, (before ?? after)?.id ?? null, 1, {
    before: text(before),
    after: text(after),
  })
const told = (limits: readonly (LimitRule & { from?: number; until?: number })[]) =>
  limits.map(({ setpoint, from = null, until = null }) => [setpoint, from, until])

test('a limit is where it was: before each change, and since', () => {
  const facts = [
    changed(t0 + 50, high({ setpoint: 26 }), high({ setpoint: 30 })),
    changed(t0 + 20, high(), high({ setpoint: 26 })),
  ]
  expect(told(limitPeriods([high({ setpoint: 30 }), low()], facts, 'temperature', t0))).toEqual([
    [30, t0 + 50, null],
    [26, t0 + 20, t0 + 50],
    [24, null, t0 + 20],
    [2, null, null],
  ])
  expect(told(limitPeriods([high({ setpoint: 30 })], facts, 'temperature', t0 + 20))).toEqual([
    [30, t0 + 50, null],
    [26, null, t0 + 50],
  ])
})

test('a limit that was added, or taken away, is there for as long as it was', () => {
  const facts = [changed(t0 + 50, low(), null), changed(t0 + 20, null, high())]
  expect(told(limitPeriods([high()], facts, 'temperature', t0))).toEqual([
    [24, t0 + 20, null],
    [2, null, t0 + 50],
  ])
})

test('what was not carried out, changed no limit, or is of another quantity, is passed over', () => {
  const facts = [
    factOf('a', 'raised', t0 + 60, 'high', null, {}),
    factOf('a', 'rule-changed', t0 + 55, 'high', 1, { what: 'instruction', old: null, new: 'Run.' }),
    changed(t0 + 50, high(), high({ setpoint: 40 })),
    changed(t0 + 40, high({ onDelayMs: 5 }), high()),
    changed(t0 + 30, rate(), rate({ perMinute: 9 })),
    { ...changed(t0 + 20, low(), high()), rule: null },
  ]
  expect(told(limitPeriods([high(), rate()], facts, 'temperature', t0))).toEqual([[24, null, null]])
  expect(limitPeriods([high()], [], 'humidity', t0)).toEqual([])
})
