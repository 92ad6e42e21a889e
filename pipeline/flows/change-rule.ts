import type { Person, Sensor } from '#core/directory.ts'
import type { OrganizationId, RuleId, SensorId } from '#core/ids.ts'
import { quantities } from '#core/reading.ts'
import type { LimitRule } from '#core/rule.ts'
import type { Flows } from './deps.ts'
import { replaceRule } from './replace-rule.ts'

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
 * A person moves the setpoint of one limit, which is then assessed against the last known value at once. The caller has
 * checked that the person may.
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
  const detail = { old: rule.setpoint, new: setpoint }
  const saved = await replaceRule(flows, organization, sensor, changed, person, detail)
  if (saved === 'conflict') return { kind: 'changed-by-others' }
  return { kind: 'changed', rule: changed, before: rule.setpoint }
}
