import { type Directory, mayTake, type Person } from '#core/directory.ts'
import { stretchesOf } from '#core/duty/coverage.ts'
import type { OrganizationId, PersonId, SiteId } from '#core/ids.ts'
import {
  changesMax,
  fileHorizonMs,
  type Hours,
  horizonMs,
  noRoster,
  type Roster,
  type RosterChange,
  type Rotation,
} from '#core/roster.ts'
import type { Millis } from '#core/time.ts'
import type { Flows } from '../deps.ts'
import { changeRoster, type Decide, decideOn, type RosterOutcome } from './change-roster.ts'
import { turnEveryMs } from './take-calendar.ts'

/** What somebody wants to do to a roster: its name in the history, and what becomes of the roster, or the word that refuses it. */
export type RosterDeed<Why extends string> = { readonly what: string; readonly decide: Decide<Why> }

/** A deed that counts, or only what it would make of the roster. */
export type DeedOutcome<Why extends string> =
  | RosterOutcome<Why>
  | { readonly kind: 'would-be'; readonly site: RosterOf['site']; readonly roster: Roster }
type RosterOf = Extract<RosterOutcome<never>, { readonly kind: 'changed' }>

/** Why hours are not given to somebody, or taken from them. */
export type HoursFault =
  | 'no-roster'
  /** Who does not belong here. */
  | 'nobody'
  | 'may-only-look'
  /** The hours went by, or are none. */
  | 'over'
  /** Somebody has them. */
  | 'not-free'
  | 'too-many'

/** Whether these are hours to come that a roster can speak of. */
export const areToCome = ({ from, to }: Hours, now: Millis): boolean =>
  from < to && to > now && to <= now + fileHorizonMs

const faultOf = (
  roster: Roster,
  { people }: Directory,
  hours: Hours,
  person: PersonId,
  now: Millis,
): HoursFault | undefined => {
  if (roster.source.kind === 'none') return 'no-roster'
  if (!people.has(person)) return 'nobody'
  if (!areToCome(hours, now)) return 'over'
  return roster.changes.length >= changesMax ? 'too-many' : undefined
}

const withChange = (roster: Roster, change: RosterChange): Roster => ({
  ...roster,
  changes: [...roster.changes, change],
})

/** Somebody has these hours from now on, whoever had them; `onlyFree`: only where nobody has. */
export const takeHours = (
  { clock }: Flows,
  hours: Hours,
  person: PersonId,
  by: Person,
  onlyFree: boolean,
): RosterDeed<HoursFault> => ({
  what: 'instead',
  decide: (roster, _site, directory) => {
    const at = clock.now()
    const fault = faultOf(roster, directory, hours, person, at)
    if (fault !== undefined) return fault
    if (!mayTake(directory, person)) return 'may-only-look'
    if (onlyFree && stretchesOf(roster, hours).some(({ people }) => people.length > 0)) return 'not-free'
    return withChange(roster, { ...hours, at, by: by.name, kind: 'instead', of: null, person })
  },
})

/** Somebody is on holiday: what they have in these hours is nobody's until somebody takes it. */
export const beAway = (
  { clock }: Flows,
  hours: Hours,
  person: PersonId,
  by: Person,
): RosterDeed<HoursFault> => ({
  what: 'away',
  decide: (roster, _site, directory) => {
    const at = clock.now()
    return (
      faultOf(roster, directory, hours, person, at) ??
      withChange(roster, { ...hours, at, by: by.name, kind: 'away', person })
    )
  },
})

/** The site keeps no roster any more: on duty is who always is. */
export const endRoster: RosterDeed<never> = { what: 'none', decide: (_roster, site) => noRoster(site.id) }

/** People take turns from now on; nothing where no calendars are set up. */
export const takeTurns = async (
  { calendars, clock }: Flows,
  rotation: Rotation,
): Promise<RosterDeed<never> | undefined> => {
  if (calendars === undefined) return undefined
  const now = clock.now()
  const wanted = { from: now, to: now + horizonMs }
  const shifts = await calendars.rotate(rotation, wanted)
  return {
    what: 'rotation',
    decide: (roster) => ({
      ...roster,
      source: { kind: 'rotation', ...rotation },
      shifts,
      knownUntil: wanted.to,
      lookAt: now + turnEveryMs,
    }),
  }
}

/** So many whole days at a place, the first of them `later` days after `day`, by the clock on the wall there; nothing where no calendars are set up. */
export const wholeDays = async (
  { calendars }: Flows,
  timeZone: string,
  day: string,
  days: number,
  later = 0,
): Promise<Hours | undefined> =>
  calendars && {
    from: await calendars.instantOf(timeZone, day, 0, later),
    to: await calendars.instantOf(timeZone, day, 0, later + days),
  }

/** The same, only where nobody has changed who is on duty when since that version was `seen`. */
export const ifStill = <Why extends string>(
  { what, decide }: RosterDeed<Why>,
  seen: number,
): RosterDeed<Why | 'changed-by-others'> => ({
  what,
  decide: (roster, site, directory) =>
    (roster.version ?? 0) === seen ? decide(roster, site, directory) : 'changed-by-others',
})

/** Does it, or only says what the roster would be. The caller has checked that the person may. */
export const doToRoster = async <Why extends string>(
  flows: Flows,
  organization: OrganizationId,
  site: SiteId,
  person: Person,
  { what, decide }: RosterDeed<Why>,
  isLook = false,
): Promise<DeedOutcome<Why>> => {
  if (!isLook) return changeRoster<Why>(flows, organization, site, person, what, decide)
  const decided = decideOn(await flows.directories.get(organization), site, flows.clock.now(), decide)
  return decided.kind === 'decided' ? { ...decided, kind: 'would-be' } : decided
}
