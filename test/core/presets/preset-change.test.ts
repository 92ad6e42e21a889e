import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newLimit } from '#core/new-rule.ts'
import { batteryRules, newSensorRules } from '#core/presets/new-sensor-rules.ts'
import { canBeTogether, missingRules, presetChanges, rulesAfterAll } from '#core/presets/preset-change.ts'
import { type PresetName, presetNames, presetRules, type Rule, silentRule } from '#core/rule.ts'
import { rulesMax, stamped, unstamped } from '#core/rule-change.ts'
import { high, low, makeSensor } from '../../support/core/directory.ts'
import { runs } from '../../support/runs.ts'

const changed = (rules: readonly Rule[], from: PresetName, preset: PresetName): readonly Rule[] => {
  const sensor = makeSensor(rules, { preset: from })
  return rulesAfterAll(rules, presetChanges(sensor, { kind: 'preset', preset }))
}
const sorted = (rules: readonly Rule[]): readonly string[] => rules.map((rule) => JSON.stringify(rule)).sort()
const someone = { by: 1001, name: 'Anna', at: 1 }
/** Somebody's own limit. */
const own = (rule: Rule): Rule => stamped(rule, null, someone)
const preset = fc.constantFrom(...presetNames)

test('from any preset to any other the rules are those of a new sensor of that kind, and the same again changes nothing', () => {
  fc.assert(
    fc.property(preset, preset, fc.boolean(), (from, to, isOld) => {
      const before = isOld ? presetRules(from) : newSensorRules(from)
      const rules = changed(before, from, to)
      expect(sorted(rules)).toEqual(sorted(newSensorRules(to)))
      expect(rules.at(-1)).toEqual(silentRule)
      expect(canBeTogether(rules)).toBe(true)
      expect(presetChanges(makeSensor(rules, { preset: to }), { kind: 'preset', preset: to })).toEqual([])
      expect(missingRules(makeSensor(rules, { preset: to }))).toEqual([])
    }),
    runs(),
  )
})

test('a limit that somebody made stands beside those of a preset by a name of its own, or is changed once, and the same again changes nothing', () => {
  fc.assert(
    fc.property(
      preset,
      preset,
      fc.constantFrom(1_000, 2_000, 5_000),
      fc.boolean(),
      (from, to, setpoint, isLike) => {
        const [side, quantity] = ['high', 'co2'] as const
        const theirs = own(newLimit({ quantity, side, setpoint, onDelayMs: 0, severity: 'warning' }))
        const door = own(
          newLimit({ quantity: 'door', side, setpoint: 0.5, onDelayMs: 0, severity: 'warning' }),
        )
        const before = [...presetRules(from).slice(0, -1), theirs, ...(isLike ? [door] : []), silentRule]
        const edit = { kind: 'preset', preset: to } as const
        const changes = presetChanges(makeSensor(before, { preset: from }), edit)
        const idsOf = (rules: readonly (Rule | null)[]) => rules.flatMap((rule) => (rule ? [rule.id] : []))
        const once = changes.map(({ before: old, after }) => (old ?? after)?.id)
        expect(new Set(once).size).toBe(once.length)
        const rules = rulesAfterAll(before, changes)
        expect(new Set(idsOf(rules)).size).toBe(rules.length)
        expect(canBeTogether(rules)).toBe(true)
        expect(presetChanges(makeSensor(rules, { preset: to }), edit)).toEqual([])
      },
    ),
    runs(),
  )
})

test('what a preset has learned since is added, and nothing that is there is touched', () => {
  fc.assert(
    fc.property(preset, fc.integer({ min: 0, max: 12 }), (name, at) => {
      const rules = newSensorRules(name).filter((rule, index) => index !== at || rule.kind === 'silent')
      const sensor = makeSensor(rules, { preset: name })
      const after = rulesAfterAll(rules, presetChanges(sensor, { kind: 'complete' }))
      for (const rule of rules) expect(after).toContain(rule)
      expect(missingRules(makeSensor(after, { preset: name }))).toEqual([])
      expect(canBeTogether(after)).toBe(true)
    }),
    runs(),
  )
})

