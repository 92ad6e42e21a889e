import { changeOf } from '#core/audit.ts'
import { mayActAs, type Person, type Site } from '#core/directory.ts'
import type { OrganizationId, PersonId, SiteId } from '#core/ids.ts'
import type { Flows } from '../deps.ts'
import { lookAtDuty } from '../duty/look-at-duty.ts'
import { siteNotChanged } from '../record-not-done.ts'

export type DutyOutcome =
  | { readonly kind: 'changed'; readonly site: Site; readonly person: Person }
  | { readonly kind: 'unchanged'; readonly site: Site; readonly person: Person }
  /** Who may only look cannot take an alarm, and so cannot be on duty. */
  | { readonly kind: 'may-only-look'; readonly person: Person }
  | { readonly kind: 'unknown' | 'changed-by-others' }

/** Puts somebody on duty at a site, or off it. The caller has checked that `by` may. */
export const changeDuty = async (
  flows: Flows,
  organization: OrganizationId,
  siteId: SiteId,
  personId: PersonId,
  isOnDuty: boolean,
  by: Person,
): Promise<DutyOutcome> => {
  const directory = await flows.directories.get(organization)
  const site = directory?.sites.get(siteId)
  const person = directory?.people.get(personId)
  if (directory === undefined || site === undefined || person === undefined) return { kind: 'unknown' }
  if (isOnDuty && !mayActAs(person.role, 'operator')) return { kind: 'may-only-look', person }
  if (site.onDuty.includes(personId) === isOnDuty) return { kind: 'unchanged', site, person }
  const others = site.onDuty.filter((id) => id !== personId)
  const changed: Site = { ...site, onDuty: isOnDuty ? [...others, personId] : others }
  const namesOf = ({ onDuty }: Site): string | null =>
    onDuty.map((id) => directory.people.get(id)?.name ?? String(id)).join(', ') || null
  const detail = { old: namesOf(site), new: namesOf(changed), why: null }
  // Before the change itself: dying in between leaves an audit that says too much, never one that says too little.
  await flows.stores.history.record(organization, [
    changeOf({ kind: 'site', id: siteId }, 'duty-changed', flows.clock.now(), by, detail),
  ])
  const saved = await flows.stores.directories.replaceSite(organization, site, changed)
  if (saved === 'saved') {
    if (directory.rosters?.has(siteId)) await lookAtDuty(flows, organization, siteId)
    return { kind: 'changed', site: changed, person }
  }
  await siteNotChanged(flows, organization, site, by)
  return { kind: 'changed-by-others' }
}
