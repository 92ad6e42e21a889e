import type { Person, Site } from '#core/directory.ts'
import type { CalendarNote, CalendarRefused, NamedHours } from '#core/duty/calendar-read.ts'
import { shiftsOf } from '#core/duty/names.ts'
import type { OrganizationId } from '#core/ids.ts'
import { fileHorizonMs, type Hours, horizonMs, type NamesMeant, type Roster } from '#core/roster.ts'
import { dayMs, hourMs, type Millis } from '#core/time.ts'
import type { Flows } from '../deps.ts'
import { changeRoster, type RosterOutcome } from './change-roster.ts'

/** A calendar that is read anew by itself is fetched so often: a change made by day is known before the night. */
const fetchEveryMs = 3 * hourMs
/** Turns are worked out further once a day. */
export const turnEveryMs = dayMs

/** Where a calendar comes from: a file that somebody sent, or an address. */
export type CalendarFrom =
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: 'address'; readonly url: string }

export type CalendarLook =
  | {
      readonly kind: 'read'
      readonly hours: readonly NamedHours[]
      readonly notes: readonly CalendarNote[]
      readonly wanted: Hours
    }
  | ({ readonly kind: 'refused' } & CalendarRefused)

const notSetUp: CalendarLook = { kind: 'refused', why: 'unreachable', said: 'not set up here' }

/** What a calendar says of the time to come, before anything counts. */
export const lookAtCalendar = async (
  { calendars, clock }: Flows,
  { timeZone }: Site,
  from: CalendarFrom,
): Promise<CalendarLook> => {
  if (calendars === undefined) return notSetUp
  const now = clock.now()
  const wanted = { from: now, to: now + (from.kind === 'file' ? fileHorizonMs : horizonMs) }
  const brought =
    from.kind === 'file' ? { kind: 'fetched' as const, bytes: from.bytes } : await calendars.fetch(from.url)
  if (brought.kind === 'refused') return brought
  const read = await calendars.read(brought.bytes, timeZone, wanted)
  return read.kind === 'refused' ? read : { ...read, wanted }
}

/** Until when a calendar is known: to the end of what was asked, or of the last thing that it says where a file says no more. */
const knownUntil = (hours: readonly NamedHours[], { to }: Hours): Millis =>
  Math.min(to, Math.max(...hours.map((one) => one.to)))

/** An address as people write it, of which a calendar may be; nothing for any other words. */
export const calendarAddress = (words: string): string | undefined =>
  /^(https|webcals?):\/\/\S+$/i.test(words.trim()) ? words.trim().replace(/^webcals?:/i, 'https:') : undefined

/** What the roster of a site would be by a calendar. */
export const rosterBy = (
  roster: Roster,
  from: CalendarFrom,
  { hours, wanted }: CalendarLook & { readonly kind: 'read' },
  names: NamesMeant,
  at: Millis,
): Roster => ({
  ...roster,
  source:
    from.kind === 'file'
      ? { kind: 'file', name: from.name, names, at }
      : { kind: 'address', url: from.url, names, at },
  shifts: shiftsOf(hours, names),
  knownUntil: knownUntil(hours, wanted),
  lookAt: from.kind === 'address' ? at + fetchEveryMs : null,
})

/**
 * Makes a calendar that somebody looked at the roster of a site. `seen` is the version of the roster that they wanted to replace;
 * where it is not said, whatever is there is replaced.
 */
export const takeCalendar = (
  flows: Flows,
  organization: OrganizationId,
  site: Site,
  from: CalendarFrom,
  look: CalendarLook & { readonly kind: 'read' },
  names: NamesMeant,
  person: Person,
  seen?: number,
): Promise<RosterOutcome<'changed-by-others'>> => {
  const at = flows.clock.now()
  return changeRoster<'changed-by-others'>(flows, organization, site.id, person, from.kind, (roster) =>
    seen !== undefined && seen !== (roster.version ?? 0)
      ? 'changed-by-others'
      : rosterBy(roster, from, look, names, at),
  )
}