describe('what a sensor lacks', () => {
  const ids = (rules: readonly Rule[], more = {}): readonly string[] =>
    missingRules(makeSensor(rules, more)).map(({ id }) => id)

  test('is what came to its preset since, its battery among it', () => {
    expect(ids(presetRules('freezer'))).toEqual([
      'door-hi',
      'power-lo',
      'co2-hi',
      'battery',
      'charge',
      'flag',
    ])
    expect(ids(presetRules('freezer'), { batteryDecided: true })).toEqual(['door-hi', 'power-lo', 'co2-hi'])
  })

  test('is nothing that somebody watches already, with a limit of their own', () => {
    const mine = own(high({ id: 'mine', quantity: 'humidity', setpoint: 60, deadband: 2 }))
    expect(ids([...newSensorRules('room').filter(({ id }) => id !== 'humid-hi'), mine])).toEqual([])
  })

  test('is nothing where nobody knows what it watches, nor of a gateway', () => {
    expect(ids([silentRule])).toEqual([])
    expect(ids([silentRule], { kind: 'gateway' })).toEqual([])
    expect(presetChanges(makeSensor([silentRule]), { kind: 'complete' })).toEqual([])
  })

  test('gets another name where that one is taken', () => {
    const mine = own(high({ id: 'door-hi', quantity: 'illuminance', setpoint: 100, deadband: 2 }))
    const sensor = makeSensor([...presetRules('freezer'), mine], { batteryDecided: true, preset: 'freezer' })
    expect(presetChanges(sensor, { kind: 'complete' }).map(({ after }) => after?.id)).toEqual([
      'door-hi2',
      'power-lo',
      'co2-hi',
    ])
  })
})

describe('another preset', () => {
  test('takes away what somebody changed of the old one, keeps the words for what is like it, and leaves what they added', () => {
    const words = { ...high({ setpoint: 9 }), instruction: 'Look at the door', changed: someone }
    const mine = own(high({ id: 'mine', quantity: 'humidity', setpoint: 60, deadband: 2 }))
    const rules = changed([words, low(), mine, silentRule], 'fridge', 'freezer')
    expect(rules.find(({ id }) => id === 'high')).toEqual({
      ...presetRules('freezer')[0],
      instruction: 'Look at the door',
    })
    expect(rules.some(({ id }) => id === 'low')).toBe(false)
    expect(rules).toContain(mine)
  })

  test('ends a limit of their own that cannot stand beside it', () => {
    const frost = own(low({ id: 'frost', setpoint: -2, deadband: 0.5 }))
    expect(changed([...presetRules('fridge'), frost], 'fridge', 'freezer').map(({ id }) => id)).not.toContain(
      'frost',
    )
    expect(changed([...presetRules('fridge'), frost], 'fridge', 'room').map(({ id }) => id)).toContain(
      'frost',
    )
  })

  test('leaves the battery as it is watched', () => {
    const weaker = batteryRules.map((rule) => (rule.id === 'battery' ? { ...rule, setpoint: 2.1 } : rule))
    const rules = changed([...presetRules('fridge'), ...weaker], 'fridge', 'cryo')
    expect(rules.filter(({ id }) => id === 'battery')).toEqual([weaker[0]])
    expect(rules.filter(({ id }) => id === 'charge')).toHaveLength(1)
    const decided = makeSensor(presetRules('fridge'), { preset: 'fridge', batteryDecided: true })
    const changes = presetChanges(decided, { kind: 'preset', preset: 'cryo' })
    expect(changes.map(({ after }) => after?.id)).not.toContain('battery')
  })

  test('of a sensor that was like nothing takes away what it had, but for what people added', () => {
    const odd = high({ setpoint: 3, id: 'odd' })
    const sensor = makeSensor([odd, silentRule])
    const changes = presetChanges(sensor, { kind: 'preset', preset: 'freezer' })
    expect(changes[0]).toEqual({ before: odd, after: null })
    expect(sorted(rulesAfterAll(sensor.rules, changes))).toEqual(sorted(newSensorRules('freezer')))
  })
})

test('rules that cross, or are too many, cannot be together', () => {
  expect(canBeTogether([high({ setpoint: 1 }), low({ setpoint: 2 })])).toBe(false)
  const many = Array.from({ length: rulesMax + 1 }, (_, index) =>
    high({ id: `h${index}`, setpoint: 20 + index }),
  )
  expect(canBeTogether(many)).toBe(false)
  expect(canBeTogether(many.slice(1))).toBe(true)
  expect(unstamped(own(high()))).toEqual(high())
})
