#!/usr/bin/env bash
# ical.js 2.2.1, with the zones as calendars carry them (VTIMEZONE), beside Temporal (temporal-polyfill 1.0.8) for the same zones.
#
# One would guess: `convertToZone` gives for each moment the clock of that zone, and toJSDate gives the moment back. Where a clock shows a time twice, RFC 5545 says in 3.3.5 which
# is meant: the first; where it leaps over one, that time counts with the offset of before the leap, so 02:30 is 03:30.
# What is so: (1) it decides by the digits which side of the change a moment is on, as if the digits of UTC were already those of the zone. So around each change it is an hour
# off, for as many hours as the zone's winter is from Greenwich: one in Stockholm, five in New York, ten in Sydney, where a whole night is wrong. In Stockholm's spring it prints
# times that no clock shows. toJSDate of what it made is then another moment than the one that went in.
# (2) A time that comes twice is the second, a time that is leapt over counts with the offset of after the leap: a shift from 02:30 begins an hour late, or early.
# There is no error, all other days are right, and London is right in (1), whose winter is UTC, so a test there or in summer sees nothing.
# Known upstream (issue 847 of 2025, of Sydney), not mended in this version, the newest.
# Seen: see the last lines: of the 35,040 quarters of an hour of 2026, how many are wrong.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "type": "module", "private": true }' >package.json
npm install --silent --no-fund --no-audit ical.js@2.2.1 temporal-polyfill@1.0.8 >/dev/null 2>&1
cat >zones.js <<'JS'
import ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
const half = (kind, from, to, start, month, day) => [`BEGIN:${kind}`, `TZOFFSETFROM:${from}`, `TZOFFSETTO:${to}`, `DTSTART:${start}`, `RRULE:FREQ=YEARLY;BYMONTH=${month};BYDAY=${day}`, `END:${kind}`]
const zone = (name, winter, summer, spring, autumn) =>
  new ICAL.Timezone(new ICAL.Component(ICAL.parse(['BEGIN:VTIMEZONE', `TZID:${name}`, ...half('DAYLIGHT', winter, summer, ...spring), ...half('STANDARD', summer, winter, ...autumn), 'END:VTIMEZONE'].join('\r\n'))))
const zones = {
  'Europe/London': zone('Europe/London', '+0000', '+0100', ['19960331T010000', 3, '-1SU'], ['19961027T020000', 10, '-1SU']),
  'Europe/Stockholm': zone('Europe/Stockholm', '+0100', '+0200', ['19960331T020000', 3, '-1SU'], ['19961027T030000', 10, '-1SU']),
  'America/New_York': zone('America/New_York', '-0500', '-0400', ['20070311T020000', 3, '2SU'], ['20071104T020000', 11, '1SU']),
  'Australia/Sydney': zone('Australia/Sydney', '+1000', '+1100', ['20081005T020000', 10, '1SU'], ['20080406T030000', 4, '1SU']),
}
const year = Array.from({ length: 35_040 }, (_, quarter) => Date.UTC(2026, 0, 1) + 900_000 * quarter)
for (const [name, own] of Object.entries(zones)) {
  const wrong = year.flatMap((at) => {
    const local = ICAL.Time.fromJSDate(new Date(at), true).convertToZone(own)
    const clock = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(name).toPlainDateTime().toString({ smallestUnit: 'second' })
    return local.toString() === clock ? [] : [`${new Date(at).toISOString().slice(5, 16)}Z is ${local.toString().slice(5, 16)}, not ${clock.slice(5, 16)}`]
  })
  const lost = year.filter((at) => ICAL.Time.fromJSDate(new Date(at), true).convertToZone(own).toJSDate().getTime() !== at)
  console.log(`${name}: ${wrong.length} clocks wrong, ${lost.length} moments not given back; the first: ${wrong[0] ?? 'none'}`)
}
for (const clock of ['2026-10-25T01:30:00', '2026-10-25T02:30:00', '2026-10-25T03:30:00', '2026-03-29T02:30:00']) {
  const local = ICAL.Time.fromString(clock)
  local.zone = zones['Europe/Stockholm']
  const right = new Date(Temporal.PlainDateTime.from(clock).toZonedDateTime('Europe/Stockholm').epochMilliseconds)
  console.log(`${clock.slice(0, 16)} in Stockholm is ${local.toJSDate().toISOString().slice(5, 16)}Z, by RFC 5545 ${right.toISOString().slice(5, 16)}Z`)
}
JS
seen=$(TZ=UTC node zones.js)
echo "$seen"
[ "$seen" = 'Europe/London: 0 clocks wrong, 4 moments not given back; the first: none
Europe/Stockholm: 8 clocks wrong, 12 moments not given back; the first: 03-29T01:00Z is 03-29T02:00, not 03-29T03:00
America/New_York: 40 clocks wrong, 36 moments not given back; the first: 03-08T02:00Z is 03-07T22:00, not 03-07T21:00
Australia/Sydney: 80 clocks wrong, 84 moments not given back; the first: 04-04T16:00Z is 04-05T03:00, not 04-05T02:00
2026-10-25T01:30 in Stockholm is 10-24T23:30Z, by RFC 5545 10-24T23:30Z
2026-10-25T02:30 in Stockholm is 10-25T01:30Z, by RFC 5545 10-25T00:30Z
2026-10-25T03:30 in Stockholm is 10-25T02:30Z, by RFC 5545 10-25T02:30Z
2026-03-29T02:30 in Stockholm is 03-29T00:30Z, by RFC 5545 03-29T01:30Z' ]
