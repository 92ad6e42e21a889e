#!/usr/bin/env bash
# xlsx (SheetJS) 0.18.5, the last on npm, and its later version as @e965/xlsx 0.20.3; csv-parse 7.0.3 and papaparse 5.7.1 beside them.
#
# One would guess: a reader of sheets that is given a CSV file as a logger in Sweden or Germany writes it ("8,5" between semicolons) either
# understands the comma, or leaves "8,5" as text, which whoever reads numbers notices.
# What is so: SheetJS takes the comma for one between thousands wherever it stands, and drops it. 8,5 becomes the number 85, -18,5 becomes
# -185, 4,25 becomes 425 and -0,5 becomes -5: no error, and the type is the right one. It looks right by halves: with a space before
# the thousands (1 234,5) the cell stays text. Only `raw: true` leaves all cells as text.
# csv-parse with `cast` and `cast_date` makes dates of such cells: 8,5 is the 5th of August 2001, and a name that ends in a number
# ("Freezer 3") is a day of 2001, too. papaparse with `dynamicTyping` leaves both as text.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "type": "module", "private": true }' >package.json
npm install --silent --no-fund --no-audit xlsx@0.18.5 @e965/xlsx@0.20.3 csv-parse@7.0.3 papaparse@5.7.1 >/dev/null 2>&1
cat >read.js <<'JS'
import later from '@e965/xlsx'
import { parse } from 'csv-parse/sync'
import papa from 'papaparse'
import sheets from 'xlsx'
const file = ['place;celsius', 'Freezer 3;-18,5', 'Fridge 12;8,5', 'Room;21,25', 'Door;-0,5'].join('\n')
const show = (rows) => rows.map(({ place, celsius }) => [place, celsius].map(shown).join(' ')).join(' | ')
const shown = (value) =>
  value instanceof Date ? `[${value.getFullYear()}-${value.getMonth() + 1}-${value.getDate()}]` : typeof value === 'number' ? value : `"${value}"`
for (const [name, library] of Object.entries({ xlsx: sheets, '@e965/xlsx': later }))
  for (const options of [{}, { raw: true }]) {
    const book = library.read(file, { type: 'string', ...options })
    console.log(`${name} ${JSON.stringify(options)}: ${show(library.utils.sheet_to_json(book.Sheets[book.SheetNames[0]]))}`)
  }
console.log(`csv-parse: ${show(parse(file, { columns: true, delimiter: ';', cast: true, cast_date: true }))}`)
console.log(`papaparse: ${show(papa.parse(file, { header: true, dynamicTyping: true }).data)}`)
JS
seen=$(node read.js)
echo "$seen"
[ "$seen" = 'xlsx {}: "Freezer 3" -185 | "Fridge 12" 85 | "Room" 2125 | "Door" -5
xlsx {"raw":true}: "Freezer 3" "-18,5" | "Fridge 12" "8,5" | "Room" "21,25" | "Door" "-0,5"
@e965/xlsx {}: "Freezer 3" -185 | "Fridge 12" 85 | "Room" 2125 | "Door" -5
@e965/xlsx {"raw":true}: "Freezer 3" "-18,5" | "Fridge 12" "8,5" | "Room" "21,25" | "Door" "-0,5"
csv-parse: [2001-3-1] "-18,5" | [2001-12-1] [2001-8-5] | "Room" "21,25" | "Door" [2000-5-1]
papaparse: "Freezer 3" "-18,5" | "Fridge 12" "8,5" | "Room" "21,25" | "Door" "-0,5"' ]
# xlsx {}: "Freezer 3" -185 | "Fridge 12" 85 | "Room" 2125 | "Door" -5
# xlsx {"raw":true}: "Freezer 3" "-18,5" | "Fridge 12" "8,5" | "Room" "21,25" | "Door" "-0,5"
# @e965/xlsx {}: "Freezer 3" -185 | "Fridge 12" 85 | "Room" 2125 | "Door" -5
# @e965/xlsx {"raw":true}: "Freezer 3" "-18,5" | "Fridge 12" "8,5" | "Room" "21,25" | "Door" "-0,5"
# csv-parse: [2001-3-1] "-18,5" | [2001-12-1] [2001-8-5] | "Room" "21,25" | "Door" [2000-5-1]
# papaparse: "Freezer 3" "-18,5" | "Fridge 12" "8,5" | "Room" "21,25" | "Door" "-0,5"
