import { changeOf } from '#core/audit.ts'
import type { Directory, Person, Site } from '#core/directory.ts'
import { counted, tidied } from '#core/duty/swap.ts'
import type { OrganizationId, SiteId } from '#core/ids.ts'
import { noRoster, type Roster } from '#core/roster.ts'
import type { Millis } from '#core/time.ts'
import type { Flows } from '../deps.ts'
import { siteNotChanged } from '../record-not-done.ts'
import { lookAtDuty } from './look-at-duty.ts'

export type RosterOutcome<Why extends string> =
  | { readonly kind: 'changed'; readonly site: Site; readonly roster: Roster }
  | { readonly kind: 'refused'; readonly why: Why }
  | { readonly kind: 'unknown-site' }

/** What becomes of a roster as it is by then; a word refuses. */
export type Decide<Why extends string> = (roster: Roster, site: Site, directory: Directory) => Roster | Why

type Decided<Why extends string> =
  | Exclude<RosterOutcome<Why>, { readonly kind: 'changed' }>
  | {
      readonly kind: 'decided'
      readonly site: Site
      readonly before: Roster | undefined
      readonly roster: Roster
    }

/** What would become of the roster of a site, of which what is over is forgotten. */
export const decideOn = <Why extends string>(
  directory: Directory | undefined,
  siteId: SiteId,
  now: Millis,
  decide: Decide<Why>,
  isByPeople = true,
): Decided<Why> => {
  const site = directory?.sites.get(siteId)
  if (directory === undefined || site === undefined) return { kind: 'unknown-site' }
  const before = directory.rosters?.get(siteId)
  const tidy = tidied(before ?? noRoster(siteId), now)
  const roster = decide(tidy, site, directory)
  return typeof roster === 'string'
    ? { kind: 'refused', why: roster }
    : { kind: 'decided', site, before, roster: isByPeople ? counted(tidy, roster) : roster }
}

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
  decide: Decide<Why>,
): Promise<RosterOutcome<Why>> => {
  const { stores, clock, directories } = flows
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const decided = decideOn(await directories.get(organization), siteId, clock.now(), decide, what !== null)
    if (decided.kind !== 'decided') return decided
    const { site, before, roster } = decided
    if (what !== null) {
      const detail = { old: before?.source.kind ?? null, new: what, why: null }
      await stores.history.record(organization, [
        changeOf({ kind: 'site', id: siteId }, 'roster-changed', clock.now(), person, detail),
      ])
    }
    if ((await stores.directories.replaceRoster(organization, before, roster)) !== 'saved') {
      // The next attempt has a line of its own, or is refused.
      if (what !== null) await siteNotChanged(flows, organization, site, person)
      continue
    }
    await lookAtDuty(flows, organization, siteId)
    return { kind: 'changed', site, roster }
  }
  throw new Error(
    `the roster of ${organization}/${siteId} was changed by others ${attemptsMax} times in a row`,
  )
}
