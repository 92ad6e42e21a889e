import { changeOf, factOf } from '#core/audit.ts'
import type { Sensor, Site, Who } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { Flows } from './deps.ts'

/** Two people change one site in the same moment now and then; this many times in a row is something else. */
export const attemptsMax = 5

const others = 'changed-by-others'

/** What was recorded of that sensor a moment ago did not happen, because somebody else was first: the audit says so. */
export const sensorNotChanged = (
  { stores, clock }: Flows,
  organization: OrganizationId,
  sensor: Sensor,
  rule: string | null,
  person: Who | null,
): Promise<void> =>
  stores.history.record(organization, [
    factOf(sensor.id, 'not-carried-out', clock.now(), rule, person?.id ?? null, {
      why: others,
      ...(person && { name: person.name }),
    }),
  ])

/** The same of a site. */
export const siteNotChanged = (
  { stores, clock }: Flows,
  organization: OrganizationId,
  site: Site,
  person: Who | null,
): Promise<void> =>
  stores.history.record(organization, [
    changeOf({ kind: 'site', id: site.id }, 'not-carried-out', clock.now(), person, {
      old: null,
      new: null,
      why: others,
    }),
  ])
