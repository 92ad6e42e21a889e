import { describe, expect, test } from 'vitest'
import { nearbyLimits, plausibleRange, presetOf } from '#core/plausible.ts'
import { presetNames, presetRules } from '#core/rule.ts'
import { high, makeSensor } from '../support/core/directory.ts'

describe('the preset of a sensor', () => {
  test.each(presetNames)('is known by its limits: %s', (preset) => {
    expect(presetOf(makeSensor(presetRules(preset)))).toBe(preset)
  })

  test('is what was said at its adoption, whatever its limits have become', () => {
    const moved = [high({ setpoint: 800 })]
    expect(presetOf(makeSensor(moved, { preset: 'fridge' }))).toBe('fridge')
    expect(presetOf(makeSensor(moved))).toBe('room')
  })

  test('is nothing for a gateway, or for limits that no preset has', () => {
    expect(presetOf(makeSensor([], { kind: 'gateway' }))).toBeNull()
    expect(presetOf(makeSensor([high({ id: 'humid', quantity: 'humidity' })]))).toBeNull()
    // What an older version called it, and this one does not know.
    const unknown = { kind: 'sensor', rules: presetRules('fridge'), preset: 'cellar' }
    expect(presetOf(Object.assign(makeSensor(), unknown))).toBe('fridge')
  })
})

describe('a limit in earnest', () => {
  test('lies where such a thing is kept', () => {
    const fridge = makeSensor(presetRules('fridge'))
    expect(plausibleRange(fridge, 'temperature')).toEqual({ min: -5, max: 20, preset: 'fridge' })
    expect(plausibleRange(fridge, 'humidity')).toEqual({ min: 5, max: 98, preset: null })
    expect(plausibleRange(fridge, 'energy')).toBeUndefined()
    expect(plausibleRange(makeSensor([]), 'temperature')).toEqual({ min: -200, max: 100, preset: null })
  })

  test.each(presetNames)('is every limit that the preset %s has', (preset) => {
    const rules = presetRules(preset)
    const range = plausibleRange(makeSensor(rules), 'temperature')
    const setpoints = rules.flatMap((rule) => ('setpoint' in rule ? [rule.setpoint] : []))
    expect(setpoints.every((one) => range && one >= range.min && one <= range.max)).toBe(true)
  })
})

test('limits near one are steps in which people think of the quantity', () => {
  expect(nearbyLimits('temperature', -70)).toEqual([-75, -72, -71, -69, -68, -65])
  expect(nearbyLimits('co2', 1_000)).toEqual([0, 600, 800, 1_200, 1_400, 2_000])
  expect(nearbyLimits('battery', 2.4)).toEqual([1.9, 2.2, 2.3, 2.5, 2.6, 2.9])
  expect(nearbyLimits('power', 420)).toEqual([370, 400, 410, 430, 440, 470])
  expect(nearbyLimits('power', 0)).toEqual([-5, -2, -1, 1, 2, 5])
})
