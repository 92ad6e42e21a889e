#!/usr/bin/env bash
# chart.js 4.6.1 with its own decimation plugin, drawn on @napi-rs/canvas 1.0.11.
#
# One would guess: the algorithm min-max keeps the highest and the lowest point of each column of pixels (its page says that peaks
# stay), so a day of a freezer, thinned out, still shows the one reading that was too warm. A reading that is missing is null, as the
# documentation has it for a gap.
# What is so: a null takes part in the comparison, as 0. Below zero it is larger than every reading: where a null lies in the same column
# of pixels, the column's highest point is the null, and the peak is neither drawn nor in the data that is left. Above zero it is smaller than
# every reading, and the deep dip of a fridge is lost. Which half is lost depends on the sign alone: the same peak above zero stays.
# The algorithm lttb, of which one does not expect it, loses the freezer's peak beside nulls more often still.
# Below: 8,640 readings, every 20th is null, one peak in the middle, at each of 40 places; how often it is lost.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "type": "module", "private": true }' >package.json
npm install --silent --no-fund --no-audit chart.js@4.6.1 @napi-rs/canvas@1.0.11 >/dev/null 2>&1
cat >thin.js <<'JS'
import { createCanvas } from '@napi-rs/canvas'
import { Chart, registerables } from 'chart.js'
Chart.register(...registerables)
const canvas = createCanvas(600, 200)
const left = (data, algorithm) => {
  const options = { animation: false, responsive: false, parsing: false, normalized: true, scales: { x: { type: 'linear' } } }
  options.plugins = { decimation: { enabled: true, algorithm } }
  const chart = new Chart(canvas, { type: 'line', data: { datasets: [{ data, pointRadius: 0 }] }, options })
  const points = chart.data.datasets[0].data
  chart.destroy()
  return points
}
const cases = [
  ['min-max', 'freezer', -20, -5, null],
  ['min-max', 'freezer without gaps', -20, -5, -20],
  ['min-max', 'room', 20, 35, null],
  ['min-max', 'fridge, dip', 4, 1, null],
  ['lttb', 'freezer', -20, -5, null],
  ['lttb', 'freezer without gaps', -20, -5, -20],
]
for (const [algorithm, what, usual, peak, missing] of cases) {
  const places = Array.from({ length: 40 }, (_, n) => 4000 + n).filter((at) => at % 20 !== 7)
  const lost = places.filter((at) => {
    const data = Array.from({ length: 8640 }, (_, x) => ({ x, y: x === at ? peak : x % 20 === 7 ? missing : usual }))
    return !left(data, algorithm).some(({ y }) => y === peak)
  })
  console.log(`${algorithm}, ${what}, ${peak} among ${usual}: lost ${lost.length} of ${places.length}`)
}
JS
seen=$(node thin.js)
echo "$seen"
[ "$seen" = 'min-max, freezer, -5 among -20: lost 23 of 38
min-max, freezer without gaps, -5 among -20: lost 0 of 38
min-max, room, 35 among 20: lost 0 of 38
min-max, fridge, dip, 1 among 4: lost 23 of 38
lttb, freezer, -5 among -20: lost 38 of 38
lttb, freezer without gaps, -5 among -20: lost 0 of 38' ]
# min-max, freezer, -5 among -20: lost 23 of 38
# min-max, freezer without gaps, -5 among -20: lost 0 of 38
# min-max, room, 35 among 20: lost 0 of 38
# min-max, fridge, dip, 1 among 4: lost 23 of 38
# lttb, freezer, -5 among -20: lost 38 of 38
# lttb, freezer without gaps, -5 among -20: lost 0 of 38
