#!/usr/bin/env bash
# Intl.DateTimeFormat's formatRange in Node 20 (ICU 78.3 in Node 26.10.0 says the same), and luxon 3.7.2, whose Interval.toLocaleString is made of it.
#
# One would guess: of two instants an hour apart both are printed, or at least, where their wall clocks agree, what tells them apart: who asks for the
# zone's name or its offset gets that of each, as `format` prints it of each. A part is left out where both ends have it alike.
# What is so: in the night in which the clock goes back, an alarm from 02:30 to the second 02:30 is printed as one moment, also when the zone is asked for,
# with the zone of the start. One from 02:45 CEST to 02:15 CET is "02:45-02:15 CET", a time that went backwards in one zone. Asked for the offset
# it says none, that night or any other. With seconds and a date (timeStyle 'long') the zone is said of each end, and still the hour becomes one
# moment: an hour of alarm that a report shows as none.
# For a protocol of how long a freezer was warm: `format` each end by itself.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "type": "module", "private": true }' >package.json
npm install --silent --no-fund --no-audit luxon@3.7.2 >/dev/null 2>&1
cat >range.js <<'JS'
import { DateTime, Interval } from 'luxon'
const zone = 'Europe/Stockholm'
const alarms = {
  'an hour': ['2026-10-25T00:30Z', '2026-10-25T01:30Z'],
  'half an hour': ['2026-10-25T00:45Z', '2026-10-25T01:15Z'],
  'half an hour, a week later': ['2026-11-01T00:45Z', '2026-11-01T01:15Z'],
}
const time = { hour: '2-digit', minute: '2-digit' }
const asked = { 'no zone': time, name: { ...time, timeZoneName: 'short' }, offset: { ...time, timeZoneName: 'longOffset' }, long: { dateStyle: 'short', timeStyle: 'long' } }
const plain = (text) => text.replace(/\s*–\s*/, '-').replace(/\s/g, ' ')
for (const [length, ends] of Object.entries(alarms)) {
  for (const [what, options] of Object.entries(asked)) {
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, ...options })
    const [start, end] = ends.map((text) => new Date(text))
    const interval = Interval.fromDateTimes(...ends.map((text) => DateTime.fromISO(text, { zone, locale: 'sv-SE' })))
    const byLuxon = plain(interval.toLocaleString(options)) === plain(format.formatRange(start, end)) ? 'luxon too' : 'luxon otherwise'
    console.log(`${length}, ${what}: ${plain(format.formatRange(start, end))} (${byLuxon}); each: ${plain(format.format(start))} and ${plain(format.format(end))}`)
  }
}
JS
seen=$(node range.js)
echo "$seen"
[ "$seen" = 'an hour, no zone: 02:30 (luxon too); each: 02:30 and 02:30
an hour, name: 02:30 CEST (luxon too); each: 02:30 CEST and 02:30 CET
an hour, offset: 02:30 GMT+02:00 (luxon too); each: 02:30 GMT+02:00 and 02:30 GMT+01:00
an hour, long: 2026-10-25 02:30:00 CEST (luxon too); each: 2026-10-25 02:30:00 CEST and 2026-10-25 02:30:00 CET
half an hour, no zone: 02:45-02:15 (luxon too); each: 02:45 and 02:15
half an hour, name: 02:45-02:15 CET (luxon too); each: 02:45 CEST and 02:15 CET
half an hour, offset: 02:45-02:15 (luxon too); each: 02:45 GMT+02:00 and 02:15 GMT+01:00
half an hour, long: 2026-10-25 02:45:00 CEST-02:15:00 CET (luxon too); each: 2026-10-25 02:45:00 CEST and 2026-10-25 02:15:00 CET
half an hour, a week later, no zone: 01:45-02:15 (luxon too); each: 01:45 and 02:15
half an hour, a week later, name: 01:45-02:15 CET (luxon too); each: 01:45 CET and 02:15 CET
half an hour, a week later, offset: 01:45-02:15 (luxon too); each: 01:45 GMT+01:00 and 02:15 GMT+01:00
half an hour, a week later, long: 2026-11-01 01:45:00 CET-02:15:00 CET (luxon too); each: 2026-11-01 01:45:00 CET and 2026-11-01 02:15:00 CET' ]
# an hour, no zone: 02:30 (luxon too); each: 02:30 and 02:30
# an hour, name: 02:30 CEST (luxon too); each: 02:30 CEST and 02:30 CET
# an hour, offset: 02:30 GMT+02:00 (luxon too); each: 02:30 GMT+02:00 and 02:30 GMT+01:00
# an hour, long: 2026-10-25 02:30:00 CEST (luxon too); each: 2026-10-25 02:30:00 CEST and 2026-10-25 02:30:00 CET
# half an hour, no zone: 02:45-02:15 (luxon too); each: 02:45 and 02:15
# half an hour, name: 02:45-02:15 CET (luxon too); each: 02:45 CEST and 02:15 CET
# half an hour, offset: 02:45-02:15 (luxon too); each: 02:45 GMT+02:00 and 02:15 GMT+01:00
# half an hour, long: 2026-10-25 02:45:00 CEST-02:15:00 CET (luxon too); each: 2026-10-25 02:45:00 CEST and 2026-10-25 02:15:00 CET
# half an hour, a week later, no zone: 01:45-02:15 (luxon too); each: 01:45 and 02:15
# half an hour, a week later, name: 01:45-02:15 CET (luxon too); each: 01:45 CET and 02:15 CET
# half an hour, a week later, offset: 01:45-02:15 (luxon too); each: 01:45 GMT+01:00 and 02:15 GMT+01:00
# half an hour, a week later, long: 2026-11-01 01:45:00 CET-02:15:00 CET (luxon too); each: 2026-11-01 01:45:00 CET and 2026-11-01 02:15:00 CET
