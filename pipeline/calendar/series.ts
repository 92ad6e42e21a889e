import ICAL from 'ical.js'
import type { CalendarNote, CalendarRefused, NamedHours } from '#core/duty/calendar-read.ts'
import { type Hours, shiftsMax } from '#core/roster.ts'
import type { Millis } from '#core/time.ts'
import { isCountedRight } from './counted-rules.ts'

/** A rule that says more than this before the end of what is wanted is none that people live by. */
const occurrencesMax = 20_000

/** Thrown within this folder, and nowhere else seen: the calendar is refused as a whole. */
export class Refused extends Error {
  readonly refused: CalendarRefused
  constructor(refused: CalendarRefused) {
    super(refused.why)
    this.refused = refused
  }
}

/** An entry of a calendar, and what changes single ones of its series. */
export type Series = { readonly master: ICAL.Component; readonly changes: readonly ICAL.Component[] }

const nameMax = 60
const entryName = (entry: ICAL.Component): string => {
  const words = String(entry.getFirstPropertyValue('summary') ?? '')
    .replace(/\s+/g, ' ')
    .trim()
  return [...words].slice(0, nameMax).join('')
}

const timeOf = (entry: ICAL.Component, name: string): ICAL.Time | undefined => {
  const value = entry.getFirstPropertyValue(name)
  return value instanceof ICAL.Time ? value : undefined
}
const instantOf = (time: ICAL.Time): Millis => time.toUnixTime() * 1000
const isCancelled = (entry: ICAL.Component): boolean =>
  String(entry.getFirstPropertyValue('status') ?? '').toUpperCase() === 'CANCELLED'

/** What the clock on the wall shows, as if it stood in Greenwich: differences of these are what the wall says they are. */
const wallMs = ({ year, month, day, hour, minute, second }: ICAL.Time): number =>
  Date.UTC(year, month - 1, day, hour, minute, second)

const movedBy = (time: ICAL.Time, ms: number): ICAL.Time => {
  const moved = time.clone()
  moved.isDate = false
  moved.adjust(0, 0, 0, Math.round(ms / 1000))
  return moved
}

/**
 * When an occurrence of `entry` that begins at `start` ends. A duration of days, or an end that is named, goes by the wall: a night
 * from 18 to 8 ends at 8 however long it was. A duration of hours is as long as it says.
 */
const endOf = (entry: ICAL.Component, start: ICAL.Time): Millis => {
  const first = timeOf(entry, 'dtstart') ?? start
  const end = timeOf(entry, 'dtend')
  if (end !== undefined) {
    if (end.zone.tzid !== first.zone.tzid) return instantOf(start) + instantOf(end) - instantOf(first)
    return instantOf(movedBy(start, wallMs(end) - wallMs(first)))
  }
  const duration = entry.getFirstPropertyValue('duration')
  if (duration instanceof ICAL.Duration) {
    const isOfDays = duration.days > 0 || duration.weeks > 0
    const ms = duration.toSeconds() * 1000
    return isOfDays ? instantOf(movedBy(start, ms)) : instantOf(start) + ms
  }
  const dayMs = 24 * 60 * 60 * 1000
  return start.isDate ? instantOf(movedBy(start, dayMs)) : instantOf(start)
}

/** A rule's last day without a time means the whole of that day; the rule itself is changed so. */
const mendUntil = (master: ICAL.Component, start: ICAL.Time): readonly CalendarNote[] => {
  const notes: CalendarNote[] = []
  for (const property of master.getAllProperties('rrule')) {
    const rule = property.getFirstValue()
    if (!(rule instanceof ICAL.Recur) || rule.until === null) continue
    const { until } = rule
    if (until.isDate && !start.isDate) {
      until.isDate = false
      Object.assign(until, { hour: 23, minute: 59, second: 59 })
      until.zone = start.zone
      notes.push({ note: 'until-by-day', entry: entryName(master) })
    } else if (until.zone === ICAL.Timezone.localTimezone) until.zone = start.zone
  }
  return notes
}

