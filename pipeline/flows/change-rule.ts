import { rulesChanged } from '#core/act.ts'
import type { Person, Sensor } from '#core/directory.ts'
import { factOf } from '#core/fact.ts'
import type { OrganizationId, RuleId, SensorId } from '#core/ids.ts'
import { quantities } from '#core/reading.ts'
import type { LimitRule, Rule } from '#core/rule.ts'
import { changeWatch } from './change-watch.ts'
import type { Flows } from './deps.ts'
import { perform } from './perform.ts'

export type ThresholdOutcome =
  | { readonly kind: 'changed'; readonly rule: LimitRule; readonly before: number }
  | { readonly kind: 'unchanged'; readonly rule: LimitRule }
  | { readonly kind: 'out-of-range'; readonly min: number; readonly max: number }
  /** A high limit must lie above the low one of the same quantity, deadbands included. */
  | { readonly kind: 'crosses'; readonly other: LimitRule }
  | { readonly kind: 'no-such-rule' | 'unknown-sensor' | 'changed-by-others' }

const limitsOf = (sensor: Sensor): readonly LimitRule[] =>
  sensor.rules.filter((rule): rule is LimitRule => rule.kind === 'high' || rule.kind === 'low')

const crosses = (rule: LimitRule, other: LimitRule): boolean => {
  if (other.id === rule.id || other.quantity !== rule.quantity || other.kind === rule.kind) return false
  const [high, low] = rule.kind === 'high' ? [rule, other] : [other, rule]
  return high.setpoint - high.deadband <= low.setpoint + low.deadband
}

/**
 * A person moves the setpoint of one limit. The new rule is stored first, then assessed against the last known value at
 * once. The caller has checked that the person may.
 */
export const changeThreshold = async (
  flows: Flows,
  organization: OrganizationId,
  sensorId: SensorId,
  ruleId: RuleId,
  setpoint: number,
  person: Person,
): Promise<ThresholdOutcome> => {
  const directory = await flows.directories.get(organization)
  const sensor = directory?.sensors.get(sensorId)
  if (sensor === undefined) return { kind: 'unknown-sensor' }
  const rule = limitsOf(sensor).find((one) => one.id === ruleId)
  if (rule === undefined) return { kind: 'no-such-rule' }
  const { min, max } = quantities[rule.quantity]
  if (!Number.isFinite(setpoint) || setpoint < min || setpoint > max)
    return { kind: 'out-of-range', min, max }
  if (setpoint === rule.setpoint) return { kind: 'unchanged', rule }
  const changed: LimitRule = { ...rule, setpoint }
  const other = limitsOf(sensor).find((one) => crosses(changed, one))
  if (other !== undefined) return { kind: 'crosses', other }
  const rules = sensor.rules.map((one): Rule => (one.id === ruleId ? changed : one))
  const at = flows.clock.now()
  const detail = { old: rule.setpoint, new: setpoint, name: person.name }
  // Before the change itself: dying in between leaves an audit that says too much, never one that says too little.
  await flows.stores.history.record(organization, [
    factOf(sensorId, 'rule-changed', at, ruleId, person.id, detail),
  ])
  const saved = await flows.stores.directories.replaceSensor(organization, sensor, { ...sensor, rules })
  if (saved === 'conflict') return { kind: 'changed-by-others' }
  const outcome = await changeWatch(flows, organization, sensorId, (watch, around) => ({
    watch: rulesChanged(watch, { ...around, now: at }, sensor.rules, person, detail),
    result: undefined,
  }))
  if (outcome.kind === 'changed') await perform(flows, organization, [outcome.watch])
  return { kind: 'changed', rule: changed, before: rule.setpoint }
}
