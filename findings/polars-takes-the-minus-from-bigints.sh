#!/usr/bin/env bash
# nodejs-polars 0.26.1, filled from DuckDB (@duckdb/node-api 1.5.6-r.1), on Node 24.21.0 (the package "node" of npm; Polars asks for 22 or later).
#
# Whole numbers of 64 bits come out of a database as BigInt: hundredths of a degree as BIGINT, say. Polars has a type for them, Int64, and takes BigInt.
# One would guess: -1850n goes in as -1850, with a type that can hold it; where the type is named, it is that one; and what does not fit is refused.
# What is so: the minus is dropped. A freezer at -18.50 degrees is at +18.50, as UInt64, without an error; `min` of a freezer and a fridge is the fridge, and nothing
# is below zero. With Int64 named, as series or in a schema, each value is null, those above zero too. A BigInt in a question (pl.lit) loses its minus as well: of
# three freezers at -25, -20 and -15, none is "warmer than -18". 2n ** 70n + 5n is 5.
# The same numbers as BigInt64Array or as plain numbers are right, so a test with numbers sees nothing, and one with readings above zero does not either.
# Beside it: a Date that is none, new Date(''), becomes a time, the first moment of 1970, where null would be right.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "type": "module", "private": true }' >package.json
npm install --silent --no-fund --no-audit node@24.21.0 >/dev/null 2>&1
PATH="$dir/node_modules/.bin:$PATH"
npm install --silent --no-fund --no-audit nodejs-polars@0.26.1 @duckdb/node-api@1.5.6-r.1 >/dev/null 2>&1
cat >fill.js <<'JS'
import { DuckDBInstance } from '@duckdb/node-api'
import pl from 'nodejs-polars'
const db = await (await DuckDBInstance.create(':memory:')).connect()
const table = "(values ('freezer', -1850::bigint), ('fridge', 420::bigint)) as t(place, hundredths)"
const reader = await db.runAndReadAll(`select * from ${table}`)
const columns = reader.getColumnsObject()
const counted = await db.runAndReadAll(`select count(*), min(hundredths) from ${table} where hundredths < 0`)
const values = (series) => `${series.dtype.toString()} ${series.toArray().join(' ') || 'empty'}`
const nulls = (series) => series.toArray().filter((value) => value === null).length
console.log('DuckDB hands over', columns.hundredths.map((value) => `${value}n`).join(' '), '- below zero and lowest, DuckDB:', counted.getRows()[0].join(', '))
const frame = pl.DataFrame(columns)
const hundredths = frame.getColumn('hundredths')
console.log('Polars has', values(hundredths), '- below zero and lowest, Polars:', frame.filter(pl.col('hundredths').lt(0)).height, hundredths.min())
const bySchema = pl.DataFrame({ x: columns.hundredths }, { schema: { x: pl.Int64 } }).getColumn('x')
console.log('with Int64 named, null:', nulls(pl.Series('x', columns.hundredths, pl.Int64)), 'of 2; in a schema:', nulls(bySchema), 'of 2')
console.log('as BigInt64Array:', values(pl.Series('x', new BigInt64Array(columns.hundredths))), '- as numbers:', values(pl.Series('x', columns.hundredths.map(Number))))
const freezers = pl.DataFrame({ celsius: [-25, -20, -15] })
console.log('warmer than -18n:', freezers.filter(pl.col('celsius').gt(pl.lit(-18n))).height, '- warmer than -18:', freezers.filter(pl.col('celsius').gt(pl.lit(-18))).height)
console.log('2n ** 70n + 5n is', `${pl.Series('x', [2n ** 70n + 5n]).toArray()[0]}`)
console.log("new Date('') is", pl.Series('at', [new Date(''), new Date(1_790_000_000_000)]).toArray()[0].toISOString())
JS
seen=$(node fill.js)
echo "$seen"
[ "$seen" = 'DuckDB hands over -1850n 420n - below zero and lowest, DuckDB: 1, -1850
Polars has DataType(UInt64) 1850 420 - below zero and lowest, Polars: 0 420
with Int64 named, null: 2 of 2; in a schema: 2 of 2
as BigInt64Array: DataType(Int64) -1850 420 - as numbers: DataType(Float64) -1850 420
warmer than -18n: 0 - warmer than -18: 1
2n ** 70n + 5n is 5
new Date('"''"') is 1970-01-01T00:00:00.000Z' ]
