#!/usr/bin/env bash
# xlsx (SheetJS) 0.18.5, the last on npm, its later version @e965/xlsx 0.20.3, exceljs 4.4.0 and read-excel-file 9.3.17, each reading what the others wrote.
#
# A workbook may count its days from 1904 instead of 1900, as Excel for Mac did for decades, and as all workbooks do that were made from such a one. It says so with date1904 in
# workbookPr (ECMA-376, part 1, 18.2.28), which is an xsd:boolean: "1" and "true" mean the same there (XML Schema, part 2, 3.2.2.1). Excel writes 1. All four know the mark.
# One would guess: a reading of the 30th of November 2026 is of that day for each of them, whoever wrote the file.
# What is so: only 0.20.3 reads all right files right. It writes "true" itself, and exceljs and read-excel-file look for "1" alone: they read the 29th of November 2022, 1,462 days
# early, four years and a day. xlsx 0.18.5 sets the mark and counts from 1900 all the same, in what it writes and in what it reads as Date (cellDates), so it is right
# with its own files, four years early with those of others, and others are four years late with its files; exceljs and read-excel-file are right with those by luck, as they do not see the mark.
# There is no error, each is a Date, and the hour is right; a question for the last thirty days finds nothing, and a rule that deletes what is older than a year
# deletes all. Each library agrees with itself, so a test of one alone sees nothing. A workbook of Excel is right until a library has added a row to it.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true }' >package.json
npm install --silent --no-fund --no-audit --ignore-scripts exceljs@4.4.0 read-excel-file@9.3.17 @e965/xlsx@0.20.3 xlsx@0.18.5 fflate@0.8.3 >/dev/null 2>&1
cat >days.cjs <<'JS'
process.env.TZ = 'UTC'
const { unzipSync } = require('fflate')
const { readFileSync } = require('node:fs')
const exceljs = require('exceljs')
const { readSheet } = require('read-excel-file/node')
const sheetjs = { 'SheetJS 0.18.5': require('xlsx'), 'SheetJS 0.20.3': require('@e965/xlsx') }

const measured = new Date('2026-11-30T06:00:00Z')
const day = (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value))
const writers = { exceljs: writeExceljs }
const readers = { exceljs: readExceljs, 'read-excel-file': async (file) => (await readSheet(file))[0][0] }
for (const [name, library] of Object.entries(sheetjs)) {
  writers[name] = (file) => {
    const cell = { t: 'd', v: measured, z: 'm/d/yy h:mm' }
    const book = { SheetNames: ['day'], Sheets: { day: { '!ref': 'A1', A1: cell } }, Workbook: { WBProps: { date1904: true } } }
    library.writeFile(book, file)
  }
  readers[name] = (file) => library.readFile(file, { cellDates: true }).Sheets.day.A1.v
}
async function writeExceljs(file) {
  const book = new exceljs.Workbook()
  book.properties.date1904 = true
  const cell = book.addWorksheet('day').getCell('A1')
  cell.value = measured
  cell.numFmt = 'm/d/yy h:mm'
  await book.xlsx.writeFile(file)
}
async function readExceljs(file) {
  const book = new exceljs.Workbook()
  await book.xlsx.readFile(file)
  return book.getWorksheet('day').getCell('A1').value
}
;(async () => {
  for (const [writer, write] of Object.entries(writers)) {
    await write('day.xlsx')
    const workbook = Buffer.from(unzipSync(readFileSync('day.xlsx'))['xl/workbook.xml']).toString()
    const said = []
    for (const [reader, read] of Object.entries(readers)) said.push(`${reader} ${day(await read('day.xlsx'))}`)
    console.log(`${writer} writes ${workbook.match(/date1904="\w+"/)[0]}: ${said.join(', ')}`)
  }
})()
JS
seen=$(node days.cjs)
echo "$seen"
[ "$seen" = 'exceljs writes date1904="1": exceljs 2026-11-30, read-excel-file 2026-11-30, SheetJS 0.18.5 2022-11-29, SheetJS 0.20.3 2026-11-30
SheetJS 0.18.5 writes date1904="true": exceljs 2026-11-30, read-excel-file 2026-11-30, SheetJS 0.18.5 2026-11-30, SheetJS 0.20.3 2030-12-01
SheetJS 0.20.3 writes date1904="true": exceljs 2022-11-29, read-excel-file 2022-11-29, SheetJS 0.18.5 2022-11-29, SheetJS 0.20.3 2026-11-30' ]
# exceljs writes date1904="1": exceljs 2026-11-30, read-excel-file 2026-11-30, SheetJS 0.18.5 2022-11-29, SheetJS 0.20.3 2026-11-30
# SheetJS 0.18.5 writes date1904="true": exceljs 2026-11-30, read-excel-file 2026-11-30, SheetJS 0.18.5 2026-11-30, SheetJS 0.20.3 2030-12-01
# SheetJS 0.20.3 writes date1904="true": exceljs 2022-11-29, read-excel-file 2022-11-29, SheetJS 0.18.5 2022-11-29, SheetJS 0.20.3 2026-11-30
