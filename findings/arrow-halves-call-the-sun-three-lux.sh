#!/usr/bin/env bash
# apache-arrow 21.2.0 (JavaScript), its type Float16; beside it @petamoriken/float16 3.9.3, a half-precision number by the standard of the language.
#
# A half has 16 bits, half of a float's: its three digits are enough for most sensors, and a column of years is a quarter as large. Its largest number is 65504; what is
# larger becomes Infinity when it is rounded (IEEE 754-2019, 4.3.1), so one sees that it did not fit, and no comparison with a limit fails.
# One would guess: so it is with Arrow: 100,000 lx of sun or 101,325 Pa of air become Infinity, or are refused.
# What is so: they become 3.05 and 3.09: the upper bits of the exponent are cut off, and what is left is a number from 2 to 4, whatever came. The brighter
# day is not even the larger number. Below zero (a roof that feeds 70 kW into the grid) it is the same with the minus. A number between 65520 and 65535 becomes Infinity, and so does a larger one that has many binary digits, as
# 101325.4 has: of a column of pressures some are Infinity and some are 3. A value next to zero may become -Infinity, as 0.00000001 does, where 0 is right.
# Temperatures and percentages are right, so a test with those sees nothing.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true }' >package.json
npm install --silent --no-fund --no-audit --ignore-scripts apache-arrow@21.2.0 @petamoriken/float16@3.9.3 >/dev/null 2>&1
cat >halves.cjs <<'JS'
const { Float16, Table, tableFromIPC, tableToIPC, vectorFromArray } = require('apache-arrow')
const { f16round } = require('@petamoriken/float16')

const columns = {
  '°C': [-18.5, 8.25, 21.5],
  lx: [50, 65504, 70000, 100000, 120000, 131072],
  Pa: [65519, 65535, 98000, 101325, 101325.4],
  W: [-70000, 0.00000001],
}
for (const [unit, values] of Object.entries(columns)) {
  const sent = tableToIPC(new Table({ [unit]: vectorFromArray(values, new Float16()) }))
  const read = tableFromIPC(sent).getChild(unit)
  for (const [row, value] of values.entries())
    console.log(`${value} ${unit}: Arrow ${Number(read.get(row).toFixed(3))}, by the standard ${Number(f16round(value).toFixed(3))}`)
}
JS
seen=$(node halves.cjs)
echo "$seen"
[ "$seen" = '-18.5 °C: Arrow -18.5, by the standard -18.5
8.25 °C: Arrow 8.25, by the standard 8.25
21.5 °C: Arrow 21.5, by the standard 21.5
50 lx: Arrow 50, by the standard 50
65504 lx: Arrow 65504, by the standard 65504
70000 lx: Arrow 2.135, by the standard Infinity
100000 lx: Arrow 3.051, by the standard Infinity
120000 lx: Arrow 3.662, by the standard Infinity
131072 lx: Arrow 2, by the standard Infinity
65519 Pa: Arrow 65504, by the standard 65504
65535 Pa: Arrow Infinity, by the standard Infinity
98000 Pa: Arrow 2.99, by the standard Infinity
101325 Pa: Arrow 3.092, by the standard Infinity
101325.4 Pa: Arrow Infinity, by the standard Infinity
-70000 W: Arrow -2.135, by the standard -Infinity
1e-8 W: Arrow -Infinity, by the standard 0' ]
# -18.5 °C: Arrow -18.5, by the standard -18.5
# 8.25 °C: Arrow 8.25, by the standard 8.25
# 21.5 °C: Arrow 21.5, by the standard 21.5
# 50 lx: Arrow 50, by the standard 50
# 65504 lx: Arrow 65504, by the standard 65504
# 70000 lx: Arrow 2.135, by the standard Infinity
# 100000 lx: Arrow 3.051, by the standard Infinity
# 120000 lx: Arrow 3.662, by the standard Infinity
# 131072 lx: Arrow 2, by the standard Infinity
# 65519 Pa: Arrow 65504, by the standard 65504
# 65535 Pa: Arrow Infinity, by the standard Infinity
# 98000 Pa: Arrow 2.99, by the standard Infinity
# 101325 Pa: Arrow 3.092, by the standard Infinity
# 101325.4 Pa: Arrow Infinity, by the standard Infinity
# -70000 W: Arrow -2.135, by the standard -Infinity
# 1e-8 W: Arrow -Infinity, by the standard 0
