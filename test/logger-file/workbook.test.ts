import { expect, test } from 'vitest'
import { sheetText } from '../../pipeline/logger-file/workbook/sheet-text.ts'
import { imported, said, shown } from '../support/logger-file.ts'
import { workbookOf, zipOf } from '../support/workbook.ts'

const strings = ['Time', 'Temperature (°F)', 'Humidity', 'no probe', 'Report of the &quot;van&quot;']
const head =
  '<row r="1"><c r="A1" t="s"><v>4</v></c></row><row r="3"><c r="A3" t="s"><v>0</v></c><c r="C3" t="s"><v>1</v></c><c r="D3" t="s"><v>2</v></c></row>'
const row = (number: number, days: number, cell: string, humidity: number): string =>
  `<row r="${number}"><c r="A${number}" s="1"><v>${days}</v></c>${cell}<c r="D${number}" s="2"><v>${humidity}</v></c></row>`
const rows = [
  row(4, 46083.2916666667, '<c r="C4"><v>39.2</v></c>', 0.58),
  row(5, 46083.2986111111, '<c r="C5" t="s"><v>3</v></c>', 0.59),
  row(6, 46083.3055555556, '<c r="C6"><v>41</v></c>', 0.6),
].join('')

test('a workbook is read by its first sheet with rows: days, percentages, words and cells that are not there', () => {
  const outcome = imported(workbookOf(['<row r="1"/>', `${head}${rows}`], strings), {}, 'van.xlsx')
  expect(shown(outcome)).toEqual([
    'van temperature °F: 03-02 07:00 4, 03-02 07:10 -, 03-02 07:20 5',
    'van humidity %RH: 03-02 07:00 58, 03-02 07:10 59, 03-02 07:20 60',
  ])
  expect(said(outcome)).toContain('file-one-sheet')
})

test('days that are counted from 1904 are four years and a day later', () => {
  const early = rows.replaceAll('46083.', '44621.')
  const outcome = imported(
    workbookOf([`${head}${early}`], strings, '<workbookPr date1904="1"/>'),
    {},
    'van.xlsx',
  )
  expect(shown(outcome)[0]).toMatch(/^van temperature °F: 03-02 07:00 4,/)
})

test('words in the cells themselves, and errors of a formula', () => {
  const inline = (reference: string, text: string): string =>
    `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`
  const sheet = `<row r="1">${inline('A1', 'Time')}${inline('B1', 'Temp (°C)')}</row>
<row r="2">${inline('A2', '2026-03-02 07:00')}<c r="B2"><v>4.5</v></c></row>
<row r="3">${inline('A3', '2026-03-02 07:10')}<c r="B3" t="e"><v>#N/A</v></c></row>`
  expect(shown(imported(workbookOf([sheet]), {}, 'x.xlsx'))).toEqual([
    'x temperature °C: 03-02 07:00 4.5, 03-02 07:10 -',
  ])
})

test('a zip that is no workbook, one that is cut off, and one that grows without end are refused', () => {
  const other = zipOf([{ name: 'word/document.xml', bytes: Buffer.from('<w/>') }])
  expect(imported(other).refused?.why).toEqual({ id: 'file-other-kind', args: { kind: 'zip' } })
  expect(imported(workbookOf([head]).slice(0, 200)).refused?.why.id).toBe('file-other-kind')
  const bomb = Buffer.alloc(100 * 1024 * 1024, 32)
  const parts = [{ name: 'xl/workbook.xml', bytes: bomb }]
  expect(imported(zipOf(parts)).refused?.why.id).toBe('file-workbook-too-large')
  // It says that it is small.
  expect(imported(zipOf(parts, 100)).refused?.why.id).toBe('file-workbook-too-large')
})

test('rows and cells that are never closed are not looked through again and again', () => {
  // By the square of their number it would be minutes.
  expect(imported(workbookOf([`${'<row>'.repeat(300_000)}`])).refused).not.toBeNull()
  expect(imported(workbookOf([`<row>${'<c>'.repeat(300_000)}</row>`])).refused).not.toBeNull()
})

const sheetOf = (header: string, ...values: readonly number[]): string =>
  [
    `<row r="1"><c r="A1" t="inlineStr"><is><t>Time</t></is></c><c r="B1" t="inlineStr"><is><t>${header}</t></is></c></row>`,
    ...values.map(
      (value, index) =>
        `<row r="${index + 2}"><c r="A${index + 2}" s="1"><v>${46083 + index}.25</v></c><c r="B${index + 2}"><v>${value}</v></c></row>`,
    ),
  ].join('')
const named = (names: readonly string[], ...sheets: readonly string[]): ReturnType<typeof imported> =>
  imported(workbookOf(sheets, [], '', names), {}, 'store.xlsx')

test('all sheets with the columns of the first table are read, and called by their names', () => {
  const [fridge, freezer] = [sheetOf('Temp (°C)', 4.5, 4.6), sheetOf('Temp (°C)', -20.5, -20.1)]
  const outcome = named(
    ['Notes', 'Larder', 'Ice box', 'Limits'],
    '<row/>',
    fridge,
    freezer,
    sheetOf('Limit (°C)', 8, 8),
  )
  expect(shown(outcome)).toEqual([
    'Larder temperature °C: 03-02 06:00 4.5, 03-03 06:00 4.6',
    'Ice box temperature °C: 03-02 06:00 -20.5, 03-03 06:00 -20.1',
  ])
  expect(outcome.said[0]).toEqual({
    id: 'file-several-sheets',
    args: { sheets: '"Larder", "Ice box"', count: 4 },
  })
})

test('sheets of months and sheets that are only counted are parts of one recording', () => {
  const later = sheetOf('Temp (°C)', 4.7, 4.8).replaceAll('4608', '4611')
  for (const names of [
    ['March', 'April'],
    ['Sheet1', 'Sheet2'],
    ['2026-03', '2026-04'],
  ])
    expect(shown(named(names, sheetOf('Temp (°C)', 4.5, 4.6), later))).toEqual([
      'store temperature °C: 03-02 06:00 4.5, 03-03 06:00 4.6, 04-01 06:00 4.7, 04-02 06:00 4.8',
    ])
})

test('a sheet that grows without end behind the first table is not opened, nor are those behind it', () => {
  const sheet = sheetOf('Temp (°C)', 4.5, 4.6)
  const outcome = named(['A', 'B', 'C'], sheet, ' '.repeat(97 * 1024 * 1024), sheet)
  expect(outcome.said[0]).toEqual({ id: 'file-one-sheet', args: { sheet: '"A"', count: 3 } })
})

test('a workbook of which one sheet cannot be read is refused, and not read without it', () => {
  const fridge = sheetOf('Temp (°C)', 4.5, 4.6)
  const endless = fridge.replace('<v>4.6</v>', `<v>${'9'.repeat(70_000)}</v>`)
  expect(named(['Fridge', 'Freezer'], fridge, endless).refused?.why.id).toBe('file-line-too-long')
})

test('many short gaps between its rows make no more lines than a sheet can have', () => {
  const rows = Array.from({ length: 2_000 }, (_, index) => `<row r="${(index + 1) * 1_000}"/>`)
  const text = sheetText(rows.join(''), { strings: [], styles: [], from1904: false })
  // A line each for the rows beyond that.
  expect(text.length).toBeLessThan(1_048_576 + 2_000)
})
