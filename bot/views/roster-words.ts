import type { Directory, Site } from '#core/directory.ts'
import type { CalendarNote, CalendarRefused } from '#core/duty/calendar-read.ts'
import { type Stretch, stretchesOf } from '#core/duty/coverage.ts'
import { gapIn } from '#core/duty/gap.ts'
import { unmatched } from '#core/duty/names.ts'
import { nextOnDuty, onDutyAt, rosterOf } from '#core/duty/on-duty.ts'
import type { PersonId } from '#core/ids.ts'
import type { Hours, NamesMeant, Roster, Swap } from '#core/roster.ts'
import { dayMs, type Millis } from '#core/time.ts'
import { waysTo } from '#core/ways/ways.ts'
import type { HoursFault } from '../../pipeline/flows/duty/roster-deeds.ts'
import type { AskFault } from '../../pipeline/flows/duty/swaps.ts'
import type { TakenHours } from '../../pipeline/flows/duty/take-uncovered.ts'
import { zoneLine } from './ladder-words.ts'
import type { Say } from './say.ts'

/** As far as people look ahead, and as many lines as they read. */
export const shownMs = 14 * dayMs
const linesMax = 30
const namesMax = 8

const personName = ({ people, chats }: Directory, id: PersonId): string =>
  people.get(id)?.name ?? chats.get(id)?.title ?? '?'

export const namesOf = (directory: Directory, people: readonly PersonId[]): string =>
  people.map((id) => personName(directory, id)).join(', ')

/** "Mon 08:00 – Tue 08:00", by the clock there. */
export const hoursWords = (say: Say, site: Site, { from, to }: Hours): string =>
  `${say.siteTime(site, from).shown} – ${say.siteTime(site, to).shown}`

const stretchLine = (say: Say, directory: Directory, site: Site, stretch: Stretch): string => {
  const hours = hoursWords(say, site, stretch)
  return stretch.people.length === 0
    ? `⚠️ ${say.html('roster-line-nobody', { hours })}`
    : `${say.name(hours)}: ${say.name(namesOf(directory, stretch.people))}`
}

/** Who has which hours of the next two weeks. */
export const stretchLines = (
  say: Say,
  directory: Directory,
  site: Site,
  roster: Roster,
  now: Millis,
): readonly string[] => {
  const stretches = stretchesOf(roster, { from: now, to: now + shownMs })
  const shown = stretches.slice(0, linesMax).map((one) => stretchLine(say, directory, site, one))
  const left = stretches.length - shown.length
  return left > 0 ? [...shown, say.html('bot-others-too', { count: left })] : shown
}

/** Who is on duty at a site now, and who is next; for every list of sites. */
export const dutyNow = (say: Say, directory: Directory, site: Site, now: Millis): string => {
  const people = onDutyAt(directory, site, now).filter((id) => directory.people.has(id))
  const unreached = people.filter((id) => waysTo(directory, id).length === 0)
  const warning =
    unreached.length === 0
      ? ''
      : ` · ⚠️ ${say.html('site-unreached', { names: namesOf(directory, unreached) })}`
  const today =
    people.length === 0
      ? say.html('site-nobody')
      : `${say.html('site-duty', { names: namesOf(directory, people) })}${warning}`
  const next = nextOnDuty(directory, site, now)
  if (next === undefined) return today
  const time = say.siteTime(site, next.from)
  return next.people.length === 0
    ? `${today} · ⚠️ ${say.html('site-next-nobody', { time })}`
    : `${today} · ${say.html('site-next', { time, names: namesOf(directory, next.people) })}`
}

const sourceLine = (say: Say, { source }: Roster): string => {
  switch (source.kind) {
    case 'none':
      return say.html('roster-none')
    case 'rotation':
      return say.html('roster-rotation')
    case 'file':
      return say.html('roster-file', { name: source.name })
    case 'address':
      return say.html('roster-address', { host: new URL(source.url).host })
  }
}

