import { describe, expect, test } from 'vitest'
import { calendar, entry, europe, hours, read, understood, type Wanted } from './ics.ts'

type Case = readonly [name: string, text: string, wanted: Wanted, expected: readonly string[]]

const at = (name: string, local: string): string => `${name};TZID=Europe/Stockholm:${local}`
const inNewYork = (name: string, local: string): string => `${name};TZID=America/New_York:${local}`
/** In November and in June nothing changes. */
const november: Wanted = { from: '2026-11-09T00:00Z', to: '2026-11-14T00:00Z' }
const on = (day: number, from = '08:00', to = '16:00', offset = '+01:00') => {
  const date = (n: number): string => `2026-11-${String(n).padStart(2, '0')}`
  return [`${date(day)}T${from}${offset}`, `${date(to < from ? day + 1 : day)}T${to}${offset}`] as const
}
const shift = (local: string, ...lines: readonly string[]): string =>
  entry(at('DTSTART', `${local}T080000`), at('DTEND', `${local}T160000`), ...lines)
const daily = shift('20261109', 'RRULE:FREQ=DAILY;COUNT=5')
const changed = (of: string, from: string, to: string, ...lines: readonly string[]): string =>
  entry(of, at('DTSTART', from), at('DTEND', to), 'SUMMARY:Erik', ...lines)
const fiveBut = (...left: readonly number[]) =>
  hours('Anna', ...[9, 10, 11, 12, 13].filter((day) => !left.includes(day)).map((day) => on(day)))
const night: Wanted = { from: '2026-10-24T12:00Z', to: '2026-10-26T12:00Z' }
const gapNight: Wanted = { from: '2026-03-28T12:00Z', to: '2026-03-30T22:00Z' }
/** Two shifts a day under one name, for three days. */
const twice = (...lines: readonly string[]): readonly string[] => [
  shift('20261109', 'RRULE:FREQ=DAILY;COUNT=2;BYHOUR=8,20', ...lines),
]
const evening = (...lines: readonly string[]): string =>
  entry(inNewYork('DTSTART', '20261109T200000'), inNewYork('DTEND', '20261109T230000'), ...lines)
const eveningsOf = (...days: readonly number[]) =>
  hours('Anna', ...days.map((day) => on(day, '20:00', '23:00', '-05:00')))

