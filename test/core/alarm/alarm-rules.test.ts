import { expect, test } from 'vitest'
import { alarmRulesOf, frozenRuleOf, frozenRulesOf, movingRulesOf } from '#core/alarm/alarm-rules.ts'
import { silentRule } from '#core/rule.ts'
import { high, makeSensor, rate } from '../../support/core/directory.ts'

const ids = (rules: readonly { readonly id: string }[]): readonly string[] => rules.map(({ id }) => id)
const own = [high({ quantity: 'co2' }), high({ id: 'door', quantity: 'door' }), rate(), silentRule]

test('what a sensor watches and what naturally moves may not stand still, unless somebody said that it may', () => {
  const sensor = makeSensor(own)
  expect(ids(frozenRulesOf(sensor))).toEqual(['frozen', 'frozen-co2'])
  expect(ids(alarmRulesOf(sensor))).toEqual([
    'high',
    'door',
    'rate',
    'silent',
    'frozen',
    'frozen-co2',
    'overdue',
  ])
  const calm = { ...sensor, mayStandStill: { by: 1001, name: 'Anna', at: 0, why: 'a water bath' } }
  expect(frozenRulesOf(calm)).toEqual([])
  expect(ids(movingRulesOf(calm))).toEqual(['frozen', 'frozen-co2'])
  expect(ids(alarmRulesOf(calm))).toEqual(['high', 'door', 'rate', 'silent', 'overdue'])
  expect(movingRulesOf(makeSensor([silentRule]))).toEqual([])
})

test('a gateway is drilled, and nothing of it stands still; of a duty only its hours are watched', () => {
  const gateway = makeSensor([high({ quantity: 'temperature' }), silentRule], { kind: 'gateway' })
  expect(ids(alarmRulesOf(gateway))).toEqual(['high', 'silent', 'overdue', 'drill'])
  expect(ids(alarmRulesOf(makeSensor(own, { kind: 'duty' })))).toEqual(['uncovered'])
})

test('the history finds the rule of what stood still by its quantity', () => {
  const found = frozenRuleOf('humidity')
  expect(found).toEqual({
    id: 'frozen-rh',
    kind: 'frozen',
    quantity: 'humidity',
    severity: 'warning',
    once: true,
  })
  expect(frozenRuleOf('door')).toBe(undefined)
})
