import { describe, expect, test } from 'vitest'
import {
  type Alarm,
  isFurther,
  isMuchFurther,
  isStanding,
  knownExcursion,
  normal,
} from '#core/alarm/alarm.ts'
import { silentRule } from '#core/rule.ts'
import { active, pending, recovering, returned } from '../../support/core/alarms.ts'
import { high, low, rate } from '../../support/core/directory.ts'

test('an alarm stands while its excursion goes on, also while it is recovering', () => {
  const standing = (alarm: Alarm): boolean => isStanding(alarm)
  expect([normal, pending(), active(), recovering(), returned()].map(standing)).toEqual([
    false,
    false,
    true,
    true,
    false,
  ])
})

test('people know of what stands and of what came back untaken, also while the next one is only pending', () => {
  const back = returned()
  expect(knownExcursion(normal)).toBe(null)
  expect(knownExcursion(pending())).toBe(null)
  expect(knownExcursion(pending({ earlier: back }))).toBe(back)
  expect(knownExcursion(back)).toBe(back)
})

describe('which way is worse', () => {
  test.each([
    ['high', high(), 25, 24, true],
    ['high', high(), 24, 24, false],
    ['low', low(), 1, 2, true],
    ['low', low(), 3, 2, false],
    ['low', low(), 2, 2, false],
    ['rise', rate(), 25, 24, true],
    ['rise', rate(), 23, 24, false],
    ['rise', rate(), 24, 24, false],
    ['fall', rate({ perMinute: -1 }), 23, 24, true],
    ['fall', rate({ perMinute: -1 }), 25, 24, false],
    ['fall', rate({ perMinute: -1 }), 24, 24, false],
    ['silence', silentRule, 25, 24, false],
  ])('%s: %#', (_name, rule, value, other, expected) => {
    expect(isFurther(rule, value, other)).toBe(expected)
  })
})

describe('much worse is past twice the deadband', () => {
  test.each([
    [high(), 25, 24, false],
    [high(), 25.01, 24, true],
    [high(), 22, 24, false],
    [low(), 1.3, 2, true],
    [low(), 1.5, 2, false],
    [rate(), 34, 24, false],
    [rate(), 34.1, 24, true],
    [rate({ perMinute: -1 }), 14, 24, false],
    [rate({ perMinute: -1 }), 13.9, 24, true],
    [high({ deadband: 0 }), 24.2, 24, false],
    [high({ deadband: 0 }), 24.3, 24, true],
    [silentRule, 30, 24, false],
  ])('%#', (rule, value, reference, expected) => {
    expect(isMuchFurther(rule, value, reference)).toBe(expected)
  })
})
