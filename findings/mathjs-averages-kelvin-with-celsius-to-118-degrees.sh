#!/usr/bin/env bash
# mathjs 15.2.0, its units.
#
# Sensors of several makers say degrees Celsius, Fahrenheit or kelvin; with units a program may compare and average them without thinking of that. `to` converts them rightly,
# and the mean of readings of one unit is right. Its page on units has it that units are equal when their values are, once both are in SI units.
# One would guess: -18 °C, -0.4 °F and 255.15 K are one temperature, so each equals the others, and their mean and median are that; what cannot be averaged is refused.
# What is so: the mean of -18 °C and 255.15 K is 118.575 °C, and the other way round 118.575 K. With Fahrenheit it is -9.1 °C, or -16.4 °F: the second number is converted like a
# difference, as if 32 °F were nearly 18 °C. The median of two does the same. Comparisons err likewise: 0 °C
# and 32 °F are not equal, a fridge at 8 °C is not above the limit of 40 °F (4.4 °C), which is that of the United States, and of 0 °C and 20 °F the colder is the `max`.
# And `mad` (the median deviation) of 4, 6 and 8 °C is 0, as if they did not scatter at all: a deviation of -2 °C stays below zero, because its size is counted from
# absolute zero. There is no error in any of it. With metres all is right, which is what one tests units with. Converting to one unit first makes the mean right.
# Known upstream (issue 3134 of the comparisons: a unit does not know whether it is a temperature or a difference), not mended in this version.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' >package.json
npm install --silent --no-fund --no-audit --ignore-scripts mathjs@15.2.0 >/dev/null 2>&1
cat >mean.js <<'JS'
import { equal, larger, mad, max, mean, median, unit } from 'mathjs'

const celsius = unit(-18, 'degC')
const same = { celsius: unit(-18, 'degC'), fahrenheit: unit(-0.4, 'degF'), kelvin: unit(255.15, 'K') }
const short = (result) => (typeof result === 'boolean' ? result : result.format(6))
for (const [name, other] of Object.entries(same)) {
  const told = { mean: mean(celsius, other), reversed: mean(other, celsius), median: median(celsius, other), converted: mean(celsius, other.to('degC')) }
  console.log(`-18 degC and the same in ${name}, ${other.to('degC').format(6)}: ${Object.entries(told).map(([what, result]) => `${what} ${short(result)}`).join(', ')}`)
}
console.log(`0 degC is 32 degF: ${equal(unit(0, 'degC'), unit(32, 'degF'))}; is 273.15 K: ${equal(unit(0, 'degC'), unit(273.15, 'K'))}; 0 m is 0 ft: ${equal(unit(0, 'm'), unit(0, 'ft'))}; 1 m is 100 cm: ${equal(unit(1, 'm'), unit(100, 'cm'))}`)
console.log(`8 degC is above 40 degF: ${larger(unit(8, 'degC'), unit(40, 'degF'))}; max of 0 degC and 20 degF: ${short(max(unit(0, 'degC'), unit(20, 'degF')))}; 8 m is above 20 ft: ${larger(unit(8, 'm'), unit(20, 'ft'))}`)
const readings = [4, 6, 8]
for (const name of ['degC', 'm']) console.log(`mad of ${readings} ${name}: ${short(mad(readings.map((value) => unit(value, name))))}`)
console.log(`mad of ${readings}: ${mad(readings)}`)
JS
seen=$(node mean.js)
echo "$seen"
[ "$seen" = '-18 degC and the same in celsius, -18 degC: mean -18 degC, reversed -18 degC, median -18 degC, converted -18 degC
-18 degC and the same in fahrenheit, -18 degC: mean -9.11111 degC, reversed -16.4 degF, median -9.11111 degC, converted -18 degC
-18 degC and the same in kelvin, -18 degC: mean 118.575 degC, reversed 118.575 K, median 118.575 degC, converted -18 degC
0 degC is 32 degF: false; is 273.15 K: false; 0 m is 0 ft: true; 1 m is 100 cm: true
8 degC is above 40 degF: false; max of 0 degC and 20 degF: 20 degF; 8 m is above 20 ft: true
mad of 4,6,8 degC: 0 degC
mad of 4,6,8 m: 2 m
mad of 4,6,8: 2' ]
# -18 degC and the same in celsius, -18 degC: mean -18 degC, reversed -18 degC, median -18 degC, converted -18 degC
# -18 degC and the same in fahrenheit, -18 degC: mean -9.11111 degC, reversed -16.4 degF, median -9.11111 degC, converted -18 degC
# -18 degC and the same in kelvin, -18 degC: mean 118.575 degC, reversed 118.575 K, median 118.575 degC, converted -18 degC
# 0 degC is 32 degF: false; is 273.15 K: false; 0 m is 0 ft: true; 1 m is 100 cm: true
# 8 degC is above 40 degF: false; max of 0 degC and 20 degF: 20 degF; 8 m is above 20 ft: true
# mad of 4,6,8 degC: 0 degC
# mad of 4,6,8 m: 2 m
# mad of 4,6,8: 2