/** Days that are added to an entry without a rule are beside the one that it begins with. */
const withItself = (master: ICAL.Component, start: ICAL.Time): void => {
  const added = master.getAllProperties('rdate').flatMap((property) => property.getValues())
  if (added.some((value) => !(value instanceof ICAL.Time)))
    throw new Refused({ why: 'bad-entry', entry: entryName(master) })
  if (added.length > 0 && !master.hasProperty('rrule')) {
    master.removeAllProperties('rdate')
    for (const time of [start, ...added]) if (time instanceof ICAL.Time) addTime(master, 'rdate', time)
  }
}

/** A property made anew keeps the very time, with the zone that it was put into. */
const addTime = (entry: ICAL.Component, name: string, time: ICAL.Time): void => {
  const property = new ICAL.Property(name, entry)
  property.setValue(time)
  entry.addProperty(property)
}

/** Nobody is on duty by the minute; and counting such a rule up to now would take longer than anybody waits. */
const checkPace = (master: ICAL.Component): void => {
  for (const property of master.getAllProperties('rrule')) {
    const rule = property.getFirstValue()
    if (rule instanceof ICAL.Recur && /^(SECOND|MINUTE)LY$/i.test(String(rule.freq)))
      throw new Refused({ why: 'too-dense' })
  }
}

/** A rule that ical.js would count wrong says who is on duty when nobody is: it is refused, unless it was over before. */
const checkCount = (master: ICAL.Component, start: ICAL.Time, wanted: Hours): void => {
  const isOver = longPast(master, start, wanted.from)
  for (const property of master.getAllProperties('rrule')) {
    const rule = property.getFirstValue()
    if (!(rule instanceof ICAL.Recur) || isCountedRight(rule, start)) continue
    if (rule.until === null || !isOver(rule.until))
      throw new Refused({ why: 'uncounted-rule', entry: entryName(master) })
  }
}

/** What surely ended before `from`, by whatever clock: it need not be looked at closely. */
const longPast = (master: ICAL.Component, start: ICAL.Time, from: Millis) => {
  const dayMs = 24 * 60 * 60 * 1000
  const longest = endOf(master, start) - instantOf(start) + 2 * dayMs
  return (time: ICAL.Time): boolean => wallMs(time) + longest < from
}

type Occurred = { readonly hours: readonly NamedHours[]; readonly notes: readonly CalendarNote[] }

/** All of a series that touches the wanted hours. */
export const occurrencesOf = ({ master, changes }: Series, wanted: Hours): Occurred => {
  const start = timeOf(master, 'dtstart')
  if (start === undefined) throw new Refused({ why: 'bad-entry', entry: entryName(master) })
  if (isCancelled(master)) return { hours: [], notes: [] }
  const notes = [...mendUntil(master, start)]
  const hours: NamedHours[] = []
  const add = (entry: ICAL.Component, from: Millis, to: Millis): void => {
    if (to > from && from < wanted.to && to > wanted.from) hours.push({ from, to, name: entryName(entry) })
    if (hours.length > shiftsMax) throw new Refused({ why: 'too-many' })
  }
  for (const change of changes) {
    const of = timeOf(change, 'recurrence-id')
    if (of === undefined) throw new Refused({ why: 'bad-entry', entry: entryName(change) })
    if (of.isDate && !start.isDate) throw new Refused({ why: 'change-by-day', entry: entryName(change) })
  }
  withItself(master, start)
  checkPace(master)
  checkCount(master, start, wanted)
  const event = new ICAL.Event(master, { exceptions: [...changes] })
  const until = Math.max(
    wanted.to,
    ...changes.map((change) => instantOf(timeOf(change, 'recurrence-id') ?? start) + 1),
  )
  const used = new Set<ICAL.Component>()
  const isLongPast = longPast(master, start, changes.length > 0 ? Number.NEGATIVE_INFINITY : wanted.from)
  const iterator = event.iterator()
  for (let count = 0; ; count++) {
    if (count > occurrencesMax) throw new Refused({ why: 'too-dense' })
    const next: ICAL.Time | null | undefined = iterator.next()
    if (next == null) break
    if (isLongPast(next)) continue
    if (instantOf(next) >= until) break
    const { item, startDate } = event.getOccurrenceDetails(next)
    used.add(item.component)
    if (!isCancelled(item.component))
      add(item.component, instantOf(startDate), endOf(item.component, startDate))
  }
  for (const change of changes)
    if (!used.has(change) && !isCancelled(change))
      notes.push({ note: 'change-of-none', entry: entryName(change) })
  return { hours, notes }
}
