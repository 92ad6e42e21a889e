import { expect, test } from 'vitest'
import { changeSince, withWordsOf } from '#core/notice/changed-since.ts'
import { silentRule } from '#core/rule.ts'
import { anna, high, rate, t0 } from '../../support/core/directory.ts'

const changed = { by: anna.id, name: anna.name, at: t0 }

test('a rule that judges alike and is as severe was not changed, whoever touched its delays and words', () => {
  expect(changeSince(undefined, high({ setpoint: 9 }))).toBe(undefined)
  expect(changeSince(high(), high({ changed, onDelayMs: 1, instruction: 'Run.' }))).toBe(undefined)
})

test('a moved limit says where it is now and who moved it; what else is changed says no limit', () => {
  expect(changeSince(high(), high({ changed, setpoint: 25 }))).toStrictEqual({ stamp: changed, setpoint: 25 })
  expect(changeSince(high(), high({ setpoint: 25 }))).toStrictEqual({ stamp: null, setpoint: 25 })
  expect(changeSince(high(), high({ changed, severity: 'warning' }))).toStrictEqual({ stamp: changed })
  expect(changeSince(high(), high({ changed, deadband: 2 }))).toStrictEqual({ stamp: changed })
  expect(changeSince(rate(), { ...rate(), perMinute: 2 })).toStrictEqual({ stamp: null })
  expect(changeSince(high(), { ...rate(), id: 'high' })).toStrictEqual({ stamp: null })
  expect(changeSince(silentRule, { ...silentRule, intervals: 9 })).toStrictEqual({ stamp: null })
})

test('the rule as it was has the words of now, and its own where there are none any more', () => {
  expect(withWordsOf(high(), high({ setpoint: 9, instruction: 'Run.' }))).toEqual(
    high({ instruction: 'Run.' }),
  )
  const worded = high({ instruction: 'Walk.' })
  expect(withWordsOf(worded, high())).toBe(worded)
})
