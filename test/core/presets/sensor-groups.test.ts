import { describe, expect, test } from 'vitest'
import type { Directory, Sensor } from '#core/directory.ts'
import { groupsOf, nameStem } from '#core/presets/sensor-groups.ts'
import { type PresetName, presetRules } from '#core/rule.ts'
import { makeDirectory, makeSensor } from '../../support/core/directory.ts'

const sensor = (id: string, name: string, preset: PresetName, more: Partial<Sensor> = {}): Sensor =>
  makeSensor(presetRules(preset), { id, name, preset, ...more })

const withSensors = (...sensors: readonly Sensor[]): Directory => ({
  ...makeDirectory(sensors[0] ?? makeSensor()),
  sensors: new Map(sensors.map((one) => [one.id, one])),
})

describe('what a numbered name begins with', () => {
  test.each([
    ['ULT freezer 2', 'ULT freezer'],
    ['ULT freezer 10b', 'ULT freezer'],
    ['Sensor a', 'Sensor'],
    ['Kyl nr 3', 'Kyl nr'],
    ['Vaccine fridge', undefined],
    ['7', undefined],
  ])('of %s is %s', (name, stem) => {
    expect(nameStem(name)).toBe(stem)
  })
})

describe('groups of sensors', () => {
  test('are those of one preset, of one name, of one site, and all; with two members at least', () => {
    const directory = withSensors(
      sensor('u1', 'ULT freezer 1', 'ultra-low'),
      sensor('u2', 'ult freezer 2', 'ultra-low', { site: 'attic' }),
      sensor('u3', 'Old chest', 'ultra-low'),
      sensor('k1', 'Fridge 1', 'fridge', { site: 'attic' }),
      sensor('x', 'Somewhere', 'room', { site: 'gone' }),
      sensor('out', 'ULT freezer 3', 'ultra-low', { retiredAt: 5 }),
      sensor('pi', 'Gateway 1', 'room', { kind: 'gateway' }),
    )
    expect(groupsOf(directory)).toEqual([
      { by: 'preset', preset: 'ultra-low', sensors: ['u1', 'u2', 'u3'] },
      { by: 'name', name: 'ULT freezer', sensors: ['u1', 'u2'] },
      { by: 'site', name: 'Cellar', sensors: ['u1', 'u3'] },
      { by: 'site', name: 'Attic', sensors: ['u2', 'k1'] },
      { by: 'all', sensors: ['u1', 'u2', 'u3', 'k1', 'x'] },
    ])
  })

  test('with the same members are one, and one sensor alone is none', () => {
    const two = withSensors(sensor('a', 'Sensor a', 'room'), sensor('b', 'Sensor b', 'room'))
    expect(groupsOf(two)).toEqual([{ by: 'preset', preset: 'room', sensors: ['a', 'b'] }])
    expect(groupsOf(withSensors(sensor('a', 'Sensor a', 'room')))).toEqual([])
  })
})
