import type { Person, Sensor } from '#core/directory.ts'
import type { OrganizationId, RuleId, SensorId } from '#core/ids.ts'
import { needsSecond } from '#core/people/limit-proposal.ts'
import { quantities } from '#core/reading.ts'
import type { LimitRule } from '#core/rule.ts'
import type { Flows } from '../deps.ts'
import { factsLookedAt, undoneSince } from '../undo-window.ts'
import { replaceRule } from './replace-rule.ts'

export type SetpointOutcome =
  | { readonly kind: 'changed'; readonly rule: LimitRule; readonly before: number }
  | { readonly kind: 'unchanged'; readonly rule: LimitRule }
  /** It would ring later, and this organization wants two people for that. */
  | { readonly kind: 'needs-second'; readonly rule: LimitRule }
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

export type Why = {
  readonly reason?: string
  /** Who agreed to what needs two. */
  readonly second?: Pick<Person, 'id' | 'name'>
  /** What the limit was when it was agreed upon: moved by somebody since, it is left alone. */
  readonly from?: number
  /** It takes back what was just done. */
  readonly isUndo?: boolean
}

type Checked =
  | Exclude<SetpointOutcome, { readonly kind: 'changed' }>
  | { readonly kind: 'fits'; readonly changed: LimitRule; readonly rule: LimitRule }

/** What would become of a limit at that setpoint, without changing it. */
export const checkLimit = (sensor: Sensor, ruleId: RuleId, setpoint: number): Checked => {
  const rule = limitsOf(sensor).find((one) => one.id === ruleId)
  if (rule === undefined) return { kind: 'no-such-rule' }
  const { min, max } = quantities[rule.quantity]
  if (!Number.isFinite(setpoint) || setpoint < min || setpoint > max)
    return { kind: 'out-of-range', min, max }
  if (setpoint === rule.setpoint) return { kind: 'unchanged', rule }
  const changed: LimitRule = { ...rule, setpoint }
  const other = limitsOf(sensor).find((one) => crosses(changed, one))
  return other === undefined ? { kind: 'fits', changed, rule } : { kind: 'crosses', other }
}

/**
 * A person moves the setpoint of one limit, which is then assessed against the last known value at once. The caller has
 * checked that the person may.
 */
export const changeSetpoint = async (
  flows: Flows,
  organization: OrganizationId,
  sensorId: SensorId,
  ruleId: RuleId,
  setpoint: number,
  person: Person,
  why: Why = {},
): Promise<SetpointOutcome> => {
  const directory = await flows.directories.get(organization)
  const sensor = directory?.sensors.get(sensorId)
  if (directory === undefined || sensor === undefined) return { kind: 'unknown-sensor' }
  const checked = checkLimit(sensor, ruleId, setpoint)
  if (checked.kind !== 'fits') return checked
  const { changed, rule } = checked
  if (why.from !== undefined && why.from !== rule.setpoint) return { kind: 'changed-by-others' }
  const isAllowed = why.second !== undefined || why.isUndo === true
  if (!isAllowed && needsSecond(directory.organization, rule, setpoint)) return { kind: 'needs-second', rule }
  const detail = {
    old: rule.setpoint,
    new: setpoint,
    ...(why.reason !== undefined && { why: why.reason }),
    ...(why.second !== undefined && { second: why.second.name, secondId: why.second.id }),
  }
  const saved = await replaceRule(flows, organization, sensor, changed, person, detail)
  if (saved === 'conflict') return { kind: 'changed-by-others' }
  return { kind: 'changed', rule: changed, before: rule.setpoint }
}

/** Takes back a change of the last minutes. Whether there was one is looked up: what a button says proves nothing. */
export const undoThreshold = async (
  flows: Flows,
  organization: OrganizationId,
  sensor: SensorId,
  rule: RuleId,
  { before, now }: { readonly before: number; readonly now: number },
  person: Person,
): Promise<SetpointOutcome | { readonly kind: 'too-late' }> => {
  const facts = await flows.stores.history.list(organization, sensor, factsLookedAt)
  const since = undoneSince(flows)
  const done = facts.some(
    ({ what, rule: of, at, detail }) =>
      what === 'rule-changed' && of === rule && at >= since && detail.old === before && detail.new === now,
  )
  if (!done) return { kind: 'too-late' }
  return changeSetpoint(flows, organization, sensor, rule, before, person, { from: now, isUndo: true })
}
