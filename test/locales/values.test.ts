import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quantityNames } from '#core/reading.ts'
import { formatLimit, formatRate, formatValue, quantityName } from '../../pipeline/locales/values.ts'
import { runs } from '../support/runs.ts'

describe('a value', () => {
  test('has a true minus sign and the unit that people know', () => {
    expect(formatValue('en', 'temperature', -72.4)).toBe('−72.4 °C')
    expect(formatValue('sv', 'temperature', -72.4)).toBe('−72,4 °C')
    expect(formatValue('en', 'pressure', 101_325)).toBe('1013.3 hPa')
    expect(formatValue('sv', 'pressure', 101_325)).toBe('1013,3 hPa')
    expect(formatValue('en', 'disk', 76_548)).toBe('76.5 GB')
  })

  test.each([
    ['temperature', 24, '24.0 °C', '24,0 °C'],
    ['humidity', 41.4, '41 %', '41 %'],
    ['co2', 1203.7, '1204 ppm', '1204 ppm'],
    ['illuminance', 12_345, '12,345 lx', '12\u00a0345 lx'],
    ['battery', 2.987, '2.99 V', '2,99 V'],
    ['power', -3.2, '−3 W', '−3 W'],
    ['energy', 1234.56, '1234.6 kWh', '1234,6 kWh'],
    ['disk', 512, '0.5 GB', '0,5 GB'],
    ['clock', 0.25, '0.3 s', '0,3 s'],
    ['door', 1, 'open', 'öppen'],
    ['door', 0, 'closed', 'stängd'],
    ['motion', 1, 'movement', 'rörelse'],
    ['motion', 0, 'no movement', 'ingen rörelse'],
  ] as const)('%s %d reads %s, in Swedish %s', (quantity, value, english, swedish) => {
    expect(formatValue('en', quantity, value)).toBe(english)
    expect(formatValue('sv', quantity, value)).toBe(swedish)
  })

  test('just below zero is zero, not minus zero', () => {
    expect(formatValue('en', 'temperature', -0.04)).toBe('0.0 °C')
  })

  test('just past its limit does not read like the limit', () => {
    expect(formatValue('en', 'temperature', -69.96, -70)).toBe('−69.96 °C')
    expect(formatValue('en', 'temperature', -69.996, -70)).toBe('−69.996 °C')
    expect(formatValue('en', 'temperature', -69.9, -70)).toBe('−69.9 °C')
    expect(formatValue('en', 'humidity', 60.4, 60)).toBe('60.4 %')
    expect(formatValue('en', 'temperature', -70, -70)).toBe('−70.0 °C')
  })
})

test('a limit has no decimals that say nothing', () => {
  expect(formatLimit('en', 'temperature', -70)).toBe('−70 °C')
  expect(formatLimit('sv', 'temperature', 2.5)).toBe('2,5 °C')
  expect(formatLimit('en', 'pressure', 98_000)).toBe('980 hPa')
  expect(formatLimit('en', 'door', 0.5)).toBe('open')
})

test('a rate is per minute, per hour when it is slow, and nothing when it is noise', () => {
  expect(formatRate('en', 'temperature', 0.83)).toBe('0.8 °C per minute')
  expect(formatRate('sv', 'temperature', -1.5)).toBe('1,5 °C per minut')
  expect(formatRate('en', 'temperature', -0.05)).toBe('3 °C per hour')
  expect(formatRate('sv', 'temperature', 0.05)).toBe('3 °C per timme')
  expect(formatRate('en', 'temperature', 0.005)).toBeUndefined()
  expect(formatRate('en', 'temperature', Number.NaN)).toBeUndefined()
  expect(formatRate('en', 'door', 1)).toBeUndefined()
})

test('every quantity has a name of its own in both languages', () => {
  for (const language of ['en', 'sv'] as const)
    expect(new Set(quantityNames.map((quantity) => quantityName(language, quantity))).size).toBe(
      quantityNames.length,
    )
})

test('no number is written in a way that people do not write', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...quantityNames),
      fc.double({ min: -1e6, max: 1e9, noNaN: true }),
      fc.option(fc.double({ min: -1e6, max: 1e9, noNaN: true }), { nil: undefined }),
      (quantity, value, limit) => {
        for (const language of ['en', 'sv'] as const)
          expect(formatValue(language, quantity, value, limit)).not.toMatch(/-|e[+-]?\d|NaN|−0([.,]0*)?( |$)/)
      },
    ),
    runs(),
  )
})
