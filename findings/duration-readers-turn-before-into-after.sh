#!/usr/bin/env bash
# iso8601-duration 2.1.4 and timestring 7.0.0, beside tinyduration 3.4.1, luxon 3.7.2 and parse-duration 2.1.9.
#
# A duration may have a sign: iCalendar writes a reminder a quarter of an hour BEFORE an event as TRIGGER:-PT15M (RFC 5545, 3.8.6.3; the sign: 3.3.6), and so do
# rosters, cleaning plans and maintenance windows that are read from a calendar ("from -PT1H to PT2H around the delivery").
# One would guess: it is read with its sign, or refused: the README of iso8601-duration says that signs are not supported yet, and it throws a RangeError for what it does
# not understand. timestring looks for [-+] before each number.
# What is so: both drop it without an error. -PT15M is a quarter of an hour after, -P1D is tomorrow; iso8601-duration looks for its pattern anywhere in the text, so what stands
# before it does not count. timestring finds the sign and throws it away with the next step, so "-30 min" is 30 minutes.
# The other three keep the sign.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' >package.json
npm install --silent --no-fund --no-audit --ignore-scripts iso8601-duration@2.1.4 timestring@7.0.0 tinyduration@3.4.1 luxon@3.7.2 parse-duration@2.1.9 >/dev/null 2>&1
cat >read.js <<'JS'
import { end, parse as parseIso, toSeconds } from 'iso8601-duration'
import { Duration } from 'luxon'
import parseDuration from 'parse-duration'
import timestring from 'timestring'
import { parse as parseTiny } from 'tinyduration'

const tiny = (text) => {
  const { negative, days = 0, hours = 0, minutes = 0 } = parseTiny(text)
  return (negative ? -1 : 1) * (days * 1440 + hours * 60 + minutes)
}
const iso = {
  'iso8601-duration': (text) => toSeconds(parseIso(text)) / 60,
  tinyduration: tiny,
  luxon: (text) => Duration.fromISO(text).as('minutes'),
}
const words = {
  timestring: (text) => timestring(text, 'm'),
  'parse-duration': (text) => parseDuration(text, 'm'),
}
const said = (read, text) => {
  try {
    return read(text)
  } catch (error) {
    return error.name
  }
}
for (const [readers, texts] of [
  [iso, ['PT15M', '-PT15M', '-P1D', '-PT1H30M']],
  [words, ['30 min', '-30 min']],
])
  for (const text of texts) console.log(`${text}, in minutes: ${Object.entries(readers).map(([name, read]) => `${name} ${said(read, text)}`).join(', ')}`)
const alarm = end(parseIso('-PT15M'), new Date('2026-12-01T08:00:00Z'))
console.log(`a reminder of 08:00 with TRIGGER:-PT15M: ${alarm.toISOString().slice(11, 16)}`)
JS
seen=$(node read.js)
echo "$seen"
[ "$seen" = 'PT15M, in minutes: iso8601-duration 15, tinyduration 15, luxon 15
-PT15M, in minutes: iso8601-duration 15, tinyduration -15, luxon -15
-P1D, in minutes: iso8601-duration 1440, tinyduration -1440, luxon -1440
-PT1H30M, in minutes: iso8601-duration 90, tinyduration -90, luxon -90
30 min, in minutes: timestring 30, parse-duration 30
-30 min, in minutes: timestring 30, parse-duration -30
a reminder of 08:00 with TRIGGER:-PT15M: 08:15' ]
# PT15M, in minutes: iso8601-duration 15, tinyduration 15, luxon 15
# -PT15M, in minutes: iso8601-duration 15, tinyduration -15, luxon -15
# -P1D, in minutes: iso8601-duration 1440, tinyduration -1440, luxon -1440
# -PT1H30M, in minutes: iso8601-duration 90, tinyduration -90, luxon -90
# 30 min, in minutes: timestring 30, parse-duration 30
# -30 min, in minutes: timestring 30, parse-duration -30
# a reminder of 08:00 with TRIGGER:-PT15M: 08:15
