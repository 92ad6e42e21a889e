import { rulesChanged } from '#core/act.ts'
import type { Sensor } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { Saved } from '../ports.ts'
import { changeWatch } from './change-watch.ts'
import type { Flows } from './deps.ts'
import { perform } from './perform.ts'

/** The person id under which the system itself acts in a history. */
const system = { id: 0 }

/** Takes a sensor out of use: it has no rules any more, so that its alarms end and nothing misses it. */
export const retireSensor = async (
  flows: Flows,
  organization: OrganizationId,
  sensor: Sensor,
): Promise<Saved> => {
  const retired: Sensor = { ...sensor, rules: [], retiredAt: flows.clock.now() }
  const saved = await flows.stores.directories.replaceSensor(organization, sensor, retired)
  if (saved === 'conflict') return saved
  const outcome = await changeWatch(flows, organization, sensor.id, (watch, around) => ({
    watch: rulesChanged(watch, around, sensor.rules, system, {}),
    result: undefined,
  }))
  if (outcome.kind === 'changed') await perform(flows, organization, [outcome.watch])
  return saved
}
