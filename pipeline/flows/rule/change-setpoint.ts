import type { Person, Sensor } from '#core/directory.ts'
import type { Concern } from '#core/history/concerns.ts'
import type { OrganizationId, RuleId, SensorId } from '#core/ids.ts'
import { isLimit, type LimitRule } from '#core/rule.ts'
import { changeBy, faultOf, type RuleChange, type RuleFault } from '#core/rule-change.ts'
import type { Flows } from '../deps.ts'
import { factsLookedAt, undoneSince } from '../undo-window.ts'
import { changeRule, concernsNow, type Why } from './change-rule.ts'

export type SetpointOutcome =
  | { readonly kind: 'changed'; readonly rule: LimitRule; readonly before: number }
  | { readonly kind: 'unchanged' | 'needs-second'; readonly rule: LimitRule }
  | { readonly kind: 'ask'; readonly concerns: readonly Concern[] }
  | { readonly kind: 'no-such-rule' | 'unknown-sensor' | 'changed-by-others' }
  | RuleFault

export type SetpointWhy = Why & {
  /** What the limit was when it was agreed upon: moved by somebody since, it is left alone. */
  readonly from?: number
}

type Checked =
  | {
      readonly kind: 'fits'
      readonly changed: LimitRule
      readonly rule: LimitRule
      readonly change: RuleChange
    }
  | { readonly kind: 'unchanged'; readonly rule: LimitRule; readonly change: RuleChange }
  | { readonly kind: 'no-such-rule' }
  | RuleFault

/** What would become of a limit at that setpoint, without changing it. */
export const checkLimit = (sensor: Sensor, ruleId: RuleId, setpoint: number): Checked => {
  const change = changeBy(sensor.rules, { kind: 'set', rule: ruleId, number: 'setpoint', value: setpoint })
  if (change === undefined || change.before === null || !isLimit(change.before))
    return { kind: 'no-such-rule' }
  const rule = change.before
  const changed: LimitRule = { ...rule, setpoint }
  const fault = faultOf(sensor.rules, changed)
  if (fault !== undefined) return fault
  if (setpoint === rule.setpoint) return { kind: 'unchanged', rule, change }
  return { kind: 'fits', changed, rule, change }
}

/** What there is to say against a limit at that setpoint now. */
export const setpointConcerns = async (
  flows: Flows,
  organization: OrganizationId,
  sensor: Sensor,
  ruleId: RuleId,
  setpoint: number,
): Promise<readonly Concern[]> => {
  const checked = checkLimit(sensor, ruleId, setpoint)
  return checked.kind === 'fits' ? concernsNow(flows, organization, sensor, checked.change) : []
}

/** A person moves the setpoint of one limit. The caller has checked that the person may. */
export const changeSetpoint = async (
  flows: Flows,
  organization: OrganizationId,
  sensorId: SensorId,
  ruleId: RuleId,
  setpoint: number,
  person: Person,
  why: SetpointWhy = {},
): Promise<SetpointOutcome> => {
  const sensor = (await flows.directories.get(organization))?.sensors.get(sensorId)
  if (sensor === undefined) return { kind: 'unknown-sensor' }
  const checked = checkLimit(sensor, ruleId, setpoint)
  if (checked.kind !== 'fits' && checked.kind !== 'unchanged') return checked
  const { rule, change } = checked
  if (checked.kind === 'fits' && why.from !== undefined && why.from !== rule.setpoint)
    return { kind: 'changed-by-others' }
  const outcome = await changeRule(flows, organization, sensorId, change, person, why)
  switch (outcome.kind) {
    case 'changed':
      return { kind: 'changed', rule: { ...rule, setpoint }, before: rule.setpoint }
    case 'unchanged':
    case 'needs-second':
      return { kind: outcome.kind, rule }
    default:
      return outcome
  }
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
