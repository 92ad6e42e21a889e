#!/usr/bin/env bash
# quickchart-js 3.1.3 with the javascript-stringify 2.1.0 that it brings; Chart.js 4.6.1 on @napi-rs/canvas 1.0.11 for what the same
# configuration means to it.
#
# A chart's numbers often are in a typed array: so they come from a binary report, a file of columns, or a function that thins them out.
# Chart.js takes them like any array.
# One would guess: what goes into `setConfig` is what QuickChart draws; what cannot be written down is refused.
# What is so: a typed array is left out, with its key and without an error, so the picture has its axes and its legend, and no line, which
# looks as if nothing had been measured. As an item of an array it becomes `undefined`. A Map, a Set, a Date, NaN and functions are written as
# code and arrive. Array.from before it is enough.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "overrides": { "javascript-stringify": "2.1.0" } }' >package.json
npm install --silent --no-fund --no-audit quickchart-js@3.1.3 chart.js@4.6.1 @napi-rs/canvas@1.0.11 >/dev/null 2>&1
cat >draw.js <<'JS'
const { BasicPlatform, Chart, LineController, LineElement, LinearScale, CategoryScale, PointElement } = require('chart.js')
const { createCanvas } = require('@napi-rs/canvas')
const QuickChart = require('quickchart-js')
const degrees = new Float64Array([-80.1, -79.8, -61.5])
const config = (data) => ({ type: 'line', data: { labels: ['1', '2', '3'], datasets: [{ label: 'Freezer', data }] } })
const said = (chart) => new URL(new QuickChart().setConfig(chart).getUrl()).searchParams.get('c')
console.log('typed:', said(config(degrees)))
console.log('plain:', said(config(Array.from(degrees))))
console.log('within:', said({ rows: [degrees, 1] }))
console.log('others:', said({ map: new Map([[1, 2]]), at: new Date(0), not: Number.NaN }))
Chart.register(LineController, LineElement, LinearScale, CategoryScale, PointElement)
const canvas = createCanvas(300, 150)
const chart = new Chart(canvas, { ...config(degrees), options: { animation: false, responsive: false }, platform: BasicPlatform })
console.log('Chart.js has', chart.getDatasetMeta(0).data.length, 'points, its axis ends at', chart.scales.y.max)
JS
seen=$(node draw.js)
echo "$seen"
wanted=$(cat <<'TEXT'
typed: {type:'line',data:{labels:['1','2','3'],datasets:[{label:'Freezer'}]}}
plain: {type:'line',data:{labels:['1','2','3'],datasets:[{label:'Freezer',data:[-80.1,-79.8,-61.5]}]}}
within: {rows:[undefined,1]}
others: {map:new Map([[1,2]]),at:new Date(0),not:NaN}
Chart.js has 3 points, its axis ends at -60
TEXT
)
[ "$seen" = "$wanted" ]
# typed: {type:'line',data:{labels:['1','2','3'],datasets:[{label:'Freezer'}]}}
# plain: {type:'line',data:{labels:['1','2','3'],datasets:[{label:'Freezer',data:[-80.1,-79.8,-61.5]}]}}
# within: {rows:[undefined,1]}
# others: {map:new Map([[1,2]]),at:new Date(0),not:NaN}
# Chart.js has 3 points, its axis ends at -60
