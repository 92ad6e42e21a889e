#!/usr/bin/env bash
# @dsnp/parquetjs 1.8.9 (the living heir of parquetjs), read again by itself, by hyparquet 1.33.0 and by DuckDB (@duckdb/node-api 1.5.6-r.1).
#
# One would guess: DECIMAL is the type for numbers that must be exact: what was written as 8.2 is 8.2, and the package reads what it wrote.
# What is so: (1) The number is multiplied and CUT downwards, not rounded, so 8.2 is written as 8.19 and 4.1 as 4.09, and each reader says so: of all
# numbers with two decimals up to 100, more than one in twenty is a hundredth too low; below zero they are too low as well.
# (2) With a precision of up to 9 digits it writes each number in eight bytes, and reads it in four: every other row is 0 (below zero: -0.01), the others stand in
# the wrong rows, and the second half of the rows is not read at all. There is no error: the column has as many rows as it should. hyparquet and DuckDB
# read the file right. A test with one row, or with precision 10, sees nothing of (2).
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "type": "module", "private": true }' >package.json
npm install --silent --no-fund --no-audit @dsnp/parquetjs@1.8.9 hyparquet@1.33.0 @duckdb/node-api@1.5.6-r.1 >/dev/null 2>&1
cat >decimals.js <<'JS'
import { readFileSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'
import parquetjs from '@dsnp/parquetjs'
import { parquetReadObjects } from 'hyparquet'
const db = await (await DuckDBInstance.create(':memory:')).connect()
const write = async (file, precision, numbers) => {
  const schema = new parquetjs.ParquetSchema({ celsius: { type: 'DECIMAL', precision, scale: 2 } })
  const writer = await parquetjs.ParquetWriter.openFile(schema, file)
  for (const celsius of numbers) await writer.appendRow({ celsius })
  await writer.close()
}
const byHyparquet = async (file) => {
  const { buffer, byteOffset, byteLength } = readFileSync(file)
  return (await parquetReadObjects({ file: buffer.slice(byteOffset, byteOffset + byteLength) })).map(({ celsius }) => celsius)
}
const readings = [8.2, 4.1, -18.4, 21.5]
for (const precision of [4, 9, 10]) {
  const file = `precision-${precision}.parquet`
  await write(file, precision, readings)
  const cursor = (await parquetjs.ParquetReader.openFile(file)).getCursor()
  const own = []
  for (let row = await cursor.next(); row; row = await cursor.next()) own.push(row.celsius)
  const duckdb = (await db.runAndReadAll(`select celsius::double from '${file}'`)).getRowsJson().map(([celsius]) => celsius)
  console.log(`precision ${precision}: itself ${own.join(' ')}; hyparquet ${(await byHyparquet(file)).join(' ')}; DuckDB ${duckdb.join(' ')}`)
}
const hundredths = Array.from({ length: 20_001 }, (_, at) => (at - 10_000) / 100)
await write('all.parquet', 10, hundredths)
const read = await byHyparquet('all.parquet')
const off = hundredths.filter((number, at) => read[at] !== number)
const lower = hundredths.filter((number, at) => read[at] < number)
console.log(`of ${hundredths.length} numbers from -100.00 to 100.00, ${off.length} are written otherwise, ${lower.length} of them lower`)
JS
seen=$(node decimals.js)
echo "$seen"
[ "$seen" = 'precision 4: itself 8.19 0 4.09 0; hyparquet 8.19 4.09 -18.4 21.5; DuckDB 8.19 4.09 -18.4 21.5
precision 9: itself 8.19 0 4.09 0; hyparquet 8.19 4.09 -18.4 21.5; DuckDB 8.19 4.09 -18.4 21.5
precision 10: itself 8.19 4.09 -18.4 21.5; hyparquet 8.19 4.09 -18.4 21.5; DuckDB 8.19 4.09 -18.4 21.5
of 20001 numbers from -100.00 to 100.00, 1146 are written otherwise, 1146 of them lower' ]
# precision 4: itself 8.19 0 4.09 0; hyparquet 8.19 4.09 -18.4 21.5; DuckDB 8.19 4.09 -18.4 21.5
# precision 9: itself 8.19 0 4.09 0; hyparquet 8.19 4.09 -18.4 21.5; DuckDB 8.19 4.09 -18.4 21.5
# precision 10: itself 8.19 4.09 -18.4 21.5; hyparquet 8.19 4.09 -18.4 21.5; DuckDB 8.19 4.09 -18.4 21.5
# of 20001 numbers from -100.00 to 100.00, 1146 are written otherwise, 1146 of them lower
