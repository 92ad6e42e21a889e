#!/usr/bin/env bash
# rrule 2.8.1 reading rosters that ical-generator 10.2.0 (with luxon 3.7.2) wrote, beside rrule-temporal 2.2.8 and ical.js 2.2.1, which knows the zone by a VTIMEZONE.
#
# A roster of nights begins on the wall clock of a place (DTSTART;TZID=...), so its UNTIL is in UTC, with a Z: RFC 5545, 3.3.10, wants that where DTSTART has a zone, and has what begins at UNTIL belong to it.
# Eight nights of Stockholm from 22:00 on, the last on the 27th of October, have UNTIL at 21:00Z; "until the 26th" of a calendar in New York is 03:59:59Z of the 27th.
# One would guess: eight nights, and seven: rrule's README has a zone for DTSTART, and the Z says what UNTIL is.
# What is so: rrule reads the hands of UNTIL on the clock of DTSTART's zone. In Stockholm 21:00 is before the last night begins, so nobody has that night and its alarms go to nobody; so it is everywhere east of
# Greenwich. In New York 03:59 of the 27th is after a shift that begins at 02:00, which somebody has a day longer than he was asked. In UTC all is right, and in New York for shifts of the evening.
# Where the whole calendar has the zone, ical-generator writes UNTIL without its Z, which the standard does not allow: that one rrule reads rightly, and rrule-temporal refuses it.
# Known upstream of rrule (issue 596, open).
# Seen: see the last lines: how many nights, and the last.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' >package.json
npm install --silent --no-fund --no-audit --ignore-scripts rrule@2.8.1 ical-generator@10.2.0 luxon@3.7.2 rrule-temporal@2.2.8 ical.js@2.2.1 >/dev/null 2>&1
cat >nights.js <<'JS'
import ICAL from 'ical.js'
import generate from 'ical-generator'
import { DateTime } from 'luxon'
import rrule from 'rrule'
import { RRuleTemporal } from 'rrule-temporal'

const change = (kind, name, from, to, start, byDay, month) =>
  `BEGIN:${kind}\r\nTZNAME:${name}\r\nTZOFFSETFROM:${from}\r\nTZOFFSETTO:${to}\r\nDTSTART:${start}\r\nRRULE:FREQ=YEARLY;BYMONTH=${month};BYDAY=${byDay}\r\nEND:${kind}\r\n`
const zones = {
  'Europe/Stockholm': change('DAYLIGHT', 'CEST', '+0100', '+0200', '19960331T020000', '-1SU', 3) + change('STANDARD', 'CET', '+0200', '+0100', '19961027T030000', '-1SU', 10),
  'America/New_York': change('DAYLIGHT', 'EDT', '-0500', '-0400', '20070311T020000', '2SU', 3) + change('STANDARD', 'EST', '-0400', '-0500', '20071104T020000', '1SU', 11),
}
for (const [tzid, changes] of Object.entries(zones)) {
  const zone = ICAL.Component.fromString(`BEGIN:VTIMEZONE\r\nTZID:${tzid}\r\n${changes}END:VTIMEZONE`)
  ICAL.TimezoneService.register(new ICAL.Timezone(zone))
}
const byIcalJs = (text) => {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const nights = new ICAL.Event(calendar.getFirstSubcomponent('vevent')).iterator()
  const found = []
  for (let night = nights.next(); night; night = nights.next()) found.push(night.toString())
  return found
}
const wall = (zone) => (instant) => DateTime.fromMillis(instant, { zone }).toFormat("yyyy-MM-dd'T'HH:mm:ss")
const said = (read) => {
  try {
    const nights = read()
    return `${nights.length}, ${nights.at(-1).slice(5, 16)}`
  } catch (error) {
    return `refused (${error.message})`
  }
}
for (const [zone, clock, until, onCalendar] of [
  ['Europe/Stockholm', '22:00', '2026-10-27T22:00', false],
  ['America/New_York', '02:00', '2026-10-26T23:59:59', false],
  ['America/New_York', '22:00', '2026-10-27T22:00', false],
  ['UTC', '22:00', '2026-10-27T22:00', false],
  ['Europe/Stockholm', '22:00', '2026-10-27T22:00', true],
]) {
  const start = DateTime.fromISO(`2026-10-20T${clock}`, { zone })
  const calendar = generate(onCalendar ? { timezone: zone } : {})
  calendar.createEvent({ id: '1', summary: 'Night', start, end: start.plus({ hours: 8 }), timezone: zone, repeating: { freq: 'DAILY', until: DateTime.fromISO(until, { zone }) } })
  const text = calendar.toString()
  const lines = text.match(/^(DTSTART|RRULE).*$/gm).map((line) => line.trim())
  const read = {
    rrule: () => rrule.rrulestr(lines.join('\n')).all().map((night) => wall(zone)(night.getTime())),
    'rrule-temporal': () => new RRuleTemporal({ rruleString: lines.join('\n') }).all().map((night) => wall(zone)(night.epochMilliseconds)),
    'ical.js': () => byIcalJs(text),
  }
  console.log(`${lines[0].slice(8)} ${lines[1].slice(17)}: ${Object.entries(read).map(([name, read]) => `${name} ${said(read)}`).join('; ')}`)
}
JS
seen=$(TZ=UTC node nights.js)
echo "$seen"
[ "$seen" = 'TZID=Europe/Stockholm:20261020T220000 UNTIL=20261027T210000Z: rrule 7, 10-26T22:00; rrule-temporal 8, 10-27T22:00; ical.js 8, 10-27T22:00
TZID=America/New_York:20261020T020000 UNTIL=20261027T035959Z: rrule 8, 10-27T02:00; rrule-temporal 7, 10-26T02:00; ical.js 7, 10-26T02:00
TZID=America/New_York:20261020T220000 UNTIL=20261028T020000Z: rrule 8, 10-27T22:00; rrule-temporal 8, 10-27T22:00; ical.js 8, 10-27T22:00
20261020T220000Z UNTIL=20261027T220000Z: rrule 8, 10-27T22:00; rrule-temporal 8, 10-27T22:00; ical.js 8, 10-27T22:00
TZID=Europe/Stockholm:20261020T220000 UNTIL=20261027T220000: rrule 8, 10-27T22:00; rrule-temporal refused (UNTIL rule part MUST always be specified as a date with UTC time); ical.js 8, 10-27T22:00' ]
