#!/usr/bin/env bash
# apache-arrow 21.2.0 (JavaScript), read again by DuckDB (@duckdb/node-api 1.5.6-r.1 with its own reader of JSON) for what the same rows mean to it.
#
# Readings come as objects, and not each has all fields: a node without a door contact has no `open`, one whose thermometer has failed has no `celsius`.
# One would guess: a field that an object has not is null in its column, as DuckDB has it for the same rows, and as Arrow itself has it where the field is null. A column of
# Arrow's has a bit for each row that says whether there is a value.
# What is so: `tableFromJSON`, `tableFromArrays` and `vectorFromArray` take null alone for "no value". What is missing, undefined, or a hole in an array, is written as a value: a door
# that nobody looked at is false, that is closed; degrees are NaN, so the mean of the day is NaN; a name is the empty text; nothing is null, and the file that one writes of it says so too. Times
# raise an error. Within a column of objects what is missing is null, and so it is with a builder (`makeBuilder`) that is told of undefined, so
# the same table has both. JSON has no undefined, so rows that came through JSON with null in their place are right, and a test with those sees nothing.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "type": "module", "private": true }' >package.json
npm install --silent --no-fund --no-audit apache-arrow@21.2.0 @duckdb/node-api@1.5.6-r.1 >/dev/null 2>&1
cat >rows.js <<'JS'
import { writeFileSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'
import { makeBuilder, tableFromArrays, tableFromIPC, tableFromJSON, tableToIPC, Float64, vectorFromArray } from 'apache-arrow'
const rows = [
  { place: 'freezer', celsius: -18.5, open: true, battery: { volts: 2.9 } },
  { place: 'fridge', celsius: 4.1, open: true, battery: {} },
  { celsius: 4.3 },
  { place: 'cellar' },
]
const shown = (value) => (Object.is(value, '') ? 'empty text' : `${value?.toJSON ? JSON.stringify(value) : value}`)
const say = (title, table) =>
  console.log(`${title}: ${table.schema.fields.map(({ name }) => `${name} ${[...table.getChild(name)].map(shown).join(', ')} (${table.getChild(name).nullCount} null)`).join('; ')}`)
const simple = rows.map(({ battery, ...rest }) => rest)
say('tableFromJSON', tableFromJSON(simple))
say('after a file', tableFromIPC(tableToIPC(tableFromJSON(simple), 'file')))
const columns = (gap) => Object.fromEntries(['place', 'celsius', 'open'].map((name) => [name, rows.map((row) => row[name] ?? gap)]))
say('tableFromArrays', tableFromArrays(columns(undefined)))
say('with null', tableFromArrays(columns(null)))
console.log('a hole:', [...vectorFromArray([-18.5, , -18.4])].join(', '))
console.log('in objects:', [...vectorFromArray(rows.slice(0, 2).map(({ battery }) => battery))].map(shown).join(', '))
const builder = makeBuilder({ type: new Float64(), nullValues: [null, undefined] })
for (const { celsius } of rows) builder.append(celsius)
console.log('by a builder:', [...builder.finish().toVector()].map(shown).join(', '))
console.log(`doors that are closed, Arrow: ${[...tableFromJSON(simple).getChild('open')].filter((value) => value === false).length}`)
writeFileSync('rows.json', JSON.stringify(simple))
const db = await (await DuckDBInstance.create(':memory:')).connect()
const answer = await db.runAndReadAll("select count(*) filter (where open = false), count(open), count(celsius), round(avg(celsius), 2), count(place) from 'rows.json'")
console.log(`doors that are closed, DuckDB: ${answer.getRows()[0][0]}; values of open, celsius (and their mean), place: ${answer.getRows()[0].slice(1).join(', ')}`)
JS
seen=$(node rows.js)
echo "$seen"
[ "$seen" = 'tableFromJSON: place freezer, fridge, empty text, cellar (0 null); celsius -18.5, 4.1, 4.3, NaN (0 null); open true, true, false, false (0 null)
after a file: place freezer, fridge, empty text, cellar (0 null); celsius -18.5, 4.1, 4.3, NaN (0 null); open true, true, false, false (0 null)
tableFromArrays: place freezer, fridge, empty text, cellar (0 null); celsius -18.5, 4.1, 4.3, NaN (0 null); open true, true, false, false (0 null)
with null: place freezer, fridge, null, cellar (1 null); celsius -18.5, 4.1, 4.3, null (1 null); open true, true, null, null (2 null)
a hole: -18.5, NaN, -18.4
in objects: {"volts":2.9}, {"volts":null}
by a builder: -18.5, 4.1, 4.3, null
doors that are closed, Arrow: 2
doors that are closed, DuckDB: 0; values of open, celsius (and their mean), place: 2, 3, -3.37, 3' ]