const cases: readonly Case[] = [
  [
    'night 18-08 autumn (length)',
    calendar(entry(at('DTSTART', '20261023T180000'), at('DTEND', '20261024T080000'), 'RRULE:FREQ=DAILY')),
    night,
    hours(
      'Anna',
      ['2026-10-24T18:00+02:00', '2026-10-25T08:00+01:00'],
      ['2026-10-25T18:00+01:00', '2026-10-26T08:00+01:00'],
    ),
  ],
  [
    '24 h watch, DURATION:P1D over autumn',
    calendar(entry(at('DTSTART', '20261023T080000'), 'DURATION:P1D', 'RRULE:FREQ=DAILY;COUNT=3')),
    night,
    hours(
      'Anna',
      ['2026-10-24T08:00+02:00', '2026-10-25T08:00+01:00'],
      ['2026-10-25T08:00+01:00', '2026-10-26T08:00+01:00'],
    ),
  ],
  [
    'DURATION:PT24H over autumn',
    calendar(entry(at('DTSTART', '20261023T080000'), 'DURATION:PT24H', 'RRULE:FREQ=DAILY;COUNT=3')),
    night,
    hours(
      'Anna',
      ['2026-10-24T08:00+02:00', '2026-10-25T07:00+01:00'],
      ['2026-10-25T08:00+01:00', '2026-10-26T08:00+01:00'],
    ),
  ],
  [
    'daily 02:30 in the gap (spring)',
    calendar(entry(at('DTSTART', '20260327T023000'), at('DTEND', '20260327T103000'), 'RRULE:FREQ=DAILY')),
    gapNight,
    hours(
      'Anna',
      ['2026-03-29T03:30+02:00', '2026-03-29T10:30+02:00'],
      ['2026-03-30T02:30+02:00', '2026-03-30T10:30+02:00'],
    ),
  ],
  [
    'DTSTART 02:30 in the gap',
    calendar(entry(at('DTSTART', '20260329T023000'), at('DTEND', '20260329T103000'))),
    gapNight,
    hours('Anna', ['2026-03-29T03:30+02:00', '2026-03-29T10:30+02:00']),
  ],
  [
    'DTSTART 02:30 in the fold',
    calendar(entry(at('DTSTART', '20261025T023000'), at('DTEND', '20261025T103000'))),
    night,
    hours('Anna', ['2026-10-25T02:30+02:00', '2026-10-25T10:30+01:00']),
  ],
  [
    'daily 02:30 over the fold (rule)',
    calendar(entry(at('DTSTART', '20261023T023000'), at('DTEND', '20261023T103000'), 'RRULE:FREQ=DAILY')),
    { ...night, from: '2026-10-24T12:00Z' },
    hours(
      'Anna',
      ['2026-10-25T02:30+02:00', '2026-10-25T10:30+01:00'],
      ['2026-10-26T02:30+01:00', '2026-10-26T10:30+01:00'],
    ),
  ],
  [
    'override moved across midnight',
    calendar(daily, changed(at('RECURRENCE-ID', '20261111T080000'), '20261112T230000', '20261113T030000')),
    november,
    [...fiveBut(11).slice(0, 3), ...hours('Erik', on(12, '23:00', '03:00')), ...fiveBut(11).slice(3)],
  ],
  [
    'override with RECURRENCE-ID in UTC',
    calendar(daily, changed('RECURRENCE-ID:20261111T070000Z', '20261111T100000', '20261111T160000')),
    november,
    [...fiveBut(11).slice(0, 2), ...hours('Erik', on(11, '10:00')), ...fiveBut(11).slice(2)],
  ],
  [
    'override moved into the window from outside',
    calendar(
      shift('20261109', 'RRULE:FREQ=WEEKLY;COUNT=3'),
      changed(at('RECURRENCE-ID', '20261116T080000'), '20261112T080000', '20261112T160000'),
    ),
    november,
    [...fiveBut(10, 11, 12, 13), ...hours('Erik', on(12))],
  ],
  [
    'cancelled override (STATUS:CANCELLED)',
    calendar(
      daily,
      changed(
        at('RECURRENCE-ID', '20261111T080000'),
        '20261111T080000',
        '20261111T160000',
        'STATUS:CANCELLED',
      ),
    ),
    november,
    fiveBut(11),
  ],
  [
    'EXDATE with TZID',
    calendar(shift('20261109', 'RRULE:FREQ=DAILY;COUNT=5', at('EXDATE', '20261111T080000'))),
    november,
    fiveBut(11),
  ],
  [
    'EXDATE in UTC',
    calendar(shift('20261109', 'RRULE:FREQ=DAILY;COUNT=5', 'EXDATE:20261111T070000Z')),
    november,
    fiveBut(11),
  ],
  [
    'two shifts a day, EXDATE of one',
    calendar(...twice(at('EXDATE', '20261109T200000'))),
    november,
    hours('Anna', on(9)),
  ],
  [
    'two shifts a day, two overrides of one day',
    calendar(
      shift('20261109', 'RRULE:FREQ=DAILY;COUNT=4;BYHOUR=8,20'),
      changed(at('RECURRENCE-ID', '20261109T080000'), '20261109T090000', '20261109T160000', 'SEQUENCE:2'),
      changed(at('RECURRENCE-ID', '20261109T200000'), '20261109T210000', '20261110T040000', 'SEQUENCE:1'),
    ),
    november,
    [
      ...hours('Erik', on(9, '09:00'), on(9, '21:00', '04:00')),
      ...hours('Anna', on(10), on(10, '20:00', '04:00')),
    ],
  ],
  [
    'UNTIL in UTC = last start',
    calendar(shift('20261109', 'RRULE:FREQ=DAILY;UNTIL=20261111T070000Z')),
    november,
    fiveBut(12, 13),
  ],
  [
    'UNTIL in UTC, no VTIMEZONE, New York evening',
    calendar(evening('RRULE:FREQ=DAILY;UNTIL=20261112T010000Z')),
    november,
    eveningsOf(9, 10, 11),
  ],
  [
    'UNTIL in UTC one second short of it',
    calendar(shift('20261109', 'RRULE:FREQ=DAILY;UNTIL=20261111T065959Z')),
    november,
    fiveBut(11, 12, 13),
  ],
  [
    'UNTIL local (no Z), last start',
    calendar(shift('20261109', 'RRULE:FREQ=DAILY;UNTIL=20261111T080000')),
    november,
    fiveBut(12, 13),
  ],
  [
    'RDATE extra shift',
    calendar(shift('20261109', at('RDATE', '20261112T080000'))),
    november,
    fiveBut(10, 11, 13),
  ],
  [
    'RANGE=THISANDFUTURE: starts an hour later',
    calendar(
      daily,
      changed(
        'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Stockholm:20261111T080000',
        '20261111T090000',
        '20261111T160000',
      ),
    ),
    november,
    [...fiveBut(11, 12, 13), ...hours('Erik', on(11, '09:00'), on(12, '09:00'), on(13, '09:00'))],
  ],
  [
    'every 2nd week MO,SU from Sunday (WKST default)',
    calendar(shift('20261101', 'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU')),
    { from: '2026-11-01T00:00Z', to: '2026-11-17T00:00Z' },
    hours('Anna', on(1), on(9), on(15)),
  ],
  [
    'every 2nd week MO,SU, WKST=SU',
    calendar(shift('20261101', 'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU')),
    { from: '2026-11-01T00:00Z', to: '2026-11-17T00:00Z' },
    hours('Anna', on(1), on(2), on(15), on(16)),
  ],
  [
    'last weekday of the month (BYSETPOS=-1)',
    calendar(shift('20261030', 'RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1')),
    { from: '2026-11-01T00:00Z', to: '2026-12-01T00:00Z' },
    hours('Anna', on(30)),
  ],
  [
    'EXDATE;VALUE=DATE for a timed evening in New York',
    calendar(evening('RRULE:FREQ=DAILY;COUNT=4', 'EXDATE;VALUE=DATE:20261111')),
    november,
    eveningsOf(9, 10, 12),
  ],
  [
    'Cairo daily 00-24 over spring',
    calendar(
      entry(
        'DTSTART;TZID=Africa/Cairo:20260422T000000',
        'DTEND;TZID=Africa/Cairo:20260423T000000',
        'RRULE:FREQ=DAILY',
      ),
    ),
    { from: '2026-04-23T12:00Z', to: '2026-04-25T12:00Z' },
    hours(
      'Anna',
      ['2026-04-23T00:00+02:00', '2026-04-24T01:00+03:00'],
      ['2026-04-24T01:00+03:00', '2026-04-25T00:00+03:00'],
      ['2026-04-25T00:00+03:00', '2026-04-26T00:00+03:00'],
    ),
  ],
  [
    'Stockholm nightly 02-10 over spring',
    calendar(entry(at('DTSTART', '20260327T020000'), at('DTEND', '20260327T100000'), 'RRULE:FREQ=DAILY')),
    gapNight,
    hours(
      'Anna',
      ['2026-03-29T03:00+02:00', '2026-03-29T10:00+02:00'],
      ['2026-03-30T02:00+02:00', '2026-03-30T10:00+02:00'],
    ),
  ],
]

