#!/usr/bin/env bash
# hyparquet-writer 0.17.0 (writes Parquet from JavaScript) read by DuckDB (@duckdb/node-api 1.5.6-r.1).
#
# One would guess: a question to a Parquet file and the same question to a table that was filled from it have the same answer. DuckDB
# orders NaN above every number, so of four readings, one of which is NaN (a sensor that measured nothing), three are below -70.
# What is so: the smallest and the largest value that a file says of a column leave NaN out, as the format asks for. DuckDB takes
# them for all of the column: where every number is below -70 it does not look at the values, so NaN is counted as below -70, and is not found
# by `= 'NaN'` nor by `not (... < -70)`, though `isnan(...)` and `max(...)` of the same file find it. Once copied into a table, and from
# there into a file that DuckDB wrote itself (which says no smallest and no largest where there is NaN), all answers are right.
# For who keeps readings in Parquet: write null for what was not measured, never NaN.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "type": "module", "private": true }' >package.json
npm install --silent --no-fund --no-audit hyparquet-writer@0.17.0 @duckdb/node-api@1.5.6-r.1 >/dev/null 2>&1
cat >ask.js <<'JS'
import { DuckDBInstance } from '@duckdb/node-api'
import { parquetWriteFile } from 'hyparquet-writer'
const write = (filename, data) =>
  parquetWriteFile({ filename, columnData: [{ name: 'celsius', data, type: 'DOUBLE', nullable: true }] })
write('nan.parquet', [NaN, -80.5, -79.5, -81])
write('null.parquet', [null, -80.5, -79.5, -81])
const duck = await (await DuckDBInstance.create()).connect()
await duck.run("create table filled as select * from 'nan.parquet'")
await duck.run("copy filled to 'rewritten.parquet'")
const asked = ['celsius < -70', 'not (celsius < -70)', "celsius = 'NaN'", 'isnan(celsius)']
for (const from of ["'nan.parquet'", 'filled', "'rewritten.parquet'", "'null.parquet'"]) {
  const counts = []
  for (const where of asked) {
    const answer = await duck.runAndReadAll(`select count(*) from ${from} where ${where}`)
    counts.push(`${where}: ${answer.getRowsJson()[0][0]}`)
  }
  console.log(`${from}: ${counts.join(', ')}`)
}
JS
seen=$(node ask.js)
echo "$seen"
[ "$seen" = "'nan.parquet': celsius < -70: 4, not (celsius < -70): 0, celsius = 'NaN': 0, isnan(celsius): 1
filled: celsius < -70: 3, not (celsius < -70): 1, celsius = 'NaN': 1, isnan(celsius): 1
'rewritten.parquet': celsius < -70: 3, not (celsius < -70): 1, celsius = 'NaN': 1, isnan(celsius): 1
'null.parquet': celsius < -70: 3, not (celsius < -70): 0, celsius = 'NaN': 0, isnan(celsius): 0" ]
# 'nan.parquet': celsius < -70: 4, not (celsius < -70): 0, celsius = 'NaN': 0, isnan(celsius): 1
# filled: celsius < -70: 3, not (celsius < -70): 1, celsius = 'NaN': 1, isnan(celsius): 1
# 'rewritten.parquet': celsius < -70: 3, not (celsius < -70): 1, celsius = 'NaN': 1, isnan(celsius): 1
# 'null.parquet': celsius < -70: 3, not (celsius < -70): 0, celsius = 'NaN': 0, isnan(celsius): 0
