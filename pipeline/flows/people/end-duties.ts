import { changeOf } from '#core/audit.ts'
import { type Directory, mayTake, type Person, type Site, type Who } from '#core/directory.ts'
import type { OrganizationId, PersonId } from '#core/ids.ts'
import type { Flows } from '../deps.ts'

/** Takes a person who can do nothing any more off duty at a site. `by` is null when nobody does, but the watcher. */
export const endDuty = async (
  { stores, clock }: Flows,
  organization: OrganizationId,
  { people }: Pick<Directory, 'people'>,
  site: Site,
  leaver: Who,
  by: Person | null,
  why: string | null,
): Promise<void> => {
  const left = site.onDuty.filter((id) => id !== leaver.id)
  const names = left.map((id) => people.get(id)?.name ?? String(id)).join(', ')
  const detail = { old: leaver.name, new: names || null, why, person: leaver.id }
  await stores.history.record(organization, [
    changeOf({ kind: 'site', id: site.id }, 'duty-changed', clock.now(), by, detail),
  ])
  // Changed by somebody in this moment: the watcher looks once more.
  await stores.directories.replaceSite(organization, site, { ...site, onDuty: left })
}

const nameOf = ({ people, chats }: Directory, id: PersonId): string =>
  people.get(id)?.name ?? chats.get(id)?.title ?? String(id)

/**
 * Nobody is on duty who cannot take an alarm. Whoever removes or demotes somebody ends their duties at once; this ends
 * those that a process left that died on the way. One at a time: the next look takes the next.
 */
export const endDutiesOfLeavers = async (
  flows: Flows,
  organization: OrganizationId,
  directory: Directory,
): Promise<void> => {
  for (const site of directory.sites.values()) {
    const leaver = site.onDuty.find((id) => !mayTake(directory, id))
    if (leaver === undefined) continue
    const who = { id: leaver, name: nameOf(directory, leaver) }
    flows.log({ level: 'info', event: 'duty-of-leaver-ended', organization, site: site.id, person: leaver })
    await endDuty(flows, organization, directory, site, who, null, 'left')
  }
}
