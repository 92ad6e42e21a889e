import type { Person, Sensor } from '#core/directory.ts'
import type { Concern } from '#core/history/concerns.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import { changeBy, type RuleChange, type RuleEdit } from '#core/rule-change.ts'
import type { Flows } from '../deps.ts'
import { changeRule, concernsNow, type RuleOutcome, type Why } from './change-rule.ts'
import { settleRules } from './replace-rule.ts'

/** What became of one sensor of those that were meant. */
export type Edited = {
  readonly sensor: SensorId
  /** Null where there is no such rule. */
  readonly change: RuleChange | null
  readonly outcome: RuleOutcome
}

/** What an edit would do to one sensor, and what speaks against it there. */
export type EditLook = {
  readonly sensor: Sensor
  readonly change: RuleChange
  readonly concerns: readonly Concern[]
}

/** What an edit would do to those of `sensors` that have such a rule, without doing it. */
export const lookAtEdit = async (
  flows: Flows,
  organization: OrganizationId,
  sensors: readonly SensorId[],
  edit: RuleEdit,
): Promise<readonly EditLook[]> => {
  const directory = await flows.directories.get(organization)
  const looks: EditLook[] = []
  for (const id of sensors) {
    const sensor = directory?.sensors.get(id)
    const change = sensor && changeBy(sensor.rules, edit)
    if (sensor === undefined || change === undefined) continue
    looks.push({ sensor, change, concerns: await concernsNow(flows, organization, sensor, change) })
  }
  return looks
}

const editOne = async (
  flows: Flows,
  organization: OrganizationId,
  id: SensorId,
  edit: RuleEdit,
  person: Person,
  why: Why,
): Promise<Edited> => {
  const sensor = (await flows.directories.get(organization))?.sensors.get(id)
  if (sensor === undefined) return { sensor: id, change: null, outcome: { kind: 'unknown-sensor' } }
  const change = changeBy(sensor.rules, edit)
  if (change !== undefined)
    return { sensor: id, change, outcome: await changeRule(flows, organization, id, change, person, why) }
  // A rule that is to go and is gone: perhaps by this very edit, whose process died before it had ended its alarm.
  if (edit.kind === 'remove') await settleRules(flows, organization, sensor, person)
  const kind = edit.kind === 'remove' ? 'unchanged' : 'no-such-rule'
  return { sensor: id, change: null, outcome: { kind } }
}

/**
 * One edit for several sensors, one after the other. Each is stored by itself, and where it is done already it is left alone: a
 * process that dies half-way is followed by one that ends the same. The caller has checked that the person may.
 */
export const editRules = async (
  flows: Flows,
  organization: OrganizationId,
  sensors: readonly SensorId[],
  edit: RuleEdit,
  person: Person,
  why: Why = {},
): Promise<readonly Edited[]> => {
  const done: Edited[] = []
  for (const id of sensors) done.push(await editOne(flows, organization, id, edit, person, why))
  return done
}
