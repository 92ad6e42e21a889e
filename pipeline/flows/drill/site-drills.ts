import { changeOf } from '#core/audit.ts'
import { drillEveryMs } from '#core/care/drill.ts'
import type { Directory, Person, Sensor, Site } from '#core/directory.ts'
import type { OrganizationId, SiteId } from '#core/ids.ts'
import { lookAtAll } from '../alarm/look-at.ts'
import { lookSoon } from '../alarm/look-soon.ts'
import type { Flows } from '../deps.ts'
import { siteNotChanged } from '../record-not-done.ts'
import { beginDrill } from './drill.ts'

/** The gateways in use that stand at a site: every one of them is a way that its alarms may take. */
export const gatewaysAt = ({ sensors }: Directory, siteId: SiteId): readonly Sensor[] =>
  [...sensors.values()].filter(
    ({ kind, site, retiredAt }) => kind === 'gateway' && site === siteId && retiredAt === undefined,
  )

/** So many gateways were asked, and at so many a drill goes on already. */
export type SiteDrilled = { readonly begun: number; readonly running: number }

/** A person wants to know whether alarms of a site would get through: each of its gateways says a drill. */
export const drillSite = async (
  flows: Flows,
  organization: OrganizationId,
  site: SiteId,
  person: Person,
): Promise<SiteDrilled> => {
  const directory = await flows.directories.get(organization)
  const gateways = directory === undefined ? [] : gatewaysAt(directory, site)
  const outcomes = await Promise.all(gateways.map(({ id }) => beginDrill(flows, organization, id, person)))
  const count = (kind: string): number => outcomes.filter((one) => one === kind).length
  return { begun: count('begun'), running: count('running') }
}

/** All gateways of a site are drilled every month from now on, or no more. The caller has checked that the person may. */
export const planSiteDrills = async (
  flows: Flows,
  organization: OrganizationId,
  site: Site,
  person: Person,
  isOn: boolean,
): Promise<'changed' | 'unchanged' | 'changed-by-others'> => {
  const { stores, clock, directories } = flows
  const directory = await directories.get(organization)
  const gateways = directory === undefined ? [] : gatewaysAt(directory, site.id).map(({ id }) => id)
  if ((site.drills !== undefined) === isOn) {
    // Perhaps by a process that died before it came to this.
    await lookAtAll(flows, organization, gateways)
    return 'unchanged'
  }
  const now = clock.now()
  const [old, next] = isOn ? ['off', 'on'] : ['on', 'off']
  await stores.history.record(organization, [
    changeOf({ kind: 'site', id: site.id }, 'site-drills-changed', now, person, {
      old,
      new: next,
      why: null,
    }),
  ])
  await lookSoon(flows, organization, gateways)
  const { drills: _before, ...plain } = site
  const plan = { firstAt: now + drillEveryMs, by: person.id, name: person.name }
  const changed: Site = isOn ? { ...plain, drills: plan } : plain
  if ((await stores.directories.replaceSite(organization, site, changed)) === 'conflict') {
    await siteNotChanged(flows, organization, site, person)
    return 'changed-by-others'
  }
  await lookAtAll(flows, organization, gateways)
  return 'changed'
}
