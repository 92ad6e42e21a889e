#!/usr/bin/env bash
# parse-prometheus-text-format 1.1.1, reading a page that prom-client 15.1.3 wrote.
#
# The page of a gateway says of each freezer how many readings lay up to -18, -15 and so on: one histogram, a label for the freezer. In Prometheus' format each set of
# labels is a series of its own, with its own buckets, sum and count; of gauges and counters with labels the package keeps them all, each with its labels.
# One would guess: so it is with histograms and summaries; what it cannot hold is refused.
# What is so: of each name one set of buckets is left, without a label that says whose it is: a later line takes the place of an earlier one. Sum and count are missing, also
# where there is but one freezer. Nine warm readings of the first freezer are nowhere, and there is no error. Without labels, as in its README, all is there:
# a test with the README's page sees nothing.
# Known upstream is the missing sum (issue 13 of 2020).
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true }' >package.json
npm install --silent --no-fund --no-audit parse-prometheus-text-format@1.1.1 prom-client@15.1.3 >/dev/null 2>&1
cat >page.js <<'JS'
const parse = require('parse-prometheus-text-format')
const { Gauge, Histogram, Registry, Summary } = require('prom-client')
const main = async () => {
  const registers = [new Registry()]
  const labelNames = ['place']
  const celsius = new Histogram({ name: 'celsius', help: 'readings', labelNames, buckets: [-18, -15], registers })
  const plain = new Histogram({ name: 'plain', help: 'readings', buckets: [-18, -15], registers })
  const delay = new Summary({ name: 'delay', help: 'seconds', labelNames, percentiles: [0.5], registers })
  const last = new Gauge({ name: 'last', help: 'reading', labelNames, registers })
  const readings = { 'Freezer 1': [...Array(9).fill(-5), -20], 'Freezer 2': [-20, -20, -16] }
  for (const [place, values] of Object.entries(readings))
    for (const value of values) {
      celsius.observe({ place }, value)
      plain.observe(value)
      delay.observe({ place }, -value)
      last.set({ place }, value)
    }
  const page = await registers[0].metrics()
  const lines = page.split('\n')
  for (const line of lines.filter((text) => text.startsWith('celsius_'))) console.log(line)
  for (const { name, metrics } of parse(page)) console.log(name, JSON.stringify(metrics))
}
main()
JS
seen=$(node page.js)
echo "$seen"
[ "$seen" = 'celsius_bucket{le="-18",place="Freezer 1"} 1
celsius_bucket{le="-15",place="Freezer 1"} 1
celsius_bucket{le="+Inf",place="Freezer 1"} 10
celsius_sum{place="Freezer 1"} -65
celsius_count{place="Freezer 1"} 10
celsius_bucket{le="-18",place="Freezer 2"} 2
celsius_bucket{le="-15",place="Freezer 2"} 3
celsius_bucket{le="+Inf",place="Freezer 2"} 3
celsius_sum{place="Freezer 2"} -56
celsius_count{place="Freezer 2"} 3
celsius [{"buckets":{"-18":"2","-15":"3","+Inf":"3"}}]
plain [{"buckets":{"-18":"3","-15":"4","+Inf":"13"},"count":"13","sum":"-121"}]
delay [{"quantiles":{"0.5":"18.666666666666668"}}]
last [{"value":"-20","labels":{"place":"Freezer 1"}},{"value":"-16","labels":{"place":"Freezer 2"}}]' ]
