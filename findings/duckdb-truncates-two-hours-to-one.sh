#!/usr/bin/env bash
# DuckDB (@duckdb/node-api 1.5.6-r.1), a column of TIMESTAMP WITH TIME ZONE, the session's zone Europe/Stockholm.
#
# One would guess: such a column holds instants, so date_trunc('hour', ...) never puts a reading into an hour after its own, 25 hours are 25
# groups, and date_diff of two instants does not depend on what the clock on the wall does. PostgreSQL, whose function it is, has it so.
# What is so: in the night in which the clock goes back, readings of the first 02:00 to 03:00 are truncated to the start of the SECOND one, half
# an hour after they were measured. The day has 24 groups, one of which has 120 readings of two hours, and its mean is of both: a
# freezer that stood warm for the first of the two hours shows half of it. date_diff('hour') counts two hours in 32 minutes.
# date_trunc('minute') is right, and time_bucket(interval '1 hour', ...) gives the 25 hours.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "type": "module", "private": true }' >package.json
npm install --silent --no-fund --no-audit @duckdb/node-api@1.5.6-r.1 >/dev/null 2>&1
cat >night.js <<'JS'
import { DuckDBInstance } from '@duckdb/node-api'
const duck = await (await DuckDBInstance.create()).connect()
await duck.run("set TimeZone = 'Europe/Stockholm'")
// A reading each minute of the local day of 25 October 2026: -8 degrees from 00:00 to 01:00 UTC, else -20.
await duck.run(`create table readings as
  select measured, if(measured >= timestamptz '2026-10-25 00:00:00+00' and measured < timestamptz '2026-10-25 01:00:00+00', -8, -20) as celsius
  from (select unnest(generate_series(timestamptz '2026-10-24 22:00:00+00', timestamptz '2026-10-25 22:59:00+00', interval '1 minute')) as measured)`)
for (const hour of ["date_trunc('hour', measured)", "time_bucket(interval '1 hour', measured)"]) {
  const grouped = `select ${hour} as hour, count(*) as n, avg(celsius) as mean, min(measured) as first from readings group by 1`
  const asked = `select count(*), max(n), max(mean), max(epoch(hour) - epoch(first)) from (${grouped})`
  const [[groups, most, warmest, ahead]] = (await duck.runAndReadAll(asked)).getRowsJson()
  console.log(`${hour}: ${groups} groups, ${most} readings in the largest, warmest mean ${warmest}, starts at most ${ahead} s after its first reading`)
}
const hours = "date_diff('hour', timestamptz '2026-10-24 23:59:00+00', timestamptz '2026-10-25 00:31:00+00')"
console.log(`date_diff('hour') of 32 minutes: ${(await duck.runAndReadAll(`select ${hours}`)).getRowsJson()[0][0]}`)
JS
seen=$(node night.js)
echo "$seen"
[ "$seen" = "date_trunc('hour', measured): 24 groups, 120 readings in the largest, warmest mean -14, starts at most 3600 s after its first reading
time_bucket(interval '1 hour', measured): 25 groups, 60 readings in the largest, warmest mean -8, starts at most 0 s after its first reading
date_diff('hour') of 32 minutes: 2" ]
# date_trunc('hour', measured): 24 groups, 120 readings in the largest, warmest mean -14, starts at most 3600 s after its first reading
# time_bucket(interval '1 hour', measured): 25 groups, 60 readings in the largest, warmest mean -8, starts at most 0 s after its first reading
# date_diff('hour') of 32 minutes: 2
