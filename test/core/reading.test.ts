import { describe, expect, test } from 'vitest'
import {
  distrusts,
  isMoving,
  isQuantity,
  movingQuantities,
  parseFault,
  parseValue,
  quantities,
  quantityNames,
} from '#core/reading.ts'

describe('a value from a door', () => {
  test.each([
    ['temperature', -80.12],
    ['temperature', 0],
    ['humidity', 100],
    ['door', 1],
  ] as const)('%s %d is that number', (quantity, raw) => {
    expect(parseValue(quantity, raw)).toBe(raw)
  })

  test.each([
    ['not a number', 'temperature', '20'],
    ['null', 'temperature', null],
    ['NaN', 'temperature', Number.NaN],
    ['infinite', 'power', Number.POSITIVE_INFINITY],
    ['colder than cold', 'temperature', -273.16],
    ['hotter than a probe', 'temperature', 851],
    ['wetter than wet', 'humidity', 100.1],
    ['the power-on value of a DS18B20', 'temperature', 85],
    ['the absent probe of a DS18B20', 'temperature', -127],
    ['a DS18B20 that converted without power', 'temperature', 127.9375],
    ['the same in hundredths', 'temperature', 127.94],
    ["RuuviTag's invalid temperature", 'temperature', -32768 * 0.005 - 150],
  ] as const)('%s is unavailable', (_why, quantity, raw) => {
    expect(parseValue(quantity, raw)).toBe('unavailable')
  })

  test('the stand-ins of a temperature probe are good values of other quantities', () => {
    expect(parseValue('humidity', 85)).toBe(85)
    expect(parseValue('power', -127)).toBe(-127)
  })

  test('the limits themselves are values', () => {
    for (const name of quantityNames) {
      expect(parseValue(name, quantities[name].min)).toBe(quantities[name].min)
      expect(parseValue(name, quantities[name].max)).toBe(quantities[name].max)
    }
  })
})

test('what moves by nature are quantities that are measured', () => {
  expect(movingQuantities.every((name) => isQuantity(name) && isMoving(name))).toBe(true)
  expect([isMoving('door'), isMoving('toString')]).toEqual([false, false])
})

test('a quantity is one of the known ones, and not what every object has', () => {
  expect(isQuantity('temperature')).toBe(true)
  expect(isQuantity('toString')).toBe(false)
})

test('every fault but a low battery makes the measurement unusable, also one that is not known', () => {
  expect(parseFault('probe')).toBe('probe')
  expect(parseFault('flux-capacitor')).toBe('unknown')
  expect(distrusts([])).toBe(false)
  expect(distrusts(['battery-low'])).toBe(false)
  expect(distrusts(['battery-low', 'bus'])).toBe(true)
  expect(distrusts(['unknown'])).toBe(true)
})
