import { describe, expect, test } from 'vitest'
import { alarmRulesOf } from '#core/alarm/alarm-rules.ts'
import {
  type FormerRules,
  formerRulesAfter,
  ruleAt,
  ruleDetail,
  versionsOf,
} from '#core/alarm/rule-versions.ts'
import { silentRule } from '#core/rule.ts'
import { high, low, makeSensor, rate, t0 } from '../../support/core/directory.ts'

const at = (setpoint: number) => high({ setpoint })

describe('what is remembered of limits', () => {
  test('is how each was until it was changed; nothing, the very same, when none was', () => {
    const known: FormerRules = { low: [{ until: t0, rule: low() }] }
    expect(formerRulesAfter(undefined, [at(24)], [at(24)], t0)).toBe(undefined)
    expect(formerRulesAfter(known, [at(24), low()], [at(24), low()], t0)).toBe(known)
    expect(formerRulesAfter(known, [at(24), low()], [at(25), low()], t0)).toEqual({
      ...known,
      high: [{ until: t0, rule: at(24) }],
    })
  })
  test('is none of what was not there, or was no limit; and nothing of what is none, or is gone', () => {
    const was = { ...rate(), id: 'high' }
    expect(formerRulesAfter(undefined, [], [at(25)], t0)).toEqual({ high: [{ until: t0, rule: null }] })
    expect(formerRulesAfter(undefined, [was], [at(25)], t0)).toEqual({ high: [{ until: t0, rule: null }] })
    const changed = [
      { ...rate(), perMinute: 2 },
      { ...silentRule, intervals: 9 },
    ]
    expect(formerRulesAfter(undefined, [rate(), silentRule, at(24)], changed, t0)).toBe(undefined)
  })
  test('is not the words for people', () => {
    const worded = high({ instruction: 'Close the door.' })
    expect(formerRulesAfter(undefined, [worded], [at(24)], t0)).toBe(undefined)
    const beside = formerRulesAfter(undefined, [worded, low()], [at(25), low()], t0)
    expect(beside).toEqual({ high: [{ until: t0, rule: at(24) }] })
    expect(formerRulesAfter(undefined, [worded], [at(25)], t0)).toEqual({
      high: [{ until: t0, rule: at(24) }],
    })
  })
  test('are the last four changes', () => {
    let known: FormerRules | undefined
    for (const degrees of [1, 2, 3, 4, 5])
      known = formerRulesAfter(known, [at(degrees)], [at(degrees + 1)], t0 + degrees)
    expect(known?.high?.map(({ until, rule }) => [until - t0, rule?.setpoint])).toEqual([
      [2, 2],
      [3, 3],
      [4, 4],
      [5, 5],
    ])
    // Of what was before the oldest of them nobody knows.
    const versions = versionsOf(known, at(6))
    expect(versions.map(({ from, rule }) => [from - t0, rule?.setpoint])).toEqual([
      [Number.NEGATIVE_INFINITY, undefined],
      [2, 3],
      [3, 4],
      [4, 5],
      [5, 6],
    ])
    expect([1, 2, 3, 5, 9].map((ms) => ruleAt(versions, t0 + ms)?.setpoint)).toEqual([undefined, 3, 4, 6, 6])
    expect(ruleAt(versions, t0 + 1)).toBe(null)
  })
})

test('what was never changed was always so; of what was seldom changed all is known', () => {
  expect(versionsOf(undefined, at(24))).toEqual([{ from: Number.NEGATIVE_INFINITY, rule: at(24) }])
  const three = [1, 2, 3].map((ms) => ({ until: t0 + ms, rule: at(ms) }))
  expect(versionsOf({ high: three }, at(9)).map(({ rule }) => rule?.setpoint)).toEqual([1, 2, 3, 9])
  expect(ruleAt([], t0)).toBe(null)
})

test('the history keeps of a rule what it watched', () => {
  const rules = [high(), low(), rate(), ...alarmRulesOf(makeSensor([high(), silentRule], { kind: 'sensor' }))]
  expect(rules.map(ruleDetail)).toStrictEqual([
    { kind: 'high', quantity: 'temperature', limit: 24 },
    { kind: 'low', quantity: 'temperature', limit: 2 },
    { kind: 'rate', quantity: 'temperature', limit: 1 },
    { kind: 'high', quantity: 'temperature', limit: 24 },
    { kind: 'silent' },
    { kind: 'frozen', quantity: 'temperature' },
    { kind: 'overdue' },
  ])
})
