import { isStanding } from '#core/alarm/alarm.ts'
import type { Directory, Person, Sensor, Site } from '#core/directory.ts'
import { watchedIn } from '#core/duty/watched.ts'
import type { OrganizationId, PersonId } from '#core/ids.ts'
import { personLeft } from '#core/watch/apply-action.ts'
import type { Watch } from '#core/watch/watch.ts'
import { changeAndTell } from '../alarm/change-and-tell.ts'
import type { Flows } from '../deps.ts'
import { endDuty } from './end-duties.ts'

/** What would be nobody's without a person: where they are on duty, and the sensors whose alarms, or whose maintenance, they have. */
export type Duties = { readonly sites: readonly Site[]; readonly sensors: readonly Sensor[] }

const has = (watch: Watch, person: PersonId): boolean =>
  watch.maintenance?.responsible === person ||
  Object.values(watch.alarms).some((alarm) => isStanding(alarm) && alarm.acknowledgement?.by === person)

export const dutiesOf = async (
  flows: Flows,
  organization: OrganizationId,
  directory: Directory,
  person: PersonId,
): Promise<Duties> => {
  const watches = await flows.stores.watches.all(organization, () => undefined)
  return {
    sites: [...directory.sites.values()].filter((site) => site.onDuty.includes(person)),
    sensors: watches
      .filter((watch) => has(watch, person))
      .map((watch) => watchedIn(directory, watch.sensor))
      .filter((sensor) => sensor !== undefined),
  }
}

/**
 * Takes a person who can do nothing any more off duty, and gives what they had back to everybody: it is told again and
 * climbs. Says what that was.
 */
export const standDown = async (
  flows: Flows,
  organization: OrganizationId,
  person: Person,
  by: Person,
  why: string | null,
): Promise<Duties> => {
  const directory = await flows.directories.get(organization)
  if (directory === undefined) return { sites: [], sensors: [] }
  const duties = await dutiesOf(flows, organization, directory, person.id)
  for (const site of duties.sites) await endDuty(flows, organization, directory, site, person, by, why)
  for (const sensor of duties.sensors)
    await changeAndTell(flows, organization, sensor.id, (watch, context) =>
      personLeft(watch, context, person.id),
    )
  return duties
}
