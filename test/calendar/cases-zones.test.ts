import { describe, expect, test } from 'vitest'
import { calendar, dublin, entry, europe, fixed, hours, newYork, understood, type Wanted } from './ics.ts'

type Case = readonly [name: string, text: string, wanted: Wanted, expected: readonly string[]]

/** A week of duty from Monday at 8, one after the other. */
const weekly = (tzid: string, from: string, to: string): string =>
  entry(`DTSTART;TZID=${tzid}:${from}T080000`, `DTEND;TZID=${tzid}:${to}T080000`, 'RRULE:FREQ=WEEKLY')

const autumn: Wanted = { from: '2026-10-20T00:00Z', to: '2026-11-02T00:00Z' }
const autumnWeeks = hours(
  'Anna',
  ['2026-10-19T08:00+02:00', '2026-10-26T08:00+01:00'],
  ['2026-10-26T08:00+01:00', '2026-11-02T08:00+01:00'],
)
const spring: Wanted = { from: '2026-03-24T00:00Z', to: '2026-04-06T00:00Z' }
const springWeeks = hours(
  'Anna',
  ['2026-03-23T08:00+01:00', '2026-03-30T08:00+02:00'],
  ['2026-03-30T08:00+02:00', '2026-04-06T08:00+02:00'],
)
const american: Wanted = { from: '2026-10-27T00:00Z', to: '2026-11-09T00:00Z' }
const americanWeeks = hours(
  'Anna',
  ['2026-10-26T08:00-04:00', '2026-11-02T08:00-05:00'],
  ['2026-11-02T08:00-05:00', '2026-11-09T08:00-05:00'],
)
const inAutumn = (tzid: string): string => weekly(tzid, '20261012', '20261019')
const display = '"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna"'
const displayed = '(UTC+01:00) Amsterdam\\, Berlin\\, Bern\\, Rome\\, Stockholm\\, Vienna'
/** One day of eight hours, in November, where the offset is all that matters. */
const day = (tzid: string): string =>
  entry(`DTSTART;TZID=${tzid}:20261120T080000`, `DTEND;TZID=${tzid}:20261120T160000`)
const november: Wanted = { from: '2026-11-19T00:00Z', to: '2026-11-22T00:00Z' }
const dayAt = (offset: string) => hours('Anna', [`2026-11-20T08:00${offset}`, `2026-11-20T16:00${offset}`])