describe('calendars and their series', () => {
  test.each(cases)('%s', (_name, text, wanted, expected) => {
    expect(understood(text, wanted)).toEqual(expected)
  })

  test('UNTIL as a DATE on a timed series, which is not allowed, is taken as the whole of that day, and told', () => {
    const text = calendar(shift('20261109', 'RRULE:FREQ=DAILY;UNTIL=20261111'))
    expect(understood(text, november)).toEqual(fiveBut(12, 13))
    expect(read(text, november)).toMatchObject({ notes: [{ note: 'until-by-day', entry: 'Anna' }] })
  })

  test('swap: RECURRENCE-ID as DATE on a timed series, which is not allowed, is refused', () => {
    const text = calendar(
      daily,
      changed('RECURRENCE-ID;VALUE=DATE:20261111', '20261111T080000', '20261111T160000'),
    )
    expect(read(text, november)).toEqual({ kind: 'refused', why: 'change-by-day', entry: 'Erik' })
  })

  test('a change of one of a series, of which there is no such one, is told', () => {
    const text = calendar(
      daily,
      changed(at('RECURRENCE-ID', '20261111T093000'), '20261111T100000', '20261111T160000'),
    )
    expect(read(text, november)).toMatchObject({ notes: [{ note: 'change-of-none', entry: 'Erik' }] })
  })

  test('what the file says of a zone that we know better does not count, whatever its case', () => {
    expect(understood(calendar(europe('Europe/Stockholm'), daily), november)).toEqual(fiveBut())
  })
})
