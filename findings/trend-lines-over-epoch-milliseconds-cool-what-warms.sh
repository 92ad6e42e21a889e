#!/usr/bin/env bash
# d3-regression 2.2.0, vega-statistics 2.0.0 (behind Vega's and Altair's regression), regression 2.0.1 and ml-regression-simple-linear 3.0.1, beside simple-statistics 7.12.1 and
# DuckDB (@duckdb/node-api 1.5.6-r.1), which have it right.
#
# When does the freezer reach its limit, if it goes on like this? A straight line through the last readings says so: its slope, in degrees an hour. The time of a reading is a number of milliseconds in
# all of JavaScript, and charts give it so to their trend lines. All of these are made for least squares of any points.
# One would guess: where zero lies on the axis of time does not matter, so a freezer that warms by 6 degrees an hour has 6, be it counted from 1970 or from the first reading.
# What is so: it cools by 3 degrees an hour for two of them, by half of one for the other two: a minute of readings, one a second, has its sum or mean of squares at 3e24, of which a number keeps
# steps of 5e8; what is left when two such are subtracted is rounding. With a reading in five seconds for five minutes they are right to some tenths, with one a minute for an hour to the hundredth, so
# who tries it with slow readings sees nothing, and who then looks closer sees the sign turn. Counted from the first reading each is right.
# regression rounds besides, to two decimals if it is not told otherwise: degrees a millisecond are 0, always.
# Known upstream of Vega (issue 3881, open) for its own; simple-statistics had it until it was mended in 2026 (its pull request 857).
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' >package.json
npm install --silent --no-fund --no-audit --ignore-scripts d3-regression@2.2.0 vega-statistics@2.0.0 regression@2.0.1 ml-regression-simple-linear@3.0.1 simple-statistics@7.12.1 @duckdb/node-api@1.5.6-r.1 >/dev/null 2>&1
cat >trend.js <<'JS'
import { DuckDBInstance } from '@duckdb/node-api'
import { regressionLinear as d3 } from 'd3-regression'
import { SimpleLinearRegression } from 'ml-regression-simple-linear'
import regression from 'regression'
import { linearRegression } from 'simple-statistics'
import { regressionLinear as vega } from 'vega-statistics'

const hour = 3_600_000
const db = await (await DuckDBInstance.create(':memory:')).connect()
const slopes = {
  'd3-regression': (points) => d3()(points).a,
  'vega-statistics': (points) => vega(points, ([at]) => at, ([, celsius]) => celsius).coef[1],
  regression: (points) => regression.linear(points, { precision: 20 }).equation[0],
  'ml-regression-simple-linear': (points) => new SimpleLinearRegression(points.map(([at]) => at), points.map(([, celsius]) => celsius)).slope,
  'simple-statistics': (points) => linearRegression(points).m,
  DuckDB: async (points) => {
    const rows = points.map(([at, celsius]) => `(${at}::double, ${celsius}::double)`)
    return (await db.runAndReadAll(`select regr_slope(celsius, millis) from (values ${rows}) as readings (millis, celsius)`)).getRows()[0][0]
  },
}
const warming = (start, seconds, count) =>
  Array.from({ length: count }, (_, nth) => [start + nth * seconds * 1000, Math.round((-18 + (nth * seconds) / 600) * 100) / 100])
const said = async (points) => {
  const words = []
  for (const [name, slope] of Object.entries(slopes)) words.push(`${name} ${((await slope(points)) * hour).toFixed(2)}`)
  return words.join(', ')
}
const first = Date.UTC(2026, 11, 1, 8)
for (const [seconds, count] of [[1, 60], [5, 60], [60, 60]]) {
  console.log(`${count} readings, one in ${seconds} s, since 1970: ${await said(warming(first, seconds, count))}`)
  console.log(`${count} readings, one in ${seconds} s, since the first: ${await said(warming(0, seconds, count))}`)
}
console.log(`regression, not told of decimals: ${regression.linear(warming(0, 60, 60)).equation[0] * hour}`)
JS
seen=$(node trend.js)
echo "$seen"
[ "$seen" = '60 readings, one in 1 s, since 1970: d3-regression -0.56, vega-statistics -0.56, regression -2.98, ml-regression-simple-linear -2.98, simple-statistics 6.06, DuckDB 6.06
60 readings, one in 1 s, since the first: d3-regression 6.06, vega-statistics 6.06, regression 6.06, ml-regression-simple-linear 6.06, simple-statistics 6.06, DuckDB 6.06
60 readings, one in 5 s, since 1970: d3-regression 5.59, vega-statistics 5.59, regression 6.14, ml-regression-simple-linear 6.14, simple-statistics 6.00, DuckDB 6.00
60 readings, one in 5 s, since the first: d3-regression 6.00, vega-statistics 6.00, regression 6.00, ml-regression-simple-linear 6.00, simple-statistics 6.00, DuckDB 6.00
60 readings, one in 60 s, since 1970: d3-regression 6.00, vega-statistics 6.00, regression 6.00, ml-regression-simple-linear 6.00, simple-statistics 6.00, DuckDB 6.00
60 readings, one in 60 s, since the first: d3-regression 6.00, vega-statistics 6.00, regression 6.00, ml-regression-simple-linear 6.00, simple-statistics 6.00, DuckDB 6.00
regression, not told of decimals: 0' ]
