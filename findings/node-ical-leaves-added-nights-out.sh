#!/usr/bin/env bash
# node-ical 0.27.2 beside ical.js 2.2.1 (by ical-expander 3.2.0) and rrule-temporal 2.2.8, which node-ical itself is built upon. It asks for Node 22; Node 20 says the same.
#
# A roster has a rule (RRULE), nights that are left out of it (EXDATE), nights that are added (RDATE: who takes the shift of a colleague), and a change of one night or of all that follow
# (RECURRENCE-ID, with RANGE=THISANDFUTURE: RFC 5545, 3.8.4.4 and 3.8.5.2). Programs that let one pick days by hand write RDATE alone.
# One would guess: expandRecurringEvent, of which the README says that it does rules, exceptions and changes, gives all nights; what it cannot do, it refuses.
# What is so: RDATE is taken for a text that means nothing: the added nights are missing, and of an event that has RDATE alone the first is left. A change of all that follow changes the
# one night. There is no error: at an added night the alarm goes to nobody, and after a change to who is no longer on duty. The parsed event still has the text under `rdate`, and the
# library below counts RDATE rightly. What is left out (EXDATE) is right, and so is a change of one night, so a test with those sees nothing.
# Beside it: of days that were picked by hand ical.js leaves out the FIRST, that of DTSTART, which counts as one (3.8.2.4); so the two have no night in common.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "type": "module", "private": true }' >package.json
npm install --silent --no-fund --no-audit node-ical@0.27.2 ical.js@2.2.1 ical-expander@3.2.0 rrule-temporal@2.2.8 >/dev/null 2>&1
cat >nights.js <<'JS'
import IcalExpander from 'ical-expander'
import ical from 'node-ical'
import { RRuleTemporal } from 'rrule-temporal'
const lines = (...all) => all.flat().map((line) => `${line}\r\n`).join('')
const event = (...more) => ['BEGIN:VEVENT', 'UID:roster', 'DTSTAMP:20260101T000000Z', 'SUMMARY:night', ...more, 'END:VEVENT']
const calendar = (...events) => lines('BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//roster//EN', ...events, 'END:VCALENDAR')
const start = 'DTSTART:20261201T220000Z'
const first = [start, 'DTEND:20261202T060000Z']
const daily = 'RRULE:FREQ=DAILY;COUNT=4'
const later = ['DTSTART:20261203T180000Z', 'DTEND:20261204T060000Z']
const rosters = {
  'a night left out': [event(...first, daily, 'EXDATE:20261203T220000Z')],
  'a night added': [event(...first, daily, 'RDATE:20261224T220000Z')],
  'days picked by hand': [event(...first, 'RDATE:20261212T220000Z,20261224T220000Z')],
  'one night from 18:00': [event(...first, daily), event('RECURRENCE-ID:20261203T220000Z', ...later)],
  'from that night on 18:00': [event(...first, daily), event('RECURRENCE-ID;RANGE=THISANDFUTURE:20261203T220000Z', ...later)],
}
const shown = (dates) => dates.map((date) => date.toISOString().slice(8, 13)).sort().join(' ')
const range = { from: new Date('2026-11-01'), to: new Date('2027-02-01') }
for (const [name, events] of Object.entries(rosters)) {
  const text = calendar(...events)
  const parsed = Object.values(ical.sync.parseICS(text)).find(({ type }) => type === 'VEVENT')
  console.log(`${name}: node-ical ${shown(ical.expandRecurringEvent(parsed, range).map((night) => night.start))}`)
  const { events: single, occurrences } = new IcalExpander({ ics: text, maxIterations: 100 }).between(range.from, range.to)
  console.log(`  ical-expander ${shown([...single, ...occurrences].map((night) => night.startDate.toJSDate()))}`)
  if (events.length > 1) continue
  const rule = events[0].filter((line) => /^(DTSTART|RRULE|RDATE|EXDATE)/.test(line))
  const counted = new RRuleTemporal({ rruleString: [...rule, ...(rule.includes(daily) ? [] : ['RRULE:FREQ=DAILY;COUNT=1'])].join('\n') }).all()
  console.log(`  rrule-temporal ${shown(counted.map(({ epochMilliseconds }) => new Date(epochMilliseconds)))}`)
}
JS
seen=$(TZ=UTC node nights.js)
echo "$seen"
[ "$seen" = 'a night left out: node-ical 01T22 02T22 04T22
  ical-expander 01T22 02T22 04T22
  rrule-temporal 01T22 02T22 04T22
a night added: node-ical 01T22 02T22 03T22 04T22
  ical-expander 01T22 02T22 03T22 04T22 24T22
  rrule-temporal 01T22 02T22 03T22 04T22 24T22
days picked by hand: node-ical 01T22
  ical-expander 12T22 24T22
  rrule-temporal 01T22 12T22 24T22
one night from 18:00: node-ical 01T22 02T22 03T18 04T22
  ical-expander 01T22 02T22 03T18 04T22
from that night on 18:00: node-ical 01T22 02T22 03T18 04T22
  ical-expander 01T22 02T22 03T18 04T18' ]
