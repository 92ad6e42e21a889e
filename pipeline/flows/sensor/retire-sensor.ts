import { factOf } from '#core/audit.ts'
import type { Person, Sensor } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import { rulesChanged } from '#core/watch/apply-action.ts'
import type { Saved } from '../../ports/stores.ts'
import { changeWatch } from '../alarm/change-watch.ts'
import { perform } from '../alarm/perform-owed.ts'
import type { Flows } from '../deps.ts'
import { sensorNotChanged } from '../record-not-done.ts'

/**
 * Takes a sensor out of use: it has no rules any more, so that its alarms end and nothing misses it. `person` is null
 * when the system does it. The caller has checked that the person may.
 */
export const retireSensor = async (
  flows: Flows,
  organization: OrganizationId,
  sensor: Sensor,
  person: Pick<Person, 'id' | 'name'> | null,
  why: string,
): Promise<Saved> => {
  const at = flows.clock.now()
  const retired: Sensor = { ...sensor, rules: [], retiredAt: at }
  const detail = { old: sensor.name, new: null, why, ...(person && { name: person.name }) }
  // Before the change itself: dying in between leaves an audit that says too much, never one that says too little.
  await flows.stores.history.record(organization, [
    factOf(sensor.id, 'retired', at, null, person?.id ?? null, detail),
  ])
  const saved = await flows.stores.directories.replaceSensor(organization, sensor, retired)
  if (saved === 'conflict') {
    await sensorNotChanged(flows, organization, sensor, null, person)
    return saved
  }
  const outcome = await changeWatch(flows, organization, sensor.id, (watch, context) => ({
    watch: rulesChanged(watch, context, sensor.rules, person, { why }),
    result: undefined,
  }))
  if (outcome.kind === 'changed') await perform(flows, organization, [outcome.watch])
  return saved
}
