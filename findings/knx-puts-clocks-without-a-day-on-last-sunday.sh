#!/usr/bin/env bash
# knx 2.5.4 (a KNX/IP protocol for Node) and knxultimate 5.4.0 (which Node-RED's nodes use), their data points alone; the clock is that of @sinonjs/fake-timers 15.0.0.
#
# A KNX clock sends the time of day as three bytes (DPT 10.001): three bits for the day, Monday 1 to Sunday 7, or 0 for "no day", and hour, minute, second (KNX 03_07_02, 3.11).
# Many send 0. Both packages make a Date of it, of today where nothing else is said.
# One would guess: a clock without a day is of today, and one that says today's day is of today, on a Sunday as well.
# What is so: knx takes 0 for the Sunday of JavaScript, so a time of "no day" is of the Sunday before, up to six days ago, and Sunday's own 7 for a Sunday that is to come: on a Sunday
# the time is of the next one. Only where the day is said and it is not Sunday all is right. knxultimate, made of the same code, is right in both. There is no error, each is a Date with the right
# hour, and a test on a Sunday with "no day", or on a working day with its own day, sees nothing.
# Beside it: both write temperatures (DPT 9.001, hundredths below 20.48) cut, not rounded: a limit of 8.2 goes out as 8.19, one of 4.1 as 4.09 and -18.4 as -18.39, though the two bytes hold
# each of them; of the 401 tenths from -20 to 20 so go 34.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true }' >package.json
npm install --silent --no-fund --no-audit --ignore-scripts knx@2.5.4 knxultimate@5.4.0 @sinonjs/fake-timers@15.0.0 >/dev/null 2>&1
cat >points.js <<'JS'
const { install } = require('@sinonjs/fake-timers')
const libraries = {
  knx: [require('knx/src/dptlib/dpt10.js'), require('knx/src/dptlib/dpt9.js')],
  knxultimate: [require('./node_modules/knxultimate/build/dptlib/dpt10.js').default, require('./node_modules/knxultimate/build/dptlib/dpt9.js').default],
}
const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
for (const [name, [time]] of Object.entries(libraries)) {
  const said = days.map((day, at) => {
    const noon = Date.UTC(2026, 10, 30 + at, 12)
    const clock = install({ now: noon, toFake: ['Date'] })
    const off = [at + 1, 0].map((number) => (time.fromBuffer(Buffer.from([(number << 5) | 12, 0, 0])).setMilliseconds(0) - noon) / 86_400_000)
    clock.uninstall()
    return `${day} ${off.join('/')}`
  })
  console.log(`${name}, noon with its day/without a day, days off: ${said.join(', ')}`)
}
// Two bytes: a sign, four bits of an exponent, and eleven of a mantissa in two's complement, in hundredths.
const celsius = (bytes) => {
  const word = bytes.readUInt16BE(0)
  return (((word & 2047) - (word & 0x8000 ? 2048 : 0)) * 2 ** ((word >> 11) & 15)) / 100
}
const tenths = Array.from({ length: 401 }, (_, at) => (at - 200) / 10)
for (const [name, [, float]] of Object.entries(libraries)) {
  const sent = (value) => celsius(float.formatAPDU(value))
  console.log(`${name} sends ${[8.2, 4.1, -18.4, -18.5].map((value) => `${value} as ${sent(value)}`).join(', ')}; of ${tenths.length} tenths ${tenths.filter((value) => sent(value) !== value).length} are off`)
}
JS
seen=$(TZ=UTC node points.js)
echo "$seen"
[ "$seen" = 'knx, noon with its day/without a day, days off: Mon 0/-1, Tue 0/-2, Wed 0/-3, Thu 0/-4, Fri 0/-5, Sat 0/-6, Sun 7/0
knxultimate, noon with its day/without a day, days off: Mon 0/0, Tue 0/0, Wed 0/0, Thu 0/0, Fri 0/0, Sat 0/0, Sun 0/0
knx sends 8.2 as 8.19, 4.1 as 4.09, -18.4 as -18.39, -18.5 as -18.5; of 401 tenths 34 are off
knxultimate sends 8.2 as 8.19, 4.1 as 4.09, -18.4 as -18.39, -18.5 as -18.5; of 401 tenths 34 are off' ]
