#!/usr/bin/env bash
# lmdb 3.5.6 (lmdb-js, the key-value store) with the ordered-binary 1.6.3 that it brings for its keys; charwise 3.0.1 beside it.
#
# One would guess: keys that are numbers come in the order of the numbers, which ordered-binary is made for, and a key that was put is found again. -0, which is
# what a reading of -0.04 becomes when it is rounded to a tenth (Math.round(-0.4) / 10), is 0: `-0 === 0`, and a Map takes both for one key.
# What is so: -0 has a place of its own, above every other number. An index by temperature so has, under "8 degrees and warmer", readings of a
# fridge that is just below zero, and they are missing under "colder than 1 degree": a wrong alarm, and frost that nobody hears of. get(0) does not
# find it. The key cannot be read back: getKeys gives an array of a control sign and null, and of a compound key [-0, 2] five parts, of which the
# last alone is right. charwise, made for the same purpose, gives -0 and 0 the same place.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "type": "module", "private": true }' >package.json
npm install --silent --no-fund --no-audit lmdb@3.5.6 ordered-binary@1.6.3 charwise@3.0.1 >/dev/null 2>&1
cat >index.js <<'JS'
import charwise from 'charwise'
import { open } from 'lmdb'
const store = open({ path: 'readings' })
const byTemperature = store.openDB({ name: 'by-temperature' })
const measured = [-18.43, -0.31, -0.04, 0.22, 4.12, 9.47]
for (const [id, celsius] of measured.entries()) await byTemperature.put([Math.round(celsius * 10) / 10, id], celsius)
const of = (range) => [...byTemperature.getRange(range)].map(({ value }) => value).join(' ')
console.log(`in order: ${of({})}`)
console.log(`8 degrees and warmer: ${of({ start: [8] })}`)
console.log(`colder than 1 degree: ${of({ end: [1] })}`)
console.log(`parts of each key: ${[...byTemperature.getKeys()].map((key) => key.length).join(' ')}`)
const single = store.openDB({ name: 'single' })
await single.put(-0, 'here')
console.log(`put at -0, get(0): ${single.get(0)}; its key is read as ${JSON.stringify([...single.getKeys()][0])}`)
const encoded = measured.map((celsius) => charwise.encode(Math.round(celsius * 10) / 10))
console.log(`charwise: ${encoded.every((key, at) => at === 0 || encoded[at - 1] < key) ? 'in order' : 'not in order'}`)
await store.close()
JS
seen=$(node index.js)
echo "$seen"
[ "$seen" = 'in order: -18.43 -0.31 0.22 4.12 9.47 -0.04
8 degrees and warmer: 9.47 -0.04
colder than 1 degree: -18.43 -0.31 0.22
parts of each key: 2 2 2 2 2 5
put at -0, get(0): undefined; its key is read as ["\u0018",null]
charwise: in order' ]
# in order: -18.43 -0.31 0.22 4.12 9.47 -0.04
# 8 degrees and warmer: 9.47 -0.04
# colder than 1 degree: -18.43 -0.31 0.22
# parts of each key: 2 2 2 2 2 5
# put at -0, get(0): undefined; its key is read as ["\u0018",null]
# charwise: in order
