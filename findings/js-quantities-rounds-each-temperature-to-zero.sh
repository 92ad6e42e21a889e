#!/usr/bin/env bash
# js-quantities 1.8.0, its temperatures and its `toPrec`.
#
# The package keeps temperatures (tempC, tempF, tempK) apart from differences of them (degC, degF, degK), which is what many others lack: a difference may be added to a temperature, two temperatures
# have a difference, and its README has both rightly. `toPrec` gives the nearest multiple of what it is given ("0.5 ft"), and that may be in another unit ("0.1 bar" for MPa).
# One would guess: a reading to half a degree is toPrec('0.5 degC'), since a step is a difference and no temperature: 8.26 degrees are 8.5; or a difference is refused there.
# What is so: 0. The step is turned into the unit of the reading first, and half a degree is, as a temperature, -272.65: no multiple of it but 0 is near. So each freezer and each fridge is at 0 degrees,
# an oven of 200 is at 272.65 and liquid nitrogen at -272.65. In kelvin, where both have the same zero, it is right, and so it is for a step without a unit; there is no error.
# The other way round toPrec('0.5 tempC') is right for tempC, and turns 281.15 kelvin into 273.65.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' >package.json
npm install --silent --no-fund --no-audit --ignore-scripts js-quantities@1.8.0 >/dev/null 2>&1
cat >round.js <<'JS'
import Qty from 'js-quantities'

const steps = (text) => (text.endsWith('K') ? ['0.5 degK', '0.5 degC', '0.5 tempC', 0.5] : ['0.5 degC', '0.5 tempC', 0.5])
console.log(`8 tempC and 5 degC are ${Qty('8 tempC').add('5 degC')}; 8 tempC less -18 tempC are ${Qty('8 tempC').sub('-18 tempC')}`)
for (const text of ['8.26 tempC', '-18.26 tempC', '200.26 tempC', '-195.8 tempC', '281.26 tempK'])
  console.log(`${text}: ${steps(text).map((step) => `to ${step} ${Qty(text).toPrec(step)}`).join(', ')}`)
console.log(`-0.4 tempF: to 0.5 degF ${Qty('-0.4 tempF').toPrec('0.5 degF')}; a difference, 8.26 degC: to 0.5 degC ${Qty('8.26 degC').toPrec('0.5 degC')}`)
JS
seen=$(node round.js)
echo "$seen"
[ "$seen" = '8 tempC and 5 degC are 13 tempC; 8 tempC less -18 tempC are 26 degC
8.26 tempC: to 0.5 degC 0 tempC, to 0.5 tempC 8.5 tempC, to 0.5 8.5 tempC
-18.26 tempC: to 0.5 degC 0 tempC, to 0.5 tempC -18.5 tempC, to 0.5 -18.5 tempC
200.26 tempC: to 0.5 degC 272.65 tempC, to 0.5 tempC 200.5 tempC, to 0.5 200.5 tempC
-195.8 tempC: to 0.5 degC -272.65 tempC, to 0.5 tempC -196 tempC, to 0.5 -196 tempC
281.26 tempK: to 0.5 degK 281.5 tempK, to 0.5 degC 281.5 tempK, to 0.5 tempC 273.65 tempK, to 0.5 281.5 tempK
-0.4 tempF: to 0.5 degF 0 tempF; a difference, 8.26 degC: to 0.5 degC 8.5 degC' ]
