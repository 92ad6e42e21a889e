#!/usr/bin/env bash
# papaparse 5.7.1, with the delimiter left to it, as its documentation recommends where it is not known.
#
# One would guess: a file of a European logger, with semicolons between columns and commas in its numbers, is split at the semicolons. Where both
# fit, the parser says that it is not sure (`errors` has UndetectableDelimiter for that).
# What is so: the first sign of its list by which all rows have equally many fields wins, and the comma is first in it. While the header has no
# comma, semicolons win. With the unit behind a comma ("Temperature, °C", as HOBOware and others write their columns), or with no header at all, each row
# has as many commas as it has numbers: the file is split at those. With `header` and `dynamicTyping` -18.4 °C becomes the number 4 in a
# column named " °C", and `errors` is empty.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' >package.json
npm install --silent --no-fund --no-audit --ignore-scripts papaparse@5.7.1 >/dev/null 2>&1
cat >read.js <<'JS'
import Papa from 'papaparse'

const rows = ['01.11.2026 00:00;-18,4', '01.11.2026 00:05;-18,6', '01.11.2026 00:10;-18,5', '01.11.2026 00:15;-18,3']
for (const header of ['Time;Temperature', 'Time;Temperature, °C']) {
  const { data, errors, meta } = Papa.parse([header, ...rows].join('\n'), { header: true, dynamicTyping: true })
  console.log(`${header} => split at ${meta.delimiter} ${JSON.stringify(data[0])}, errors: ${errors.length}`)
}
const { data, errors, meta } = Papa.parse(rows.join('\n'))
console.log(`no header => split at ${meta.delimiter} ${JSON.stringify(data[0])}, errors: ${errors.length}`)
JS
seen=$(node read.js)
echo "$seen"
[ "$seen" = 'Time;Temperature => split at ; {"Time":"01.11.2026 00:00","Temperature":"-18,4"}, errors: 0
Time;Temperature, °C => split at , {"Time;Temperature":"01.11.2026 00:00;-18"," °C":4}, errors: 0
no header => split at , ["01.11.2026 00:00;-18","4"], errors: 0' ]
