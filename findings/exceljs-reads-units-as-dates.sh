#!/usr/bin/env bash
# exceljs 4.4.0, beside SheetJS (@e965/xlsx 0.20.3) and read-excel-file 9.3.17, which read the same file.
#
# A format of numbers in a workbook may end in a unit, in quotes ("hPa") or letter by letter behind a backslash (\h\P\a): the language of formats has both.
# One would guess: both are text, so the cell stays a number.
# What is so: exceljs takes quotes and brackets away before it looks for the letters of dates, and leaves what stands behind a backslash. So a number with a unit
# that has one of y, m, d, h, s or b in it is read as a Date: 12.25 h of an alarm become the 11th of January 1900, 1013 mbar a day of 1902, and the
# column of an air pressure is a column of Dates, which as numbers are thousands of millions. Degrees (\C) stay right, and so does whatever is in quotes, so a test
# with either sees nothing. The reader of streams does the same. SheetJS and read-excel-file read numbers.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "type": "module", "private": true }' >package.json
npm install --silent --no-fund --no-audit exceljs@4.4.0 @e965/xlsx@0.20.3 read-excel-file@9.3.17 >/dev/null 2>&1
cat >units.js <<'JS'
import { readFileSync } from 'node:fs'
import SheetJS from '@e965/xlsx'
import ExcelJS from 'exceljs'
import { readSheet } from 'read-excel-file/node'
const cells = [['0.0" h"', 12.25], ['0.0\\ \\h', 12.25], ['0.0\\ °\\C', -18.4], ['0\\ \\m\\b\\a\\r', 1013], ['0.0\\ \\h\\P\\a', 1013.2], ['0\\ \\s', -5]]
const made = new ExcelJS.Workbook()
const sheet = made.addWorksheet('alarms')
for (const [numFmt, value] of cells) sheet.addRow([value]).getCell(1).numFmt = numFmt
await made.xlsx.writeFile('alarms.xlsx')
const asText = (value) => (value instanceof Date ? value.toISOString().slice(0, 16) : String(value))
const whole = new ExcelJS.Workbook()
await whole.xlsx.readFile('alarms.xlsx')
const streamed = []
const reader = new ExcelJS.stream.xlsx.WorkbookReader('alarms.xlsx', { styles: 'cache' })
for await (const each of reader) for await (const row of each) streamed.push(row.getCell(1).value)
const bySheetJS = SheetJS.read(readFileSync('alarms.xlsx'), { cellDates: true }).Sheets.alarms
const byReadExcel = await readSheet('alarms.xlsx')
for (const [at, [format, value]] of cells.entries()) {
  const own = [whole.worksheets[0].getCell(at + 1, 1).value, streamed[at]].map(asText)
  const others = [bySheetJS[`A${at + 1}`].v, byReadExcel[at][0]].map(asText)
  console.log(`${format}, ${value}: exceljs ${own.join(', streamed ')}; SheetJS ${others.join(', read-excel-file ')}`)
}
JS
seen=$(node units.js)
echo "$seen"
[ "$seen" = '0.0" h", 12.25: exceljs 12.25, streamed 12.25; SheetJS 12.25, read-excel-file 12.25
0.0\ \h, 12.25: exceljs 1900-01-11T06:00, streamed 1900-01-11T06:00; SheetJS 12.25, read-excel-file 12.25
0.0\ °\C, -18.4: exceljs -18.4, streamed -18.4; SheetJS -18.4, read-excel-file -18.4
0\ \m\b\a\r, 1013: exceljs 1902-10-09T00:00, streamed 1902-10-09T00:00; SheetJS 1013, read-excel-file 1013
0.0\ \h\P\a, 1013.2: exceljs 1902-10-09T04:48, streamed 1902-10-09T04:48; SheetJS 1013.2, read-excel-file 1013.2
0\ \s, -5: exceljs 1899-12-25T00:00, streamed 1899-12-25T00:00; SheetJS -5, read-excel-file -5' ]
# 0.0" h", 12.25: exceljs 12.25, streamed 12.25; SheetJS 12.25, read-excel-file 12.25
# 0.0\ \h, 12.25: exceljs 1900-01-11T06:00, streamed 1900-01-11T06:00; SheetJS 12.25, read-excel-file 12.25
# 0.0\ °\C, -18.4: exceljs -18.4, streamed -18.4; SheetJS -18.4, read-excel-file -18.4
# 0\ \m\b\a\r, 1013: exceljs 1902-10-09T00:00, streamed 1902-10-09T00:00; SheetJS 1013, read-excel-file 1013
# 0.0\ \h\P\a, 1013.2: exceljs 1902-10-09T04:48, streamed 1902-10-09T04:48; SheetJS 1013.2, read-excel-file 1013.2
# 0\ \s, -5: exceljs 1899-12-25T00:00, streamed 1899-12-25T00:00; SheetJS -5, read-excel-file -5
