#!/usr/bin/env bash
# advlib-ble-manufacturers 1.14.0 (reelyActive's open decoders of Bluetooth advertisements, used by their gateways).
#
# One would guess: where a RuuviTag says by its format that it has no value (temperature 8000, humidity and pressure ffff: a model without that part, or a
# broken one), the field is left out, as this package leaves out what Efento's sensors lack, and as node-ruuvitag 5.2.0 says null.
# What is so: the numbers of "no value" are converted like measurements. A tag whose thermometer has failed is at -163.84 °C, a RuuviTag Pro without
# its humidity sensor, which is sold so, at 163.8375 % and 115535 Pa, for as long as it lives: a freezer that is colder than its lower limit, and an average that is wrong for good.
# Frames: by Ruuvi's published table of data format 5.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true }' >package.json
npm install --silent --no-fund --no-audit --ignore-scripts --omit=optional advlib-ble-manufacturers@1.14.0 node-ruuvitag@5.2.0 >/dev/null 2>&1
cat >read.js <<'JS'
const { process: readRuuvi } = require('advlib-ble-manufacturers/lib/ruuvi.js')
const { parseManufacturerData } = require('node-ruuvitag/lib/parse.js')

const frames = {
  'all values': '0512fc5394c37c0004fffc040cac364200cdcbb8334c884f',
  'temperature only': '05f380ffffffff0004fffc040cac364200cdcbb8334c884f',
  'no thermometer': '0580005394c37c0004fffc040cac364200cdcbb8334c884f',
}
for (const [words, hex] of Object.entries(frames)) {
  const a = readRuuvi(hex)
  const b = parseManufacturerData(Buffer.from(`9904${hex}`, 'hex'))
  console.log(`${words}: advlib ${a.temperature} ${a.relativeHumidity} ${a.pressure}; node-ruuvitag ${b.temperature} ${b.humidity} ${b.pressure}`)
}
JS
seen=$(node read.js)
echo "$seen"
[ "$seen" = 'all values: advlib 24.3 53.49 100044; node-ruuvitag 24.3 53.49 100044
temperature only: advlib -16 163.8375 115535; node-ruuvitag -16 null null
no thermometer: advlib -163.84 53.49 100044; node-ruuvitag null 53.49 100044' ]
