#!/usr/bin/env bash
# avsc 5.7.9 (Avro in JavaScript), its inference of types; the numbers are those that JavaScript has, so each can be compared with itself.
#
# `Type.forValue` makes a schema of a first value, and that schema then writes all values that look like it; the README shows it with a whole number, 2. Avro has int (32 bits),
# long (64 bits), float (4 bytes, 24 bits of precision) and double (8 bytes), which is what JavaScript's numbers are.
# One would guess: what a schema was made of, it can write and read again; a whole number that does not fit into int becomes a long, any other number a double.
# What is so: both become a float. A reading of now, in milliseconds since 1970, comes back up to 65 seconds off, to either side, and all readings of two minutes are of one moment; a
# counter at 3000000007 loses the 7, and 8.2 degrees come back a little below 8.2, so they do not reach a limit of 8.2. Only from 2^53 on, where JavaScript itself is no longer exact, it takes
# a double. There is no error, and a test whose numbers are small and whole, as those of the README, sees nothing.
# Beside it: a long of a schema made by hand takes numbers up to 2^53. Below -2^52 they are written right or nearly so and read without their minus.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true }' >package.json
npm install --silent --no-fund --no-audit avsc@5.7.9 >/dev/null 2>&1
cat >infer.js <<'JS'
const { Type } = require('avsc')
const again = (type, value) => type.fromBuffer(type.toBuffer(value))
const first = { at: Date.UTC(2026, 10, 30, 6), celsius: 8.2, pulses: 3_000_000_007, uptime: 86_400 }
const type = Type.forValue(first)
console.log(`made of the first reading: ${type.fields.map((field) => `${field.name} ${field.type.typeName}`).join(', ')}`)
const read = again(type, first)
console.log(`it comes back as ${new Date(read.at).toISOString()}, ${read.celsius}, ${read.pulses}, ${read.uptime}; 8.2 >= 8.2: ${read.celsius >= 8.2}`)
const seconds = Array.from({ length: 86_400 }, (_, second) => first.at + 1000 * second)
const times = seconds.map((at) => again(type, { ...first, at }).at)
const off = times.map((at, second) => at - seconds[second])
console.log(`of a day of seconds ${new Set(times).size} of ${seconds.length} times are left, ${Math.min(...off) / 1000} to ${Math.max(...off) / 1000} s off`)
for (const value of [2 ** 31 - 1, 2 ** 31, 2 ** 53 - 2, 2 ** 53]) console.log(`${value} becomes ${Type.forValue(value).typeName}, and comes back as ${again(Type.forValue(value), value)}`)
const long = Type.forSchema('long')
for (const value of [first.at, -(2 ** 52), -(2 ** 52) - 1, -6e15]) console.log(`a long of ${value} is read as ${again(long, value)}`)
JS
seen=$(node infer.js)
echo "$seen"
[ "$seen" = 'made of the first reading: at float, celsius float, pulses float, uptime int
it comes back as 2026-11-30T06:00:05.376Z, 8.199999809265137, 3000000000, 86400; 8.2 >= 8.2: false
of a day of seconds 660 of 86400 times are left, -65.536 to 65.536 s off
2147483647 becomes int, and comes back as 2147483647
2147483648 becomes float, and comes back as 2147483648
9007199254740990 becomes float, and comes back as 9007199254740992
9007199254740992 becomes double, and comes back as 9007199254740992
a long of 1796018400000 is read as 1796018400000
a long of -4503599627370496 is read as -4503599627370496
a long of -4503599627370497 is read as 4503599627370496
a long of -6000000000000000 is read as 6000000000000000' ]
