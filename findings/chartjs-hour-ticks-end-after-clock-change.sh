#!/usr/bin/env bash
# chart.js 4.6.1 with chartjs-adapter-luxon 1.3.1 (luxon 3.7.2), drawn on @napi-rs/canvas. Zone Europe/Stockholm, given to the adapter.
#
# One would guess: on a time axis with a tick in six hours the ticks stand at 00, 06, 12 and 18 o'clock of each day, also after the night in
# which the clocks change, because the adapter knows the zone; and ticks go on to the end of the axis.
# What is so: ticks are counted in hours that have passed, from the first on. After that night they stand at 01, 07, 13 and 19 (or at 23, 05, 11 and 17), so
# midnight is no tick any more. With `ticks.major.enabled`, by which the days of such an axis are marked, they end altogether: of four days over the
# change of spring the last two have no tick and no line of the grid. The same four days a month later are all right.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' >package.json
npm install --silent --no-fund --no-audit chart.js@4.6.1 chartjs-adapter-luxon@1.3.1 luxon@3.7.2 @napi-rs/canvas@1.0.11 >/dev/null 2>&1
cat >draw.js <<'JS'
import { createCanvas } from '@napi-rs/canvas'
import { Chart, registerables } from 'chart.js'
import { DateTime } from 'luxon'
import 'chartjs-adapter-luxon'

Chart.register(...registerables)
const zone = 'Europe/Stockholm'
const draw = (words, from, to, isMajor) => {
  const data = [from, to].map((at, y) => ({ x: DateTime.fromISO(at, { zone }).toMillis(), y }))
  const x = { type: 'time', adapters: { date: { zone } }, time: { unit: 'hour' }, ticks: { stepSize: 6, major: { enabled: isMajor } } }
  const chart = new Chart(createCanvas(1200, 300), {
    type: 'line',
    data: { datasets: [{ data }] },
    options: { responsive: false, animation: false, scales: { x } },
  })
  console.log(`${words}: ${chart.scales.x.ticks.map(({ value }) => DateTime.fromMillis(value, { zone }).toFormat('d/HH')).join(' ')}`)
}
draw('28 April to 2 May, days marked', '2026-04-28', '2026-05-02', true)
draw('28 March to 1 April', '2026-03-28', '2026-04-01', false)
draw('28 March to 1 April, days marked', '2026-03-28', '2026-04-01', true)
JS
seen=$(node draw.js)
echo "$seen"
[ "$seen" = '28 April to 2 May, days marked: 28/00 28/06 28/12 28/18 29/00 29/06 29/12 29/18 30/00 30/06 30/12 30/18 1/00 1/06 1/12 1/18 2/00
28 March to 1 April: 28/00 28/06 28/12 28/18 29/00 29/07 29/13 29/19 30/01 30/07 30/13 30/19 31/01 31/07 31/13 31/19
28 March to 1 April, days marked: 28/00 28/06 28/12 28/18 29/00 29/07 29/13 29/19' ]