/** What somebody is asked, or has asked for. */
export const swapWords = (say: Say, directory: Directory, site: Site, swap: Swap): string => {
  const names = { asks: personName(directory, swap.asks), other: personName(directory, swap.other) }
  const gives = hoursWords(say, site, swap.gives)
  return swap.takes === null
    ? say.html('roster-swap-gift', { ...names, gives })
    : say.html('roster-swap-for', { ...names, gives, takes: hoursWords(say, site, swap.takes) })
}

/** The roster of a site as it stands. */
export const rosterText = (say: Say, directory: Directory, site: Site, now: Millis): string => {
  const roster = rosterOf(directory, site.id)
  const heading = `📅 <b>${say.html('roster-heading', { site: site.name })}</b>`
  if (roster === undefined)
    return [heading, dutyNow(say, directory, site, now), say.html('roster-none')].join('\n')
  const { source, knownUntil } = roster
  const gap = gapIn(directory, site, { from: now, to: now + shownMs })
  const failing =
    source.kind === 'address' && source.failing !== undefined
      ? [`⚠️ ${say.html('roster-failing', { time: say.siteTime(site, source.failing.since) })}`]
      : []
  return [
    heading,
    sourceLine(say, roster),
    ...failing,
    dutyNow(say, directory, site, now),
    '',
    ...stretchLines(say, directory, site, roster, now),
    say.html('roster-known', { time: say.siteTime(site, knownUntil) }),
    ...zoneLine(say, directory, site),
    ...(gap === undefined ? [] : [`⚠️ ${say.html('roster-gap', { hours: hoursWords(say, site, gap) })}`]),
    ...roster.swaps
      .filter(({ expiresAt }) => expiresAt > now)
      .map((swap) => `🔁 ${swapWords(say, directory, site, swap)}`),
  ].join('\n')
}

/** Why hours are not swapped, taken or given back: one sentence. */
export const faultWords = (say: Say, fault: HoursFault | AskFault): string => {
  switch (fault) {
    case 'not-free':
      return say.html('roster-swap-not-theirs')
    case 'over':
      return say.html('roster-hours-over')
    case 'no-roster':
    case 'nobody':
    case 'may-only-look':
      return say.html('roster-gone')
    default:
      return say.html(`roster-swap-${fault}`)
  }
}

/** Why a calendar is not taken: one sentence, and what helps. */
export const refusedCalendar = (say: Say, refused: CalendarRefused): string => {
  const { why } = refused
  if (why === 'too-large') return say.html('calendar-too-large', { kilobytes: refused.kilobytes })
  if (why === 'unknown-zone') return say.html('calendar-unknown-zone', { zone: refused.zone })
  if (why === 'bad-entry' || why === 'change-by-day' || why === 'uncounted-rule')
    return say.html(`calendar-${why}`, { entry: refused.entry })
  if (why === 'unreachable') return say.html('calendar-unreachable', { said: refused.said })
  return say.html(`calendar-${why}`)
}

/** What was understood of names and entries, before it counts. */
export const understoodLines = (
  say: Say,
  directory: Directory,
  names: NamesMeant,
  notes: readonly CalendarNote[],
): readonly string[] => {
  const matched = Object.entries(names).flatMap(([name, person]) =>
    person === null ? [] : [`${say.name(name)} → ${say.name(personName(directory, person))}`],
  )
  const unknown = unmatched(names)
  return [
    ...matched.slice(0, namesMax),
    ...(unknown.length === 0
      ? []
      : [`⚠️ ${say.html('calendar-unmatched', { names: unknown.slice(0, namesMax).join(', ') })}`]),
    ...notes.slice(0, namesMax).map(({ note, entry }) => `ℹ️ ${say.html(`calendar-note-${note}`, { entry })}`),
  ]
}

/** What became of hours that somebody took from a card. */
export const takenHoursText = (say: Say, site: Site, outcome: TakenHours): string =>
  outcome.kind === 'taken'
    ? say.plain('roster-hours-yours', { hours: hoursWords(say, site, outcome.hours) })
    : say.plain(outcome.kind === 'over' ? 'roster-hours-over' : 'roster-swap-too-many')
