#!/usr/bin/env bash
# @duckdb/node-api 1.5.6-r.1, reading CSV by itself (`read_csv` without options).
#
# One would guess: a column of times with years of two digits, as the loggers of many freezers write it (26-11-14 06:00), is read as 2026, or left as text,
# and the same whether seconds are written or not: its documentation lists %y among the forms that it tries.
# What is so: a day alone is 2026, a time with seconds is 2026, a time without seconds is the year 26: two thousand years before the rest. There is no
# error and no text: the column is a TIMESTAMP, so a join by day finds nothing, `where measured > now() - interval 30 days` is empty, and a partition by year begins
# with 26. With the day first, as in 14/11/26 06:00, it is the year 14. Naming the form, `timestampformat = '%y-%m-%d %H:%M'`, makes it right.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' >package.json
npm install --silent --no-fund --no-audit @duckdb/node-api@1.5.6-r.1 >/dev/null 2>&1
cat >read.js <<'JS'
import { writeFileSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'

const connection = await (await DuckDBInstance.create(':memory:')).connect()
const read = async (timeOf, options = '') => {
  const times = [14, 15, 16].map(timeOf)
  writeFileSync('log.csv', ['measured,celsius', ...times.map((time) => `${time},-18.4`)].join('\n'))
  const rows = await connection.runAndReadAll(`select measured from read_csv('log.csv'${options})`)
  console.log(`${times[0]}${options} => ${rows.columnTypes()[0]} ${rows.getRowsJson()[0][0]}`)
}
await read((day) => `26-11-${day}`)
await read((day) => `26-11-${day} 06:00:00`)
await read((day) => `26-11-${day} 06:00`)
await read((day) => `${day}/11/26 06:00`)
await read((day) => `26-11-${day} 06:00`, ", timestampformat = '%y-%m-%d %H:%M'")
JS
seen=$(node read.js)
echo "$seen"
[ "$seen" = "26-11-14 => DATE 2026-11-14
26-11-14 06:00:00 => TIMESTAMP 2026-11-14 06:00:00
26-11-14 06:00 => TIMESTAMP 0026-11-14 06:00:00
14/11/26 06:00 => TIMESTAMP 0014-11-26 06:00:00
26-11-14 06:00, timestampformat = '%y-%m-%d %H:%M' => TIMESTAMP 2026-11-14 06:00:00" ]
