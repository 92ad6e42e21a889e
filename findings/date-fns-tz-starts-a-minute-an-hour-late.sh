#!/usr/bin/env bash
# @date-fns/tz 1.5.0 with date-fns 4.4.0, in processes whose own zone (TZ) is UTC, as on most servers, or Europe/Stockholm.
#
# A TZDate is a date of one named zone; date-fns counts in that zone, whatever the machine's own zone is: that is what it is for, by its README. Readings are put together by startOfHour or
# startOfMinute, and the axis of a chart is made by eachHourOfInterval.
# One would guess: the start of an hour, and still more of a minute, is not after the moment itself, and nothing depends on the zone of the machine. In the night of the 25th of October 2026, which has two
# o'clock twice in Stockholm, 02:10 of summer and 02:10 of winter begin different hours, or at worst the earlier one, as JavaScript's own Date has it.
# What is so: each setter goes by way of the clock, which does not know which of the two it was, and the zone of the MACHINE decides. With TZ=UTC the minute of 02:10 (summer) begins an hour later, and
# so does its hour: readings of the first two o'clock are shown in the second, in the future of themselves. With TZ=Europe/Stockholm it is the other way round: those of the second are put into the
# first, and their minute begins an hour before. Either way an hour has the readings of two, another none, and eachHourOfInterval has 24 hours of 25.
# A developer in Stockholm and the server in UTC have different charts of the same night. addMinutes and addHours are right.
# Known upstream (date-fns/tz, issue 40, open) for the constructor.
# Seen: see the last lines: minutes from the moment to what is said to be its start.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' >package.json
npm install --silent --no-fund --no-audit --ignore-scripts @date-fns/tz@1.5.0 date-fns@4.4.0 >/dev/null 2>&1
cat >starts.js <<'JS'
import { TZDate } from '@date-fns/tz'
import { addDays, addMinutes, eachHourOfInterval, startOfHour, startOfMinute } from 'date-fns'

const zone = 'Europe/Stockholm'
const said = (from, to) => (to - from) / 60_000
for (const [clock, text] of [['02:10 of summer', '2026-10-25T02:10:00+02:00'], ['02:10 of winter', '2026-10-25T02:10:00+01:00']]) {
  const moment = new TZDate(text, zone)
  console.log(`${process.env.TZ}, ${clock}: hour ${said(moment, startOfHour(moment))}, minute ${said(moment, startOfMinute(moment))}, a minute later ${said(moment, addMinutes(moment, 1))}`)
}
const day = new TZDate(2026, 9, 25, zone)
const hours = eachHourOfInterval({ start: day, end: addDays(day, 1) }).slice(0, -1)
console.log(`${process.env.TZ}, the day: ${said(day, addDays(day, 1)) / 60} hours, of which ${hours.length} are said, the third ${hours[2].toISOString()}`)
const readings = Array.from({ length: 12 }, (_, nth) => addMinutes(new TZDate('2026-10-25T01:00:00+02:00', zone), 20 * nth))
const counts = new Map()
for (const at of readings) {
  const hour = startOfHour(at).toISOString().slice(11)
  counts.set(hour, (counts.get(hour) ?? 0) + 1)
}
console.log(`${process.env.TZ}, three readings an hour: ${[...counts].map(([hour, count]) => `${count} at ${hour}`).join(', ')}`)
JS
seen=$(for zone in UTC Europe/Stockholm; do TZ=$zone node starts.js; done)
echo "$seen"
[ "$seen" = 'UTC, 02:10 of summer: hour 50, minute 60, a minute later 1
UTC, 02:10 of winter: hour -10, minute 0, a minute later 1
UTC, the day: 25 hours, of which 24 are said, the third 2026-10-25T02:00:00.000+01:00
UTC, three readings an hour: 3 at 01:00:00.000+02:00, 6 at 02:00:00.000+01:00, 3 at 03:00:00.000+01:00
Europe/Stockholm, 02:10 of summer: hour -10, minute 0, a minute later 1
Europe/Stockholm, 02:10 of winter: hour -70, minute -60, a minute later 1
Europe/Stockholm, the day: 25 hours, of which 24 are said, the third 2026-10-25T02:00:00.000+02:00
Europe/Stockholm, three readings an hour: 3 at 01:00:00.000+02:00, 6 at 02:00:00.000+02:00, 3 at 03:00:00.000+01:00' ]
