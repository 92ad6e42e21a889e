import { expect } from 'vitest'
import { dayMs } from '#core/time.ts'
import { readCalendar } from '../../pipeline/calendar/read-calendar.ts'

const iso = (at: number): string => new Date(at).toISOString().replace(':00.000Z', 'Z')

/** A calendar of these lines, entries and zones. */
export const calendar = (...lines: readonly string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//EN', ...lines, 'END:VCALENDAR'].join('\r\n')

/** An entry; without a name or a UID those of the series. */
export const entry = (...lines: readonly string[]): string => {
  const has = (name: string): boolean => lines.some((line) => line.startsWith(name))
  return [
    'BEGIN:VEVENT',
    ...(has('UID') ? [] : ['UID:duty']),
    ...(has('SUMMARY') ? [] : ['SUMMARY:Anna']),
    'DTSTAMP:20260101T000000Z',
    ...lines,
    'END:VEVENT',
  ].join('\r\n')
}

const stamp = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '')

/** A calendar of whole days from `from` on, one for each of these names. */
export const daysOf = (from: number, ...names: readonly string[]): string =>
  calendar(
    ...names.map((name, day) =>
      entry(
        `UID:${day}`,
        `SUMMARY:${name}`,
        `DTSTART:${stamp(from + day * dayMs)}`,
        `DTEND:${stamp(from + (day + 1) * dayMs)}`,
      ),
    ),
  )

type Rule = { readonly from: string; readonly to: string; readonly at: string; readonly rule: string }
const observance = (name: string, { from, to, at, rule }: Rule): readonly string[] => [
  `BEGIN:${name}`,
  `TZOFFSETFROM:${from}`,
  `TZOFFSETTO:${to}`,
  `DTSTART:${at}`,
  ...(rule === '' ? [] : [`RRULE:${rule}`]),
  `END:${name}`,
]
const zone = (tzid: string, ...observances: readonly (readonly string[])[]): string =>
  ['BEGIN:VTIMEZONE', `TZID:${tzid}`, ...observances.flat(), 'END:VTIMEZONE'].join('\r\n')

/** The rules of central Europe, under whatever name. */
export const europe = (tzid: string): string =>
  zone(
    tzid,
    observance('DAYLIGHT', {
      from: '+0100',
      to: '+0200',
      at: '19700329T020000',
      rule: 'FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
    }),
    observance('STANDARD', {
      from: '+0200',
      to: '+0100',
      at: '19701025T030000',
      rule: 'FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
    }),
  )

/** The rules of New York, under whatever name. */
export const newYork = (tzid: string): string =>
  zone(
    tzid,
    observance('DAYLIGHT', {
      from: '-0500',
      to: '-0400',
      at: '20070311T020000',
      rule: 'FREQ=YEARLY;BYMONTH=3;BYDAY=2SU',
    }),
    observance('STANDARD', {
      from: '-0400',
      to: '-0500',
      at: '20071104T020000',
      rule: 'FREQ=YEARLY;BYMONTH=11;BYDAY=1SU',
    }),
  )

/** Ireland's winter is the exception there, an hour behind its standard. */
export const dublin = zone(
  'Europe/Dublin',
  observance('STANDARD', {
    from: '+0000',
    to: '+0100',
    at: '19710328T010000',
    rule: 'FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  }),
  observance('DAYLIGHT', {
    from: '+0100',
    to: '+0000',
    at: '19711031T020000',
    rule: 'FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  }),
)

export const fixed = (tzid: string, offset: string): string =>
  zone(tzid, observance('STANDARD', { from: offset, to: offset, at: '19700101T000000', rule: '' }))

export type Wanted = { readonly from: string; readonly to: string; readonly usual?: string }

export const read = (text: string, { from, to, usual = 'Europe/Stockholm' }: Wanted) =>
  readCalendar(new TextEncoder().encode(text), usual, { from: Date.parse(from), to: Date.parse(to) })

/** What a calendar says, as "name from to" in UTC; or why it is refused. */
export const understood = (text: string, wanted: Wanted): readonly string[] => {
  const outcome = read(text, wanted)
  if (outcome.kind === 'refused') return [JSON.stringify(outcome)]
  return outcome.hours.map(({ name, from, to }) => `${name} ${iso(from)} ${iso(to)}`)
}

/** The same of what is expected, written by clocks on walls with their offsets. */
export const hours = (name: string, ...pairs: readonly (readonly [from: string, to: string])[]) =>
  pairs.map(([from, to]) => `${name} ${iso(Date.parse(from))} ${iso(Date.parse(to))}`)

/** What calendars without end are asked for. */
export const year: Wanted = { from: '2026-11-01T00:00Z', to: '2027-11-01T00:00Z' }

export const ruled = (rule: string, start = '20261101T080000'): string =>
  calendar(entry(`DTSTART;TZID=Europe/Stockholm:${start}`, 'DURATION:PT1H', `RRULE:${rule}`))

/**
 * The same as `read`. Many seconds would be a function that is cut off; this is no figure, but the difference between soon and never. It is
 * the processor's time, which a busy machine does not change much.
 */
export const readSoon = (text: string, wanted: Wanted) => {
  const began = process.cpuUsage()
  const outcome = read(text, wanted)
  expect(process.cpuUsage(began).user / 1000).toBeLessThan(6_000)
  return outcome
}
