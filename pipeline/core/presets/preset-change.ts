import type { Sensor } from '../directory.ts'
import { presetOf } from '../plausible.ts'
import { isBattery } from '../reading.ts'
import type { LimitRule, PresetName, RateRule, Rule } from '../rule.ts'
import { faultOf, freeRuleId, type RuleChange, rulesAfter, rulesMax } from '../rule-change.ts'
import { newSensorRules } from './new-sensor-rules.ts'

type Watched = Pick<Sensor, 'kind' | 'preset' | 'rules' | 'batteryDecided'>
type ValueRule = LimitRule | RateRule

/** What somebody wants of the preset of a sensor: another one, or all that its own has learned since. */
export type PresetEdit =
  | { readonly kind: 'preset'; readonly preset: PresetName }
  | { readonly kind: 'complete' }

const isValueRule = (rule: Rule): rule is ValueRule => rule.kind !== 'silent'
const isOfBattery = (rule: ValueRule): boolean => isBattery(rule.quantity)

/** The same rule of another preset: what it watches, and by which name; only its numbers may be others. */
const isNamesake = (one: ValueRule, other: ValueRule): boolean =>
  one.id === other.id && one.kind === other.kind && one.quantity === other.quantity

const watchesLike = (one: ValueRule, other: ValueRule): boolean =>
  one.kind === other.kind && one.quantity === other.quantity

const rulesOf = (preset: PresetName, { batteryDecided }: Watched): readonly ValueRule[] =>
  newSensorRules(preset)
    .filter(isValueRule)
    .filter((rule) => batteryDecided !== true || !isOfBattery(rule))

/**
 * What its preset has, and the sensor nothing like it: nothing of it watches that side of that quantity. A sensor of which nobody
 * knows what it watches lacks nothing.
 */
export const missingRules = (sensor: Watched): readonly ValueRule[] => {
  const preset = presetOf(sensor)
  if (preset === null) return []
  const own = sensor.rules.filter(isValueRule)
  return rulesOf(preset, sensor).filter((wanted) => !own.some((rule) => watchesLike(rule, wanted)))
}

/** What came with a preset, and is not somebody's own: it goes with it, however its numbers were changed. */
const cameWith = (preset: PresetName | null, rule: ValueRule): boolean => {
  if (rule.addedAt !== undefined || isOfBattery(rule)) return false
  return preset === null || newSensorRules(preset).some((one) => isValueRule(one) && isNamesake(one, rule))
}

/** The rule of the new preset, with the words that somebody wrote for the old one. */
const inPlaceOf = (old: ValueRule, wanted: ValueRule): RuleChange => {
  const after = old.instruction === undefined ? wanted : { ...wanted, instruction: old.instruction }
  return { before: old, after }
}

const isOtherwise = ({ before, after }: RuleChange): boolean => {
  const plain = (rule: Rule | null) => {
    const { changed: _who, ...rest } = rule ?? {}
    return JSON.stringify(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)))
  }
  return plain(before) !== plain(after)
}

const toPreset = (sensor: Watched, preset: PresetName): readonly RuleChange[] => {
  const old = presetOf(sensor)
  const wanted = rulesOf(preset, sensor)
  const own = sensor.rules.filter(isValueRule)
  const leaving = own.filter((rule) => cameWith(old, rule))
  const staying = own.filter((rule) => !leaving.includes(rule))
  const fresh = wanted.filter((rule) => !leaving.some((one) => isNamesake(rule, one)))
  // Somebody's own rule stays, unless it cannot stand beside those of the preset.
  const stands = (rule: ValueRule): boolean => {
    const fault = faultOf(wanted, { ...rule, id: '' })
    return fault === undefined || fault.kind === 'too-many' || (fault.kind === 'same-as' && isOfBattery(rule))
  }
  const ousted = staying.filter((rule) => !stands(rule))
  const kept = staying.filter(stands)
  // What has to have another name takes none that the preset has for another of its rules.
  const nameOf = (rule: ValueRule) => freeRuleId([...kept, ...wanted.filter((one) => one !== rule)], rule.id)
  const added = fresh
    .filter((rule) => !kept.some((one) => isOfBattery(one) && watchesLike(one, rule)))
    .map((rule): RuleChange => ({ before: null, after: { ...rule, id: nameOf(rule) } }))
  // One by the name of what goes comes in its place: no rule is changed twice.
  const leaves = (rule: ValueRule): RuleChange => {
    const next = added.find(({ after }) => after?.id === rule.id)
    return { before: rule, after: next?.after ?? null }
  }
  const replaced = leaving.map((rule) => {
    const after = wanted.find((one) => isNamesake(one, rule))
    return after === undefined ? leaves(rule) : inPlaceOf(rule, after)
  })
  const gone = [...replaced, ...ousted.map(leaves)]
  const places = added.filter(({ after }) => !gone.some(({ before }) => before?.id === after?.id))
  const removals = gone.filter(({ after }) => after === null)
  return [...removals, ...gone.filter(({ after }) => after !== null), ...places].filter(isOtherwise)
}

/** What becomes of the rules of a sensor, one by one, in the order in which they can be carried out; nothing when it is like that already. */
export const presetChanges = (sensor: Watched, edit: PresetEdit): readonly RuleChange[] =>
  edit.kind === 'preset'
    ? toPreset(sensor, edit.preset)
    : missingRules(sensor).map((rule) => ({
        before: null,
        after: { ...rule, id: freeRuleId(sensor.rules, rule.id) },
      }))

/** All of `changes`, one after the other. */
export const rulesAfterAll = (rules: readonly Rule[], changes: readonly RuleChange[]): readonly Rule[] =>
  changes.reduce(rulesAfter, rules)

/** Whether every one of these rules can be beside the others. */
export const canBeTogether = (rules: readonly Rule[]): boolean =>
  rules.length <= rulesMax && rules.every((rule) => faultOf(rules, rule) === undefined)
