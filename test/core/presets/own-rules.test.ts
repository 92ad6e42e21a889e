import { describe, expect, test } from 'vitest'
import { newSensorRules } from '#core/presets/new-sensor-rules.ts'
import { canBeTogether, missingRules, presetChanges, rulesAfterAll } from '#core/presets/preset-change.ts'
import { groupsOf, nameStem } from '#core/presets/sensor-groups.ts'
import type { PresetName, Rule } from '#core/rule.ts'
import { stamped } from '#core/rule-change.ts'
import { high, low, makeDirectory, makeSensor } from '../../support/core/directory.ts'

const someone = { by: 1001, name: 'Anna', at: 1 }
const own = (rule: Rule): Rule => stamped(rule, null, someone)
const changes = (rules: readonly Rule[], from: PresetName, to: PresetName) =>
  presetChanges(makeSensor(rules, { preset: from }), { kind: 'preset', preset: to })
const idsAfter = (rules: readonly Rule[], from: PresetName, to: PresetName) =>
  rulesAfterAll(rules, changes(rules, from, to)).map(({ id }) => id)
const room = newSensorRules('room')
const without = (id: string) => room.filter((rule) => rule.id !== id)

describe('another preset leaves what is not of the old one', () => {
  test('because its name is used for another quantity, or another side', () => {
    const light = high({ id: 'humid-hi', quantity: 'illuminance', setpoint: 100 })
    expect(idsAfter([...without('humid-hi'), light], 'room', 'fridge')).toContain('humid-hi')
    const thin = low({ id: 'co2-hi2', quantity: 'co2', setpoint: 300 })
    expect(idsAfter([...without('co2-hi2'), thin], 'room', 'fridge')).toContain('co2-hi2')
    const foreign = high({ id: 'x', quantity: 'illuminance', setpoint: 100 })
    expect(idsAfter([...room, foreign], 'room', 'fridge')).toContain('x')
    expect(idsAfter(room, 'room', 'fridge')).not.toContain('humid-hi')
  })
  test('because somebody added it, though it has a name of the preset', () => {
    const mine = own(high({ id: 'humid-hi', quantity: 'humidity', setpoint: 60 }))
    expect(idsAfter([...without('humid-hi'), mine], 'room', 'fridge')).toContain('humid-hi')
  })
  test('unless it says what the new one says; of a battery somebody’s own stays, and takes its place', () => {
    const air = own(high({ id: 'mine', quantity: 'co2', setpoint: 5_000 }))
    const rest = room.filter((rule) => rule.kind === 'silent' || rule.quantity !== 'co2')
    expect(idsAfter([...rest, air], 'room', 'fridge')).not.toContain('mine')
    const battery = own(low({ id: 'mine', quantity: 'battery', setpoint: 2.3, deadband: 0.2 }))
    const ids = idsAfter([...without('battery'), battery], 'room', 'fridge')
    expect([ids.includes('mine'), ids.includes('battery')]).toEqual([true, false])
  })
})

test('first goes what goes, each once, then what is another, then what is new', () => {
  const mine = own(high({ id: 'mine', quantity: 'co2', setpoint: 5_000 }))
  const rest = room.filter((rule) => rule.kind === 'silent' || rule.id !== 'co2-hi')
  const kinds = changes([...rest, mine], 'room', 'fridge').map(({ before, after }) =>
    after === null ? 'goes' : before === null ? 'new' : 'other',
  )
  expect(kinds).toEqual(
    [...kinds].sort((a, b) => ['goes', 'other', 'new'].indexOf(a) - ['goes', 'other', 'new'].indexOf(b)),
  )
  const gone = changes([...rest, mine], 'room', 'fridge').flatMap(({ before, after }) =>
    after === null && before ? [before.id] : [],
  )
  expect(gone).toEqual([...new Set(gone)])
  expect(gone).toEqual(['humid-hi', 'co2-hi2', 'mine'])
})

test('a rule that is so already is not changed, in whichever order its fields were stored', () => {
  const turned = room.map((rule) => Object.fromEntries(Object.entries(rule).reverse()) as Rule)
  expect(changes(turned, 'room', 'room')).toEqual([])
})

test('a limit of one side is lacked though the other side is watched', () => {
  const thin = own(low({ id: 'mine', quantity: 'humidity', setpoint: 20 }))
  const ids = missingRules(makeSensor([...without('humid-hi'), thin], { preset: 'room' })).map(({ id }) => id)
  expect(ids).toEqual(['humid-hi'])
})

test('rules can be together only where each of them can', () => {
  const humid = high({ id: 'humid', quantity: 'humidity', setpoint: 60 })
  expect(canBeTogether([high(), low(), humid])).toBe(true)
  expect(canBeTogether([high(), low({ setpoint: 23.9 }), humid])).toBe(false)
})

describe('sensors that are meant together', () => {
  const grouped = (...names: readonly string[]) => {
    const all = names.map((name, index) =>
      makeSensor([high({ quantity: 'humidity', id: 'h' })], { id: `s${index}`, name }),
    )
    return groupsOf({
      ...makeDirectory(makeSensor()),
      sensors: new Map(all.map((one) => [one.id, one])),
    }).map((group) => (group.by === 'name' ? `name ${group.name}` : group.by))
  }
  test('begin with the same words before a number or a letter, however they are written', () => {
    const stems = [
      'ULT freezer 2',
      ' ULT  freezer 10b ',
      'Shelf B',
      'Shelf',
      'Fridge left',
      '3',
      'Rack x7y',
      'A 1 2',
    ]
    expect(stems.map(nameStem)).toEqual([
      'ULT freezer',
      'ULT  freezer',
      'Shelf',
      undefined,
      undefined,
      undefined,
      'Rack',
      'A 1',
    ])
    expect(grouped(' ULT freezer 1', 'ult FREEZER 2', 'Other')).toContain('name ULT freezer')
  })
  test('are in no group by what they watch where nobody knows that', () => {
    expect(grouped('One', 'Two')).not.toContain('preset')
  })
})
