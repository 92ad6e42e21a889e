#!/usr/bin/env bash
# ical.js 2.2.1 beside rrule 2.8.1 and rrule-temporal 2.2.8; each rule begins at one of its own occurrences.
#
# One would guess: a library that takes all parts of an RRULE counts them in every frequency, or raises an error, as it does for some.
# What is so: no error, and other days. BYSETPOS is dropped unless the rule is monthly or yearly by days of the week: "the last of the 28th to
# the 31st" (the last day of a month, as some programs write it) becomes all four days, and "pay day, the last working day until the 25th"
# becomes up to three. BYWEEKNO with a day becomes that day of every week. A yearly BYMONTHDAY without BYMONTH keeps to one month. A second BYHOUR
# is dropped from yearly rules; in monthly ones by day of the week it makes an occurrence on the first of each month that nobody asked for.
# Two other libraries agree with each other and with RFC 5545. A roster or a cleaning plan so read has people on duty who are not.
# Seen: see the last lines: what ical.js says, and the other two.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "type": "module", "private": true }' >package.json
npm install --silent --no-fund --no-audit ical.js@2.2.1 rrule@2.8.1 rrule-temporal@2.2.8 >/dev/null 2>&1
cat >count.js <<'JS'
import ICAL from 'ical.js'
import rrule from 'rrule'
import { RRuleTemporal } from 'rrule-temporal'
const rules = [
  ['FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1', '20260131T060000'],
  ['FREQ=MONTHLY;BYMONTHDAY=23,24,25;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', '20260123T060000'],
  ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1', '20260105T060000'],
  ['FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO', '20260511T060000'],
  ['FREQ=YEARLY;BYMONTHDAY=1', '20260101T060000'],
  ['FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=1;BYHOUR=6,18', '20260601T060000'],
  ['FREQ=MONTHLY;BYDAY=1SA;BYHOUR=6,18', '20260103T060000'],
  ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', '20260130T060000'],
]
const wanted = 4
for (const [rule, start] of rules) {
  const counted = { 'ical.js': [], rrule: [], 'rrule-temporal': [] }
  const iterator = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromString(start.replace(/(....)(..)(..T..)(..)/, '$1-$2-$3:$4:')))
  for (let n = 0; n < wanted; n++) counted['ical.js'].push(iterator.next().toString())
  rrule.rrulestr(`DTSTART:${start}Z\nRRULE:${rule}`).all((date, n) => n < wanted && counted.rrule.push(date.toISOString()))
  counted['rrule-temporal'] = new RRuleTemporal({ rruleString: `DTSTART;TZID=UTC:${start}\nRRULE:${rule}` }).all((_, n) => n < wanted).map(String)
  const [ours, ...others] = Object.values(counted).map((times) => times.map((time) => time.slice(2, 13).replace('T', '/')).join(' '))
  const [agreed, ...disagreeing] = new Set(others)
  if (disagreeing.length > 0) throw new Error('the other two do not agree')
  console.log(`${rule}: ${ours === agreed ? 'the same' : `${ours}, not ${agreed}`}`)
}
JS
seen=$(node count.js)
echo "$seen"
[ "$seen" = 'FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1: 26-01-31/06 26-02-28/06 26-03-28/06 26-03-29/06, not 26-01-31/06 26-02-28/06 26-03-31/06 26-04-30/06
FREQ=MONTHLY;BYMONTHDAY=23,24,25;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1: 26-01-23/06 26-02-23/06 26-02-24/06 26-02-25/06, not 26-01-23/06 26-02-25/06 26-03-25/06 26-04-24/06
FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1: 26-01-05/06 26-01-06/06 26-01-07/06 26-01-08/06, not 26-01-05/06 26-01-12/06 26-01-19/06 26-01-26/06
FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO: 26-05-18/06 26-05-25/06 26-06-01/06 26-06-08/06, not 26-05-11/06 27-05-17/06 28-05-15/06 29-05-14/06
FREQ=YEARLY;BYMONTHDAY=1: 26-01-01/06 27-01-01/06 28-01-01/06 29-01-01/06, not 26-01-01/06 26-02-01/06 26-03-01/06 26-04-01/06
FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=1;BYHOUR=6,18: 26-06-01/06 27-06-01/06 28-06-01/06 29-06-01/06, not 26-06-01/06 26-06-01/18 27-06-01/06 27-06-01/18
FREQ=MONTHLY;BYDAY=1SA;BYHOUR=6,18: 26-01-03/06 26-01-03/18 26-02-01/18 26-02-07/06, not 26-01-03/06 26-01-03/18 26-02-07/06 26-02-07/18
FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1: the same' ]
# FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1: 26-01-31/06 26-02-28/06 26-03-28/06 26-03-29/06, not 26-01-31/06 26-02-28/06 26-03-31/06 26-04-30/06
# FREQ=MONTHLY;BYMONTHDAY=23,24,25;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1: 26-01-23/06 26-02-23/06 26-02-24/06 26-02-25/06, not 26-01-23/06 26-02-25/06 26-03-25/06 26-04-24/06
# FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1: 26-01-05/06 26-01-06/06 26-01-07/06 26-01-08/06, not 26-01-05/06 26-01-12/06 26-01-19/06 26-01-26/06
# FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO: 26-05-18/06 26-05-25/06 26-06-01/06 26-06-08/06, not 26-05-11/06 27-05-17/06 28-05-15/06 29-05-14/06
# FREQ=YEARLY;BYMONTHDAY=1: 26-01-01/06 27-01-01/06 28-01-01/06 29-01-01/06, not 26-01-01/06 26-02-01/06 26-03-01/06 26-04-01/06
# FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=1;BYHOUR=6,18: 26-06-01/06 27-06-01/06 28-06-01/06 29-06-01/06, not 26-06-01/06 26-06-01/18 27-06-01/06 27-06-01/18
# FREQ=MONTHLY;BYDAY=1SA;BYHOUR=6,18: 26-01-03/06 26-01-03/18 26-02-01/18 26-02-07/06, not 26-01-03/06 26-01-03/18 26-02-07/06 26-02-07/18
# FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1: the same
