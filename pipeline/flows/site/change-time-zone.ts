import { changeOf } from '#core/audit.ts'
import type { Person, Site } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { Flows } from '../deps.ts'
import { siteNotChanged } from '../record-not-done.ts'

/**
 * A person sets the time zone in which everybody reads the times of a site. The caller has checked that the person may,
 * and that the zone exists.
 */
export const changeTimeZone = async (
  flows: Flows,
  organization: OrganizationId,
  before: Site,
  timeZone: string,
  person: Person,
): Promise<'changed' | 'unchanged' | 'changed-by-others'> => {
  if (before.timeZone === timeZone) return 'unchanged'
  await flows.stores.history.record(organization, [
    changeOf({ kind: 'site', id: before.id }, 'time-zone-changed', flows.clock.now(), person, {
      old: before.timeZone,
      new: timeZone,
      why: null,
    }),
  ])
  const saved = await flows.stores.directories.replaceSite(organization, before, { ...before, timeZone })
  if (saved === 'saved') return 'changed'
  await siteNotChanged(flows, organization, before, person)
  return 'changed-by-others'
}
