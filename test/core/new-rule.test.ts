import { expect, test } from 'vitest'
import { isId } from '#core/ids.ts'
import { amountIn, commonAmounts, commonLimits, newLimit, newRate, switchSetpoint } from '#core/new-rule.ts'
import { quantities, quantityNames } from '#core/reading.ts'
import { faultOf, freeRuleId, rulesMax } from '#core/rule-change.ts'
import { minuteMs } from '#core/time.ts'

const sides = ['high', 'low'] as const

test('a new limit has an id that fits, a deadband of its quantity, and is over after a minute', () => {
  expect(
    newLimit({ quantity: 'humidity', side: 'high', setpoint: 92, onDelayMs: 0, severity: 'critical' }),
  ).toEqual({
    id: 'humid-hi',
    kind: 'high',
    quantity: 'humidity',
    setpoint: 92,
    deadband: 2,
    onDelayMs: 0,
    offDelayMs: minuteMs,
    severity: 'critical',
  })
  const power = { quantity: 'power', side: 'low', setpoint: -50, onDelayMs: 0, severity: 'warning' } as const
  expect(newLimit(power)).toMatchObject({ id: 'power-lo', deadband: 2.5 })
})

test('every quantity can be watched on both sides, as often as a sensor has room for', () => {
  for (const quantity of quantityNames)
    for (const side of sides) {
      const setpoint =
        quantity === 'door' || quantity === 'motion' ? switchSetpoint : quantities[quantity].max / 2
      const rule = newLimit({ quantity, side, setpoint, onDelayMs: 0, severity: 'warning' })
      expect(faultOf([], rule)).toBeUndefined()
      const taken = Array.from({ length: 8 }, (_, index) => ({
        ...rule,
        id: `${rule.id}${index < 1 ? '' : index + 1}`,
      }))
      expect(isId('rule', freeRuleId(taken, rule.id))).toBe(true)
    }
})

test('what is offered can be set', () => {
  for (const quantity of quantityNames)
    for (const side of sides)
      for (const setpoint of commonLimits(quantity, side)) {
        const rule = newLimit({ quantity, side, setpoint, onDelayMs: 0, severity: 'warning' })
        expect(faultOf([], rule)).toBeUndefined()
      }
  expect(commonLimits('energy', 'high')).toEqual([])
})

test('a sensor has room for so many rules', () => {
  const rule = newLimit({ quantity: 'co2', side: 'high', setpoint: 900, onDelayMs: 0, severity: 'warning' })
  const full = Array.from({ length: rulesMax }, (_, index) => ({
    ...rule,
    id: `r${index}`,
    setpoint: 1_000 + index,
  }))
  expect(faultOf(full, rule)).toEqual({ kind: 'too-many', max: rulesMax })
  expect(faultOf(full, { ...rule, id: 'r1' })).toBeUndefined()
})

test('a rate is what was written of it: by so much in so long, up or down', () => {
  const wanted = { quantity: 'temperature', windowMs: 10 * minuteMs, severity: 'warning' } as const
  const rising = newRate({ ...wanted, side: 'rising', amount: 2 })
  expect(rising).toMatchObject({ id: 'temp-up', kind: 'rate', perMinute: 0.2, onDelayMs: 0 })
  expect(newRate({ ...wanted, side: 'falling', amount: 2 })).toMatchObject({ id: 'temp-dn', perMinute: -0.2 })
  for (const amount of [0.1, 0.3, 1, 2, 5, 1_000])
    for (const minutes of [2, 3, 7, 10, 15])
      expect(amountIn(newRate({ ...wanted, side: 'falling', amount, windowMs: minutes * minuteMs }))).toBe(
        amount,
      )
  for (const quantity of quantityNames)
    for (const amount of commonAmounts(quantity))
      expect(faultOf([], newRate({ ...wanted, quantity, side: 'rising', amount }))).toBeUndefined()
})
