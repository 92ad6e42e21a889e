#!/usr/bin/env bash
# d3-time-format 4.1.1, beside luxon 3.7.2 and Temporal (temporal-polyfill 1.0.8) for the days as such.
#
# Cleaning plans and deliveries are named by week in much of Europe, 2026-W49-4: ISO 8601 writes so the fourth day, Thursday, of week 49. The package has a sign
# for each part, %G for the year of weeks, %V for the week and %u for the day from 1 to 7, and prints such days with them.
# One would guess: what a pattern of these has printed, the same pattern reads again.
# What is so: beside %V the day of %u counts for nothing: each day is read as the Monday of its week, six of seven wrong, and an eighth day, which there is not, is
# taken for Monday too, without an error. What counts beside %V is %w, the day from Sunday 0 on, which is not ISO's; with the weeks of %W and %U, %u counts as well.
# A test with a Monday sees nothing, and a chart by weeks does not either. luxon reads all days right, and refuses the eighth.
# Known upstream (pull request 129 of July 2026), not mended in this version, the newest.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "type": "module", "private": true }' >package.json
npm install --silent --no-fund --no-audit d3-time-format@4.1.1 luxon@3.7.2 temporal-polyfill@1.0.8 >/dev/null 2>&1
cat >weeks.js <<'JS'
import { utcFormat, utcParse } from 'd3-time-format'
import { DateTime } from 'luxon'
import { Temporal } from 'temporal-polyfill'
const first = Temporal.PlainDate.from('2020-01-01')
const days = Array.from({ length: 3_653 }, (_, count) => first.add({ days: count }))
const asDate = (day) => new Date(`${day}T00:00:00Z`)
const iso = (day) => `${day.yearOfWeek}-W${String(day.weekOfYear).padStart(2, '0')}-${day.dayOfWeek}`
const dayOf = (date) => date?.toISOString().slice(0, 10)
const printed = days.filter((day) => utcFormat('%G-W%V-%u')(asDate(day)) === iso(day)).length
console.log(`%G-W%V-%u prints ${printed} of ${days.length} days as ISO 8601 has them`)
for (const pattern of ['%G-W%V-%u', '%G-W%V-%w', '%Y-W%W-%u', '%Y-W%U-%u']) {
  const wrong = days.filter((day) => dayOf(utcParse(pattern)(utcFormat(pattern)(asDate(day)))) !== day.toString())
  console.log(`${pattern} reads ${wrong.length} of them wrong, ${wrong.filter((day) => day.dayOfWeek === 1).length} of which are Mondays`)
}
console.log(`luxon reads ${days.filter((day) => DateTime.fromISO(iso(day)).toISODate() !== day.toString()).length} wrong`)
for (const text of ['2026-W49-1', '2026-W49-4', '2026-W53-7', '2026-W49-8']) console.log(`${text}: d3 ${dayOf(utcParse('%G-W%V-%u')(text))}, luxon ${DateTime.fromISO(text).toISODate()}`)
JS
seen=$(node weeks.js)
echo "$seen"
[ "$seen" = '%G-W%V-%u prints 3653 of 3653 days as ISO 8601 has them
%G-W%V-%u reads 3131 of them wrong, 0 of which are Mondays
%G-W%V-%w reads 0 of them wrong, 0 of which are Mondays
%Y-W%W-%u reads 0 of them wrong, 0 of which are Mondays
%Y-W%U-%u reads 0 of them wrong, 0 of which are Mondays
luxon reads 0 wrong
2026-W49-1: d3 2026-11-30, luxon 2026-11-30
2026-W49-4: d3 2026-11-30, luxon 2026-12-03
2026-W53-7: d3 2026-12-28, luxon 2027-01-03
2026-W49-8: d3 2026-11-30, luxon null' ]
