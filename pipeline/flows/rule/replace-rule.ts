import { factOf, type SensorFact } from '#core/audit.ts'
import type { Person, Sensor } from '#core/directory.ts'
import type { OrganizationId, RuleId } from '#core/ids.ts'
import { isBattery } from '#core/reading.ts'
import type { Rule } from '#core/rule.ts'
import type { Millis } from '#core/time.ts'
import { rulesChanged } from '#core/watch/apply-action.ts'
import type { Saved } from '../../ports/stores.ts'
import { changeAndTell } from '../alarm/change-and-tell.ts'
import type { Flows } from '../deps.ts'
import { publishRules } from '../gateway/publish-rules.ts'
import { sensorNotChanged } from '../record-not-done.ts'

const isOfBattery = (rule: Rule): boolean => rule.kind !== 'silent' && isBattery(rule.quantity)

/** Who changed which rule, when, and what the history says of it. */
export type Replaced = {
  readonly rule: RuleId
  readonly person: Person
  readonly at: Millis
  readonly detail: SensorFact['detail']
}

/**
 * Gives a sensor other rules: stored first, then assessed against the last known value at once, and on the cards of its
 * alarms.
 */
export const replaceRules = (
  flows: Flows,
  organization: OrganizationId,
  sensor: Sensor,
  rules: readonly Rule[],
  { rule, person, at, detail }: Replaced,
): Promise<Saved> =>
  replaceAll(
    flows,
    organization,
    sensor,
    { ...sensor, rules },
    { details: new Map([[rule, detail]]), person, at },
  )

/** The same of several rules at once, with what else of the sensor is changed with them. */
export const replaceAll = async (
  flows: Flows,
  organization: OrganizationId,
  sensor: Sensor,
  wanted: Sensor,
  {
    details,
    person,
    at,
    more = [],
  }: {
    /** Of each rule that is changed. */
    readonly details: ReadonlyMap<RuleId, SensorFact['detail']>
    readonly person: Person
    readonly at: Millis
    /** What the history keeps besides. */
    readonly more?: readonly SensorFact[]
  },
): Promise<Saved> => {
  const named = (rule: RuleId): SensorFact['detail'] => ({ ...details.get(rule), name: person.name })
  const rules = [...details.keys()]
  // Before the change itself: dying in between leaves an audit that says too much, never one that says too little.
  await flows.stores.history.record(organization, [
    ...rules.map((rule) => factOf(sensor.id, 'rule-changed', at, rule, person.id, named(rule))),
    ...more,
  ])
  const decided = sensor.rules.some(isOfBattery) ? ({ batteryDecided: true } as const) : {}
  const changed: Sensor = { ...wanted, ...decided }
  const saved = await flows.stores.directories.replaceSensor(organization, sensor, changed)
  if (saved === 'conflict') {
    await sensorNotChanged(flows, organization, sensor, rules[0] ?? null, person)
    return saved
  }
  await assessRules(flows, organization, sensor, person, at, named)
  await publishRules(flows, organization, sensor.id)
  return saved
}

const assessRules = async (
  flows: Flows,
  organization: OrganizationId,
  sensor: Sensor,
  person: Person,
  at: Millis,
  detailOf: (rule: RuleId) => SensorFact['detail'],
): Promise<void> => {
  await changeAndTell(flows, organization, sensor.id, (watch, context) =>
    rulesChanged(watch, { ...context, now: at }, sensor.rules, person, detailOf),
  )
}

/** What a process that died after it had stored the rules of `sensor` did not get to: its alarms, and its gateways. */
export const settleRules = async (
  flows: Flows,
  organization: OrganizationId,
  sensor: Sensor,
  person: Person,
): Promise<void> => {
  await assessRules(flows, organization, sensor, person, flows.clock.now(), () => ({ name: person.name }))
  await publishRules(flows, organization, sensor.id)
}

/** Puts `changed` in the place of the rule with its id. */
export const replaceRule = (
  flows: Flows,
  organization: OrganizationId,
  sensor: Sensor,
  changed: Rule,
  person: Person,
  detail: SensorFact['detail'],
): Promise<Saved> => {
  const rules = sensor.rules.map((one): Rule => (one.id === changed.id ? changed : one))
  const at = flows.clock.now()
  return replaceRules(flows, organization, sensor, rules, { rule: changed.id, person, at, detail })
}
