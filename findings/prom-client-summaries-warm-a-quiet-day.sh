#!/usr/bin/env bash
# prom-client 15.1.3, whose Summary is made of the tdigest 0.1.3 beside it; the right quantiles are counted from the same readings, sorted.
#
# A summary tells what 50, 90 or 95 of a hundred readings did not exceed. It is made of a t-digest, which keeps groups of neighbours instead of all readings; by its paper
# (Dunning and Ertl, "Computing Extremely Accurate Quantiles Using t-Digests") a group may be the smaller, the nearer it is to either end, so that just p95 is good.
# One would guess: of a fridge that is at 3.8 to 4.2 all day and at 12 for one hour, 4 of a hundred readings, p95 is 4.2, or within tenths of it.
# What is so: it is 10.96, and p90 is near 8, though 95 of a hundred readings are at 4.2 or below. A sensor says tenths, so equal readings come again and again; the package puts
# equal ones into one group without limit, takes half of that group to lie below its value, and draws a straight line from there to the next value, across what nobody
# measured. The fewer steps a sensor has the worse: in half degrees p90 is 10.73 and the median a third of a degree too warm. p95 of a freezer, with one warm hour
# in the day, is above freezing. With a thousandth of a degree of noise p90 is right to a hundredth, so a test with random numbers sees nothing.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true }' >package.json
npm install --silent --no-fund --no-audit --ignore-scripts prom-client@15.1.3 tdigest@0.1.3 >/dev/null 2>&1
cat >day.cjs <<'JS'
const { Registry, Summary } = require('prom-client')
const percentiles = [0.05, 0.5, 0.9, 0.95]
const exact = (readings, share) => [...readings].sort((a, b) => a - b)[Math.ceil(share * readings.length) - 1]
const warmHour = (minute) => minute >= 700 && minute < 760
const day = (cold, warm, step, noise) =>
  Array.from({ length: 1440 }, (_, minute) => {
    const celsius = warmHour(minute) ? warm + 0.2 * Math.sin(minute) : cold + 0.2 * Math.sin(minute / 30)
    return Math.round(celsius / step) * step + noise * Math.sin(minute * minute)
  })
const days = [
  ['fridge in tenths', day(4, 12, 0.1, 0)],
  ['fridge in half degrees', day(4, 12, 0.5, 0)],
  ['freezer in tenths', day(-18, 8, 0.1, 0)],
  ['fridge in tenths, with noise of a thousandth', day(4, 12, 0.1, 0.001)],
]
;(async () => {
  for (const [name, readings] of days) {
    const summary = new Summary({ name: 'celsius', help: 'Readings of a day.', percentiles, registers: [new Registry()] })
    for (const celsius of readings) summary.observe(celsius)
    const { values } = await summary.get()
    const said = (share) => values.find(({ labels }) => labels.quantile === share).value.toFixed(2)
    console.log(`${name}: ${percentiles.map((share) => `p${share * 100} ${said(share)} (${exact(readings, share).toFixed(2)})`).join(', ')}`)
  }
})()
JS
seen=$(node day.cjs)
echo "$seen"
[ "$seen" = 'fridge in tenths: p5 3.80 (3.80), p50 4.03 (4.00), p90 7.96 (4.20), p95 10.96 (4.20)
fridge in half degrees: p5 4.00 (4.00), p50 4.33 (4.00), p90 10.73 (4.00), p95 11.53 (4.00)
freezer in tenths: p5 -18.20 (-18.20), p50 -17.97 (-18.00), p90 -5.14 (-17.80), p95 4.99 (-17.80)
fridge in tenths, with noise of a thousandth: p5 3.80 (3.80), p50 4.00 (4.00), p90 4.20 (4.20), p95 4.20 (4.20)' ]
# fridge in tenths: p5 3.80 (3.80), p50 4.03 (4.00), p90 7.96 (4.20), p95 10.96 (4.20)
# fridge in half degrees: p5 4.00 (4.00), p50 4.33 (4.00), p90 10.73 (4.00), p95 11.53 (4.00)
# freezer in tenths: p5 -18.20 (-18.20), p50 -17.97 (-18.00), p90 -5.14 (-17.80), p95 4.99 (-17.80)
# fridge in tenths, with noise of a thousandth: p5 3.80 (3.80), p50 4.00 (4.00), p90 4.20 (4.20), p95 4.20 (4.20)
