#!/usr/bin/env bash
# DuckDB (@duckdb/node-api 1.5.6-r.1), hyparquet-writer 0.17.0 and hyparquet 1.33.0: two that write Parquet, two that read it.
#
# One would guess: a Bloom filter only saves work: it may say "perhaps" of a value that is not there, never "no" of one that is. And 0 finds each
# reading that equals 0, also -0, which is what -0.04 becomes when it is rounded to a tenth; `=` in SQL and the filters of hyparquet take both for equal.
# What is so: the filter holds the bytes of -0 and is asked for those of 0, so it says no, and the whole row group is passed over. DuckDB writes such a filter by
# itself for each column with few different values, as readings in tenths are: of a file that it wrote, `celsius = 0` finds none of 1,000 readings, as do
# `in (0)` and a bound -0, while `between 0 and 0` and the same table in memory find all. hyparquet errs alike with `useBloomFilters` on a file of
# hyparquet-writer with `bloomFilter`. Where the same row group has a 0 too, all are found: by luck. Writing `celsius + 0.0` makes it safe: -0 and 0
# make 0.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "type": "module", "private": true }' >package.json
npm install --silent --no-fund --no-audit @duckdb/node-api@1.5.6-r.1 hyparquet-writer@0.17.0 hyparquet@1.33.0 >/dev/null 2>&1
cat >count.js <<'JS'
import { writeFileSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'
import { parquetReadObjects } from 'hyparquet'
import { parquetWriteBuffer } from 'hyparquet-writer'
const db = await (await DuckDBInstance.create(':memory:')).connect()
const count = async (from, where, bound) => Number((await db.runAndReadAll(`select count(*) from ${from} where ${where}`, bound)).getRowsJson()[0][0])
const readings = Array.from({ length: 4000 }, (_, at) => [Math.round(-0.4) / 10, 0.3, -0.2, 1.5][at % 4])
const bytes = parquetWriteBuffer({ columnData: [{ name: 'celsius', type: 'DOUBLE', data: readings, bloomFilter: true }] })
writeFileSync('by-hyparquet.parquet', Buffer.from(bytes))
await db.run("create table readings as select celsius from 'by-hyparquet.parquet'")
await db.run("copy readings to 'by-duckdb.parquet' (format parquet)")
await db.run("copy (select celsius + 0.0 as celsius from readings) to 'added.parquet' (format parquet)")
for (const from of ['readings', "'by-duckdb.parquet'", "'by-hyparquet.parquet'", "'added.parquet'"]) {
  const wheres = [['celsius = 0'], ['celsius in (0)'], ['celsius = $1', [-0]], ['celsius between 0 and 0'], ['celsius <= 0 and celsius > -0.2']]
  const counts = []
  for (const [where, bound] of wheres) counts.push(`${where.replace('$1', 'a bound -0')}: ${await count(from, where, bound)}`)
  console.log(`DuckDB, ${from.replaceAll("'", '')}: ${counts.join(', ')}`)
}
for (const useBloomFilters of [false, true]) {
  const found = await parquetReadObjects({ file: bytes, filter: { celsius: { $eq: 0 } }, useBloomFilters })
  console.log(`hyparquet, useBloomFilters ${useBloomFilters}: ${found.length}`)
}
JS
seen=$(node count.js)
echo "$seen"
[ "$seen" = 'DuckDB, readings: celsius = 0: 1000, celsius in (0): 1000, celsius = a bound -0: 1000, celsius between 0 and 0: 1000, celsius <= 0 and celsius > -0.2: 1000
DuckDB, by-duckdb.parquet: celsius = 0: 0, celsius in (0): 0, celsius = a bound -0: 0, celsius between 0 and 0: 1000, celsius <= 0 and celsius > -0.2: 1000
DuckDB, by-hyparquet.parquet: celsius = 0: 0, celsius in (0): 0, celsius = a bound -0: 0, celsius between 0 and 0: 1000, celsius <= 0 and celsius > -0.2: 1000
DuckDB, added.parquet: celsius = 0: 1000, celsius in (0): 1000, celsius = a bound -0: 1000, celsius between 0 and 0: 1000, celsius <= 0 and celsius > -0.2: 1000
hyparquet, useBloomFilters false: 1000
hyparquet, useBloomFilters true: 0' ]
# DuckDB, readings: celsius = 0: 1000, celsius in (0): 1000, celsius = a bound -0: 1000, celsius between 0 and 0: 1000, celsius <= 0 and celsius > -0.2: 1000
# DuckDB, by-duckdb.parquet: celsius = 0: 0, celsius in (0): 0, celsius = a bound -0: 0, celsius between 0 and 0: 1000, celsius <= 0 and celsius > -0.2: 1000
# DuckDB, by-hyparquet.parquet: celsius = 0: 0, celsius in (0): 0, celsius = a bound -0: 0, celsius between 0 and 0: 1000, celsius <= 0 and celsius > -0.2: 1000
# DuckDB, added.parquet: celsius = 0: 1000, celsius in (0): 1000, celsius = a bound -0: 1000, celsius between 0 and 0: 1000, celsius <= 0 and celsius > -0.2: 1000
# hyparquet, useBloomFilters false: 1000
# hyparquet, useBloomFilters true: 0
