#!/usr/bin/env bash
# hyparquet-writer 0.17.0 and hyparquet 1.33.0 (JavaScript) beside DuckDB (@duckdb/node-api 1.5.6-r.1).
#
# One would guess: a JavaScript Date is an instant, so a column of Dates holds instants for every reader, whatever its time zone.
# What is so: without a schema the writer marks such a column with the older of the format's two marks, which the format equates with an instant
# in UTC. hyparquet reads it so. DuckDB takes it for a wall clock without a zone: it is equal to an instant only where the session's
# zone is UTC, and in Stockholm it is one or two hours away, so `where measured > now() - interval 1 hour` is silently wrong. With a
# schema that names the newer mark (TIMESTAMP, isAdjustedToUTC) both read an instant.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "type": "module", "private": true }' >package.json
npm install --silent --no-fund --no-audit hyparquet-writer@0.17.0 hyparquet@1.33.0 @duckdb/node-api@1.5.6-r.1 >/dev/null 2>&1
cat >ask.js <<'JS'
import { DuckDBInstance } from '@duckdb/node-api'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { parquetWriteFile } from 'hyparquet-writer'
const instant = '2026-07-01T00:30:00.000Z'
const columnData = [{ name: 'measured', data: [new Date(instant)] }]
const mark = { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' }
const measured = { name: 'measured', type: 'INT64', logical_type: mark, repetition_type: 'REQUIRED' }
parquetWriteFile({ filename: 'without-schema.parquet', columnData })
parquetWriteFile({ filename: 'with-schema.parquet', columnData, schema: [{ name: 'root', num_children: 1 }, measured] })
const duck = await (await DuckDBInstance.create()).connect()
for (const name of ['without-schema', 'with-schema']) {
  const [row] = await parquetReadObjects({ file: await asyncBufferFromFile(`${name}.parquet`) })
  const seen = [`hyparquet: ${row.measured.toISOString()}`]
  for (const zone of ['UTC', 'Europe/Stockholm']) {
    await duck.run(`set TimeZone = '${zone}'`)
    const asked = `select typeof(measured), measured = timestamptz '${instant}' from '${name}.parquet'`
    const [[type, isSame]] = (await duck.runAndReadAll(asked)).getRowsJson()
    seen.push(`DuckDB in ${zone}: ${type}, ${isSame ? 'the same' : 'another instant'}`)
  }
  console.log(`${name}: ${seen.join('; ')}`)
}
JS
seen=$(node ask.js)
echo "$seen"
[ "$seen" = "without-schema: hyparquet: 2026-07-01T00:30:00.000Z; DuckDB in UTC: TIMESTAMP, the same; DuckDB in Europe/Stockholm: TIMESTAMP, another instant
with-schema: hyparquet: 2026-07-01T00:30:00.000Z; DuckDB in UTC: TIMESTAMP WITH TIME ZONE, the same; DuckDB in Europe/Stockholm: TIMESTAMP WITH TIME ZONE, the same" ]
# without-schema: hyparquet: 2026-07-01T00:30:00.000Z; DuckDB in UTC: TIMESTAMP, the same; DuckDB in Europe/Stockholm: TIMESTAMP, another instant
# with-schema: hyparquet: 2026-07-01T00:30:00.000Z; DuckDB in UTC: TIMESTAMP WITH TIME ZONE, the same; DuckDB in Europe/Stockholm: TIMESTAMP WITH TIME ZONE, the same
