#!/usr/bin/env bash
# json-bigint 1.0.0 (by its own README a JSON for whole numbers beyond 2^53, of 64 bits) with the bignumber.js that it brings; beside it JSON of Node and lossless-json 4.3.3.
#
# A gateway's counters and ids do not fit a number of JavaScript, so its messages are read with json-bigint. The same messages have readings, and the mean of three of them has up to seventeen
# digits (9.266666666666667), as JSON.stringify writes them, and Python and others.
# One would guess: whole numbers that do not fit are big, and what has a decimal point is a number, which holds exactly what another number wrote.
# What is so: any numeral of more than fifteen characters is big, whatever it says: 9.266666666666667 is an object of bignumber.js (with storeAsString a string), 8.2 a number. Compared with a number
# either works as one, so a limit of 8 rings as ever. Compared with each other two of them are words: 10.133333333333333 is less than 9.266666666666667, as "1" is before "9", so the warmest of the day
# is 9.3 and not 10.1, and below zero the order is turned round: -18.13 is colder than -18.47; a sum by + glues digits together; and JSON.stringify makes a text in quotes of it. There is no error.
# Readings of few digits never meet it, so a test with 8.2 sees nothing. With useNativeBigInt it is at least an error.
# Known upstream since 2015 (issue 10, open).
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' >package.json
npm install --silent --no-fund --no-audit --ignore-scripts json-bigint@1.0.0 bignumber.js@9.3.1 lossless-json@4.3.3 >/dev/null 2>&1
cat >warmest.js <<'JS'
import JSONbig from 'json-bigint'
import { isInteger, isSafeNumber, parse } from 'lossless-json'

const mean = (readings) => readings.reduce((sum, celsius) => sum + celsius, 0) / readings.length
const readings = [[9.2, 9.3, 9.3], [10.1, 10.1, 10.2], [8.2, 8.2, 8.2], [-18.5, -18.5, -18.4], [-18.1, -18.1, -18.2]].map(mean)
const text = `{"counter":18446744073709551615,"celsius":${JSON.stringify(readings)}}`
console.log(`the message: ${text}`)
const readers = {
  'JSON of Node': JSON.parse,
  'json-bigint': JSONbig.parse,
  'json-bigint, storeAsString': JSONbig({ storeAsString: true }).parse,
  'lossless-json, whole numbers as BigInt': (json) => parse(json, undefined, (numeral) => (isInteger(numeral) && !isSafeNumber(numeral) ? BigInt(numeral) : Number(numeral))),
}
for (const [name, read] of Object.entries(readers)) {
  const { counter, celsius } = read(text)
  const warmest = celsius.reduce((most, each) => (each > most ? each : most))
  const coldest = celsius.reduce((least, each) => (each < least ? each : least))
  const kinds = celsius.map((each) => typeof each)
  console.log(`${name}: counter ${counter}; ${kinds.join(', ')}; above 8: ${celsius.filter((each) => each > 8).length}; warmest ${warmest}; coldest ${coldest}; sum of two ${celsius[0] + celsius[1]}; written again ${JSON.stringify(celsius[0])}`)
}
JS
seen=$(node warmest.js)
echo "$seen"
[ "$seen" = 'the message: {"counter":18446744073709551615,"celsius":[9.266666666666667,10.133333333333333,8.2,-18.466666666666665,-18.133333333333336]}
JSON of Node: counter 18446744073709552000; number, number, number, number, number; above 8: 3; warmest 10.133333333333333; coldest -18.466666666666665; sum of two 19.4; written again 9.266666666666667
json-bigint: counter 18446744073709551615; object, object, number, object, object; above 8: 3; warmest 9.266666666666667; coldest -18.133333333333336; sum of two 9.26666666666666710.133333333333333; written again "9.266666666666667"
json-bigint, storeAsString: counter 18446744073709551615; string, string, number, string, string; above 8: 3; warmest 9.266666666666667; coldest -18.133333333333336; sum of two 9.26666666666666710.133333333333333; written again "9.266666666666667"
lossless-json, whole numbers as BigInt: counter 18446744073709551615; number, number, number, number, number; above 8: 3; warmest 10.133333333333333; coldest -18.466666666666665; sum of two 19.4; written again 9.266666666666667' ]