const cases: readonly Case[] = [
  [
    'week08 Stockholm autumn, VTIMEZONE (Google)',
    calendar(europe('Europe/Stockholm'), inAutumn('Europe/Stockholm')),
    autumn,
    autumnWeeks,
  ],
  ['week08 Stockholm autumn, no VTIMEZONE', calendar(inAutumn('Europe/Stockholm')), autumn, autumnWeeks],
  [
    'week08 Stockholm spring, VTIMEZONE',
    calendar(europe('Europe/Stockholm'), weekly('Europe/Stockholm', '20260316', '20260323')),
    spring,
    springWeeks,
  ],
  [
    'week08 New_York autumn, no VTIMEZONE',
    calendar(weekly('America/New_York', '20261019', '20261026')),
    american,
    americanWeeks,
  ],
  [
    'Outlook "W. Europe Standard Time" + VTIMEZONE',
    calendar(europe('W. Europe Standard Time'), inAutumn('W. Europe Standard Time')),
    autumn,
    autumnWeeks,
  ],
  [
    '"W. Europe Standard Time" no VTIMEZONE',
    calendar(inAutumn('W. Europe Standard Time')),
    autumn,
    autumnWeeks,
  ],
  [
    'quoted display name TZID + VTIMEZONE',
    calendar(europe(displayed), inAutumn(display)),
    autumn,
    autumnWeeks,
  ],
  [
    'own TZID "Roster Time" + VTIMEZONE',
    calendar(europe('Roster Time'), inAutumn('Roster Time')),
    autumn,
    autumnWeeks,
  ],
  [
    'Evolution/libical TZID + VTIMEZONE',
    calendar(
      europe('/freeassociation.sourceforge.net/Europe/Stockholm'),
      inAutumn('/freeassociation.sourceforge.net/Europe/Stockholm'),
    ),
    autumn,
    autumnWeeks,
  ],
  [
    '"Customized Time Zone" + VTIMEZONE',
    calendar(europe('Customized Time Zone'), inAutumn('Customized Time Zone')),
    autumn,
    autumnWeeks,
  ],
  [
    'Dublin negative DST VTIMEZONE',
    calendar(dublin, inAutumn('Europe/Dublin')),
    autumn,
    hours(
      'Anna',
      ['2026-10-19T08:00+01:00', '2026-10-26T08:00Z'],
      ['2026-10-26T08:00Z', '2026-11-02T08:00Z'],
    ),
  ],
  ['Asia/Almaty no VTIMEZONE', calendar(day('Asia/Almaty')), november, dayAt('+05:00')],
  [
    'Windows "Central Asia Standard Time" no VTIMEZONE',
    calendar(day('Central Asia Standard Time')),
    november,
    dayAt('+06:00'),
  ],
  ['America/Ciudad_Juarez no VTIMEZONE', calendar(day('America/Ciudad_Juarez')), november, dayAt('-07:00')],
  [
    'TZID=/Europe/Stockholm + VTIMEZONE',
    calendar(europe('/Europe/Stockholm'), inAutumn('/Europe/Stockholm')),
    autumn,
    autumnWeeks,
  ],
  [
    '"Eastern Standard Time 1" + VTIMEZONE',
    calendar(newYork('Eastern Standard Time 1'), weekly('Eastern Standard Time 1', '20261019', '20261026')),
    american,
    americanWeeks,
  ],
  [
    'W. Europe, VTIMEZONE of another zone only',
    calendar(newYork('Eastern Standard Time'), inAutumn('W. Europe Standard Time')),
    autumn,
    autumnWeeks,
  ],
  [
    'quoted TZID="W. Europe Standard Time"',
    calendar(inAutumn('"W. Europe Standard Time"')),
    autumn,
    autumnWeeks,
  ],
  [
    'Almaty with an old +06 VTIMEZONE in the file',
    calendar(fixed('Asia/Almaty', '+0600'), day('Asia/Almaty')),
    november,
    dayAt('+05:00'),
  ],
  [
    'floating times + X-WR-TIMEZONE',
    calendar('X-WR-TIMEZONE:America/New_York', entry('DTSTART:20261026T080000', 'DTEND:20261102T080000')),
    american,
    americanWeeks.slice(0, 1),
  ],
  [
    'all-day week',
    calendar(entry('DTSTART;VALUE=DATE:20261019', 'DTEND;VALUE=DATE:20261026')),
    autumn,
    hours('Anna', ['2026-10-19T00:00+02:00', '2026-10-26T00:00+01:00']),
  ],
  [
    'UTC rule, daily 07:00Z (Grafana OnCall shape)',
    calendar(entry('DTSTART:20261024T070000Z', 'DTEND:20261025T070000Z', 'RRULE:FREQ=DAILY;COUNT=3')),
    autumn,
    hours(
      'Anna',
      ['2026-10-24T07:00Z', '2026-10-25T07:00Z'],
      ['2026-10-25T07:00Z', '2026-10-26T07:00Z'],
      ['2026-10-26T07:00Z', '2026-10-27T07:00Z'],
    ),
  ],
  [
    'expanded UTC shifts (PagerDuty shape)',
    calendar(
      entry(
        'UID:q1',
        'DTSTART:20261024T060000Z',
        'DTEND:20261025T060000Z',
        'SUMMARY:On Call - Erik - Cellar',
      ),
      entry(
        'UID:q2',
        'DTSTART:20261025T060000Z',
        'DTEND:20261026T070000Z',
        'SUMMARY:On Call - Anna - Cellar',
      ),
    ),
    autumn,
    [
      ...hours('On Call - Erik - Cellar', ['2026-10-24T08:00+02:00', '2026-10-25T07:00+01:00']),
      ...hours('On Call - Anna - Cellar', ['2026-10-25T07:00+01:00', '2026-10-26T08:00+01:00']),
    ],
  ],
]

describe('calendars and the zones that they name', () => {
  test.each(cases)('%s', (_name, text, wanted, expected) => {
    expect(understood(text, wanted)).toEqual(expected)
  })

  test('a zone that nobody knows is refused by its name, also as the zone of the calendar', () => {
    expect(understood(calendar(inAutumn('Hospital Time')), autumn)).toEqual([
      '{"kind":"refused","why":"unknown-zone","zone":"Hospital Time"}',
    ])
    const floating = entry('DTSTART:20261026T080000', 'DTEND:20261102T080000')
    expect(understood(calendar('X-WR-TIMEZONE:Mars/Olympus', floating), autumn)).toEqual([
      '{"kind":"refused","why":"unknown-zone","zone":"Mars/Olympus"}',
    ])
  })

  test('times without a zone are those of the site', () => {
    const floating = entry('DTSTART:20261026T080000', 'DTEND:20261102T080000')
    expect(understood(calendar(floating), { ...american, usual: 'America/New_York' })).toEqual(
      americanWeeks.slice(0, 1),
    )
  })
})
