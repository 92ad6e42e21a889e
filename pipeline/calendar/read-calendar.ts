import ICAL from 'ical.js'
import type { CalendarNote, CalendarRead, NamedHours } from '#core/duty/calendar-read.ts'
import { type Hours, shiftsMax } from '#core/roster.ts'
import { type Zones, zonesOf } from './calendar-zones.ts'
import { occurrencesOf, Refused, type Series } from './series.ts'

/** Whoever plans people has less to say: a year of three shifts a day is 300 KB where each is written out. */
const bytesMax = 1024 * 1024

const zoneOfCalendar = (calendar: ICAL.Component, usual: string): string => {
  const named = calendar.getFirstPropertyValue('x-wr-timezone')
  return typeof named === 'string' && named !== '' ? named : usual
}

/** Every time of an entry is put into the zone that it means. */
const placeTimes = (entry: ICAL.Component, zones: Zones): void => {
  const start = entry.getFirstPropertyValue('dtstart')
  const isOfDays = start instanceof ICAL.Time && start.isDate
  for (const property of entry.getAllProperties()) {
    const tzid: unknown = property.getParameter('tzid')
    const values = property.getValues().filter((value) => value instanceof ICAL.Time)
    for (const time of values) {
      // A day that is left out of a series with times is a day of that series, whatever zone that has.
      const isDayOfSeries = property.name === 'exdate' && time.isDate && !isOfDays
      if (time.zone === ICAL.Timezone.utcTimezone || isDayOfSeries) continue
      const zone = zones.of(typeof tzid === 'string' ? tzid : undefined)
      if (zone === 'unknown') throw new Refused({ why: 'unknown-zone', zone: String(tzid) })
      if (zone !== undefined) time.zone = zone
    }
  }
}

const seriesIn = (entries: readonly ICAL.Component[]): readonly Series[] => {
  const byUid = new Map<string, { masters: ICAL.Component[]; changes: ICAL.Component[] }>()
  for (const [index, entry] of entries.entries()) {
    const uid = String(entry.getFirstPropertyValue('uid') ?? `#${index}`)
    const known = byUid.get(uid) ?? { masters: [], changes: [] }
    byUid.set(uid, known)
    if (entry.hasProperty('recurrence-id')) known.changes.push(entry)
    else known.masters.push(entry)
  }
  return [...byUid.values()].flatMap(({ masters, changes }): readonly Series[] => {
    const [first, ...others] = masters
    // What was changed of a series that is not in the file stands for itself.
    const alone = (master: ICAL.Component): Series => ({ master, changes: [] })
    if (first === undefined) return changes.map(alone)
    return [{ master: first, changes }, ...others.map(alone)]
  })
}

const calendarsIn = (text: string): readonly ICAL.Component[] => {
  const parsed: unknown = ICAL.parse(text)
  const roots = Array.isArray(parsed) && Array.isArray(parsed[0]) ? parsed : [parsed]
  return roots.map((root) => new ICAL.Component(root)).filter(({ name }) => name === 'vcalendar')
}

const understand = (text: string, usual: string, wanted: Hours): CalendarRead => {
  const hours: NamedHours[] = []
  const notes: CalendarNote[] = []
  const calendars = calendarsIn(text)
  if (calendars.length === 0) return { kind: 'refused', why: 'no-calendar' }
  for (const calendar of calendars) {
    const named = zoneOfCalendar(calendar, usual)
    const zones = zonesOf(calendar, named)
    if (zones === 'unknown') return { kind: 'refused', why: 'unknown-zone', zone: named }
    const entries = calendar.getAllSubcomponents('vevent')
    for (const entry of entries) placeTimes(entry, zones)
    for (const series of seriesIn(entries)) {
      const occurred = occurrencesOf(series, wanted)
      hours.push(...occurred.hours)
      notes.push(...occurred.notes)
      if (hours.length > shiftsMax) return { kind: 'refused', why: 'too-many' }
    }
  }
  if (hours.length === 0) return { kind: 'refused', why: 'empty' }
  return { kind: 'read', hours: hours.sort((a, b) => a.from - b.from || a.to - b.to), notes }
}

/**
 * What an iCalendar file says of the wanted hours. Times without a zone are those of the file, or of the site (`usual`). ical.js
 * reads and counts; which instant a time on the wall is, is ours (`zone.ts`).
 */
export const readCalendar = (bytes: Uint8Array, usual: string, wanted: Hours): CalendarRead => {
  if (bytes.byteLength > bytesMax)
    return { kind: 'refused', why: 'too-large', kilobytes: Math.ceil(bytes.byteLength / 1024) }
  const text = new TextDecoder().decode(bytes)
  if (!/^\s*BEGIN:VCALENDAR/i.test(text)) return { kind: 'refused', why: 'no-calendar' }
  try {
    return understand(text, usual, wanted)
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused', ...error.refused }
    // ical.js throws plain errors at what it cannot read or count.
    return { kind: 'refused', why: /max tries/.test(String(error)) ? 'too-dense' : 'no-calendar' }
  }
}
