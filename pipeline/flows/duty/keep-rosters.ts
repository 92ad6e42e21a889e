import type { Directory, Site } from '#core/directory.ts'
import { gapIn } from '#core/duty/gap.ts'
import { namesMeant } from '#core/duty/names.ts'
import { rosterOf } from '#core/duty/on-duty.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { Notification } from '#core/notice/notification.ts'
import { gapAheadMs, horizonMs, type Roster } from '#core/roster.ts'
import { hourMs } from '#core/time.ts'
import type { Flows } from '../deps.ts'
import { changeRoster } from './change-roster.ts'
import { lookAtDuty } from './look-at-duty.ts'
import { lookAtCalendar, rosterBy, turnEveryMs } from './take-calendar.ts'
import { tellAdmins } from './tell-admins.ts'
import { tellDueSwaps } from './tell-swaps.ts'

/** What cannot be read is tried again sooner. */
const tryAgainMs = hourMs

type Looked = { readonly roster: Roster; readonly tell?: Notification }

/** The calendar behind an address as it is by now. An empty or broken one never clears a roster: what it said last goes on counting. */
const fetchAnew = async (flows: Flows, directory: Directory, site: Site, roster: Roster): Promise<Looked> => {
  const { source } = roster
  if (source.kind !== 'address') return { roster }
  const now = flows.clock.now()
  const look = await lookAtCalendar(flows, site, source)
  const { failing, ...whole } = source
  if (look.kind === 'refused') {
    const since = failing?.since ?? now
    const unread = {
      ...roster,
      source: { ...whole, failing: { ...failing, since, why: look.why } },
      lookAt: now + tryAgainMs,
    }
    const { knownUntil } = roster
    const tell: Notification = { kind: 'calendar-unread', site: site.id, why: look.why, knownUntil }
    // Nobody may have heard of it: whoever found it first died, or reached nobody.
    return failing?.told === true ? { roster: unread } : { roster: unread, tell }
  }
  // Names that somebody has given a meaning keep it; new ones are looked up.
  const kept = Object.entries(source.names).filter(([, person]) => person !== null)
  const names = { ...namesMeant(directory, look.hours), ...Object.fromEntries(kept) }
  const read = rosterBy(roster, source, look, names, now)
  return failing?.told === true
    ? { roster: read, tell: { kind: 'calendar-read-again', site: site.id } }
    : { roster: read }
}

const lookAnew = async (flows: Flows, directory: Directory, site: Site, roster: Roster): Promise<Looked> => {
  const { source } = roster
  const { calendars, clock } = flows
  if (source.kind !== 'rotation' || calendars === undefined) return fetchAnew(flows, directory, site, roster)
  const now = clock.now()
  const wanted = { from: now, to: now + horizonMs }
  const shifts = await calendars.rotate(source, wanted)
  return { roster: { ...roster, shifts, knownUntil: wanted.to, lookAt: now + turnEveryMs } }
}

const isDue = ({ lookAt }: Roster, now: number): boolean => lookAt !== null && lookAt <= now

/** Works a roster out anew when that is due, on top of what people changed meanwhile. */
const keepUp = async (
  flows: Flows,
  organization: OrganizationId,
  directory: Directory,
  site: Site,
): Promise<void> => {
  const roster = rosterOf(directory, site.id)
  if (roster === undefined || !isDue(roster, flows.clock.now())) return
  const looked = await lookAnew(flows, directory, site, roster)
  const { source, shifts, knownUntil, lookAt } = looked.roster
  const before = JSON.stringify(roster.source)
  await changeRoster<'other'>(flows, organization, site.id, null, null, (now) =>
    JSON.stringify(now.source) === before ? { ...now, source, shifts, knownUntil, lookAt } : 'other',
  )
  if (looked.tell === undefined) return
  const heard = await tellAdmins(flows, directory, looked.tell)
  if (heard === 0 || looked.tell.kind !== 'calendar-unread') return
  await changeRoster(flows, organization, site.id, null, null, (now) =>
    now.source.kind === 'address' && now.source.failing !== undefined
      ? { ...now, source: { ...now.source, failing: { ...now.source.failing, told: true } } }
      : now,
  )
}

/** Who is on duty changes with people, too: whoever left had hours that nobody has now. */
const lookForGap = async (flows: Flows, organization: OrganizationId, site: Site): Promise<void> => {
  const directory = await flows.directories.get(organization)
  const now = flows.clock.now()
  if (directory !== undefined && gapIn(directory, site, { from: now, to: now + gapAheadMs }) !== undefined)
    await lookAtDuty(flows, organization, site.id)
}

/**
 * Brings the rosters of an organization up to date, tells what is still owed of swaps, and looks at hours that nobody has. The watcher does it after its round; mostly
 * nothing is due, and nothing is written. One site's failure keeps no other waiting.
 */
export const keepRosters = async (flows: Flows, organization: OrganizationId): Promise<void> => {
  const directory = await flows.directories.get(organization).catch(() => undefined)
  for (const site of directory?.rosters === undefined ? [] : directory.sites.values())
    try {
      if (directory !== undefined) await keepUp(flows, organization, directory, site)
      const roster = directory?.rosters?.get(site.id)
      if (roster !== undefined) await tellDueSwaps(flows, organization, roster)
      await lookForGap(flows, organization, site)
    } catch (error) {
      flows.log({
        level: 'error',
        event: 'roster-not-kept-tried-again',
        organization,
        site: site.id,
        why: String(error),
      })
    }
}
