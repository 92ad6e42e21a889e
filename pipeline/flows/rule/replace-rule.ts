import { factOf, type SensorFact } from '#core/audit.ts'
import type { Person, Sensor } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { Rule } from '#core/rule.ts'
import { rulesChanged } from '#core/watch/apply-action.ts'
import type { Saved } from '../../ports/stores.ts'
import { changeWatch } from '../alarm/change-watch.ts'
import { perform } from '../alarm/perform-owed.ts'
import type { Flows } from '../deps.ts'
import { publishRules } from '../gateway/publish-rules.ts'
import { sensorNotChanged } from '../record-not-done.ts'

/**
 * Puts `changed` in the place of the rule with its id: stored first, then assessed against the last known value at once,
 * and on the cards of its alarms.
 */
export const replaceRule = async (
  flows: Flows,
  organization: OrganizationId,
  sensor: Sensor,
  changed: Rule,
  person: Person,
  detail: SensorFact['detail'],
): Promise<Saved> => {
  const rules = sensor.rules.map((one): Rule => (one.id === changed.id ? changed : one))
  const at = flows.clock.now()
  const named = { ...detail, name: person.name }
  // Before the change itself: dying in between leaves an audit that says too much, never one that says too little.
  await flows.stores.history.record(organization, [
    factOf(sensor.id, 'rule-changed', at, changed.id, person.id, named),
  ])
  const saved = await flows.stores.directories.replaceSensor(organization, sensor, { ...sensor, rules })
  if (saved === 'conflict') {
    await sensorNotChanged(flows, organization, sensor, changed.id, person)
    return saved
  }
  const outcome = await changeWatch(flows, organization, sensor.id, (watch, context) => ({
    watch: rulesChanged(watch, { ...context, now: at }, sensor.rules, person, named),
    result: undefined,
  }))
  if (outcome.kind === 'changed') await perform(flows, organization, [outcome.watch])
  await publishRules(flows, organization, sensor.id)
  return saved
}
