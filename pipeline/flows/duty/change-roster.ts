import { changeOf } from '#core/audit.ts'
import type { Directory, Person, Site } from '#core/directory.ts'
import { tidied } from '#core/duty/swap.ts'
import type { OrganizationId, SiteId } from '#core/ids.ts'
import { noRoster, type Roster } from '#core/roster.ts'
import type { Flows } from '../deps.ts'
import { lookAtDuty } from './look-at-duty.ts'

export type RosterOutcome<Why extends string> =
  | { readonly kind: 'changed'; readonly site: Site; readonly roster: Roster }
  | { readonly kind: 'refused'; readonly why: Why }
  | { readonly kind: 'unknown-site' }

/** Several people change one roster in the same moment now and then; this many times in a row is something else. */
const attemptsMax = 6

/**
 * Changes the roster of a site, as `decide` says of what it is by then; a word of it refuses. `what` names it for the history;
 * null: it is not worth a line (nobody did it).
 */
export const changeRoster = async <Why extends string = never>(
  flows: Flows,
  organization: OrganizationId,
  siteId: SiteId,
  person: Person | null,
  what: string | null,
  decide: (roster: Roster, site: Site, directory: Directory) => Roster | Why,
): Promise<RosterOutcome<Why>> => {
  const { stores, clock, directories } = flows
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const directory = await directories.get(organization)
    const site = directory?.sites.get(siteId)
    if (directory === undefined || site === undefined) return { kind: 'unknown-site' }
    const before = directory.rosters?.get(siteId)
    const decided = decide(tidied(before ?? noRoster(siteId), clock.now()), site, directory)
    if (typeof decided === 'string') return { kind: 'refused', why: decided }
    if (what !== null) {
      const detail = { old: before?.source.kind ?? null, new: what, why: null }
      await stores.history.record(organization, [
        changeOf({ kind: 'site', id: siteId }, 'roster-changed', clock.now(), person, detail),
      ])
    }
    if ((await stores.directories.replaceRoster(organization, before, decided)) !== 'saved') continue
    await lookAtDuty(flows, organization, siteId)
    return { kind: 'changed', site, roster: decided }
  }
  throw new Error(
    `the roster of ${organization}/${siteId} was changed by others ${attemptsMax} times in a row`,
  )
}
