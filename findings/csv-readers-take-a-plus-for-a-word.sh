#!/usr/bin/env bash
# Miller (mlr) 6.6.0 as Debian 12 and so Raspberry Pi OS have it (miller 6.6.0-2+b3), papaparse 5.7.1 and DuckDB (@duckdb/node-api 1.5.6-r.1), beside csv-parse 7.0.3, d3-dsv 3.0.1 and SheetJS (@e965/xlsx 0.20.3).
#
# Loggers of freezers and weather stations write the sign of each reading, +4.0 as well as -18.5: around zero it says that the plus was meant. All of these find out by themselves, or when told
# to (dynamicTyping, cast, autoType), what is a number; C, JSON's relatives, SQL's casts and JavaScript's Number read +12.5 as one.
# One would guess: it is a number; or it is a word, and what counts with numbers says so.
# What is so: for the first three it is a word, -18.5 beside it a number (for DuckDB the whole column is words), and most goes on without a sign of it. Miller's mean of five readings is that of the two below zero,
# while its count says five; words are compared letter by letter, so the warmest is +9.5 and not +12.5 for Miller and papaparse, and -2.0 for DuckDB; of the two above 8 Miller's filter
# finds none. A sum in JavaScript is glued together. DuckDB alone refuses the mean.
# A file of a freezer at work has no plus, so a test with it sees nothing. The other three have five numbers.
# Known upstream of Miller (issue 1267, mended in 6.8; this is what Debian 12 installs).
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' >package.json
npm install --silent --no-fund --no-audit papaparse@5.7.1 csv-parse@7.0.3 d3-dsv@3.0.1 @e965/xlsx@0.20.3 @duckdb/node-api@1.5.6-r.1 >/dev/null 2>&1
apt-get download -qq miller=6.6.0-2+b3 >/dev/null 2>&1
dpkg -x miller_*.deb there
cat >thaw.csv <<'CSV'
measured,celsius
2026-12-01T08:00:00Z,-18.5
2026-12-01T09:00:00Z,+4.0
2026-12-01T10:00:00Z,+12.5
2026-12-01T11:00:00Z,+9.5
2026-12-01T12:00:00Z,-2.0
CSV
cat >others.js <<'JS'
import { readFileSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'
import XLSX from '@e965/xlsx'
import { parse } from 'csv-parse/sync'
import { autoType, csvParse } from 'd3-dsv'
import Papa from 'papaparse'
const text = readFileSync('thaw.csv', 'utf8')
const rows = {
  papaparse: Papa.parse(text.trim(), { header: true, dynamicTyping: true }).data,
  'csv-parse': parse(text, { columns: true, cast: true }),
  'd3-dsv': csvParse(text, autoType),
  SheetJS: XLSX.utils.sheet_to_json(XLSX.read(text, { type: 'string' }).Sheets.Sheet1),
}
for (const [name, read] of Object.entries(rows)) {
  const celsius = read.map((row) => row.celsius)
  const warmest = celsius.reduce((most, each) => (each > most ? each : most))
  console.log(`${name}: ${[...new Set(celsius.map((each) => typeof each))].join(' and ')}, sum ${celsius.reduce((sum, each) => sum + each)}, max ${warmest}`)
}
const db = await (await DuckDBInstance.create(':memory:')).connect()
const asked = async (sql) => {
  try {
    return (await db.runAndReadAll(`select ${sql} from 'thaw.csv'`)).getRows()[0][0]
  } catch (error) {
    return error.message.split(':')[0]
  }
}
console.log(`DuckDB: ${await asked('any_value(typeof(celsius))')}, mean ${await asked('avg(celsius)')}, max ${await asked('max(celsius)')}`)
JS
mlr() { there/usr/bin/mlr --icsv --onidx "$@" thaw.csv | paste -s -d ' '; }
seen=$(
  # shellcheck disable=SC2016,SC1010 # Fields of Miller have a dollar, and its verbs are joined by then.
  {
    echo "Miller: $(mlr put -q 'emit {"type": typeof($celsius)}' | tr ' ' '\n' | sort | uniq -c | xargs), count, mean, max and min $(mlr stats1 -a count,mean,max,min -f celsius)"
    echo "Miller: warmest first $(mlr sort -nr celsius then cut -f celsius), above 8 $(mlr filter '$celsius > 8' then cut -f celsius), the other sign $(mlr put -q 'emit {"other": -$celsius}')"
  }
  node others.js
)
echo "$seen"
[ "$seen" = 'Miller: 2 float 3 string, count, mean, max and min 5 -10.25 +9.5 -18.5
Miller: warmest first +9.5 +4.0 +12.5 -2.0 -18.5, above 8 , the other sign 18.5 (error) (error) (error) 2
papaparse: number and string, sum -18.5+4.0+12.5+9.5-2, max +9.5
csv-parse: number, sum 5.5, max 12.5
d3-dsv: number, sum 5.5, max 12.5
SheetJS: number, sum 5.5, max 12.5
DuckDB: VARCHAR, mean Binder Error, max -2.0' ]
