import type { Person, Sensor } from '#core/directory.ts'
import type { OrganizationId, SensorId, SiteId } from '#core/ids.ts'
import type { Millis } from '#core/time.ts'
import { tellNewPlace } from '#core/watch/apply-move.ts'
import type { Flows } from '../deps.ts'
import { checkName } from './adopt-sensor.ts'
import { changeSensor, settleSensor } from './change-sensor.ts'

export type Moved =
  | { readonly kind: 'moved'; readonly sensor: Sensor; readonly before: SiteId; readonly at: Millis }
  | { readonly kind: 'unchanged'; readonly sensor: Sensor }
  /** There is another of that name already. */
  | { readonly kind: 'taken'; readonly by: Sensor }
  | { readonly kind: 'unknown-sensor' | 'no-such-site' | 'changed-by-others' }

/**
 * A person says that a sensor or gateway is at another site now: who is told there hears of its alarms from then on, and
 * at once of those that nobody has. The caller has checked that the person may.
 */
export const moveSensor = async (
  flows: Flows,
  organization: OrganizationId,
  sensorId: SensorId,
  site: SiteId,
  person: Person,
): Promise<Moved> => {
  const directory = await flows.directories.get(organization)
  const before = directory?.sensors.get(sensorId)
  if (directory === undefined || before === undefined || before.retiredAt !== undefined)
    return { kind: 'unknown-sensor' }
  if (!directory.sites.has(site)) return { kind: 'no-such-site' }
  if (before.site === site) {
    await settleSensor(flows, organization, sensorId, tellNewPlace)
    return { kind: 'unchanged', sensor: before }
  }
  const checked = checkName(directory.sensors.values(), site, before.name)
  if ('kind' in checked && checked.kind === 'taken') return checked
  const sensor = { ...before, site, movedAt: flows.clock.now() }
  const change = {
    what: 'moved',
    detail: { old: before.site, new: site },
    person,
    look: tellNewPlace,
  } as const
  const changed = await changeSensor(flows, organization, before, sensor, change)
  return changed === 'conflict'
    ? { kind: 'changed-by-others' }
    : { kind: 'moved', sensor, before: before.site, at: changed.at }
}
