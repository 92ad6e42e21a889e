import { expect, test } from 'vitest'
import { text } from '../../pipeline/locales/text.ts'
import { whyLeftOut } from '../../pipeline/logger-file/outcome.ts'
import { imported, said, shown } from '../support/logger-file.ts'
import { workbookOf } from '../support/workbook.ts'

const rows = (...all: readonly string[]): string => all.join('\n')
const twenty = Array.from({ length: 20 }, (_, index) => `2026-03-22 07:${10 + index}`)

test.each([
  ['11:30p', '23:30'],
  ['12:00a', '00:00'],
  ['12:00p', '12:00'],
  ['1:05A', '01:05'],
])('%s of a weather station is %s', (clock, read) => {
  const outcome = imported(
    rows('date,time,temperature (°C)', `2026-03-22,${clock},4.5`, '2026-03-23,9:00a,4.4'),
  )
  expect(shown(outcome)).toEqual([`file temperature °C: 03-22 ${read} 4.5, 03-23 09:00 4.4`])
})

/** A bookkeeper's minus, an estimate or a tendency: nobody here can tell which. */
test.each(['(18,5)', '( 18,5 )', '18,5-', '18,5 -', '18,5−', '18,5+'])(
  '%s among others is no value, and that is said',
  (cell) => {
    const outcome = imported(
      rows('time;temperature (°C)', ...twenty.map((at, index) => `${at};${index === 3 ? cell : '-18,2'}`)),
    )
    expect(shown(outcome)[0]).toContain('07:12 -18.2, 03-22 07:13 -, 03-22 07:14 -18.2')
    expect(said(outcome)).toContain('file-cells-left-out')
  },
)

test.each(['(18,5)', '18,5-'])('%s in all rows, or in many, is refused with what helps', (cell) => {
  for (const isOne of [() => true, (index: number) => index % 2 === 0]) {
    const outcome = imported(
      rows('time;temperature (°C)', ...twenty.map((at, index) => `${at};${isOne(index) ? cell : '-18,2'}`)),
    )
    expect(outcome.refused?.help.id).toBe('file-try-minus')
  }
})

test('an old workbook is refused with how to save it', () => {
  const old = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])
  expect(imported(old, {}, 'log.xls').refused?.help.id).toBe('file-try-xlsx')
})

test.each([
  ['-80 A (°C)', '-80 B (°C)'],
  ['ThermaData-1 (°C)', 'ThermaData-2 (°C)'],
  ['Walk-in cooler (°C)', 'Walk-in freezer (°C)'],
  ['ESP32 freezer (°C)', 'ESP8266 fridge (°C)'],
  ['Walk-in (°C)', 'Reach-in (°C)'],
  ['Fridge 4-B (°C)', 'Fridge 4-C (°C)'],
])('%s keeps its signs and digits as a name', (one, other) => {
  const { sensors } = imported(
    rows(`time,${one},${other}`, '2026-03-22 07:00,-18.5,-19.5', '2026-03-22 07:10,-18.4,-19.1'),
  )
  expect(sensors.map(({ name }) => name)).toEqual([one, other].map((name) => name.replace(' (°C)', '')))
})

test.each(['bar g', 'bar(g)', 'psi g', 'kPa gauge'])(
  'pressures in %s are above that of the air, and their unit is named',
  (unit) => {
    const outcome = imported(
      rows(
        `time,line pressure (${unit}),temperature (°C)`,
        '2026-03-22 07:00,2.1,4.5',
        '2026-03-22 07:10,2.2,4.4',
      ),
    )
    expect(shown(outcome)).toEqual(['file temperature °C: 03-22 07:00 4.5, 03-22 07:10 4.4'])
    expect(said(outcome)).toContain('file-unit-unknown')
  },
)

test('a number as it is shown and the same one raw are one sensor', () => {
  const outcome = imported(
    rows('time,Temperature,Temperature(RAW)', '2026-03-22 07:00,4 °C,4.4321', '2026-03-22 07:10,6 °C,5.5678'),
  )
  expect(shown(outcome)).toEqual(['file temperature °C: 03-22 07:00 4, 03-22 07:10 6'])
  expect(said(outcome)).toContain('file-same-twice')
})

test('values below a name that is not known, beside their units, are of each row’s quantity', () => {
  const outcome = imported(
    rows(
      'tid;objekt;noterat;enhet',
      '2026-03-22 07:00;Kyl 1;4,5;°C',
      '2026-03-22 07:00;Kyl 1;60;%',
      '2026-03-22 07:00;Frys;-18,5;°C',
    ),
  )
  expect(shown(outcome)).toEqual([
    'Kyl 1 temperature °C: 03-22 07:00 4.5',
    'Kyl 1 humidity %RH: 03-22 07:00 60',
    'Frys temperature °C: 03-22 07:00 -18.5',
  ])
})

test('what is left out of a workbook says its sheet and the row as the program numbers it', () => {
  const cell = (at: string, words: string): string =>
    `<c r="${at}" t="inlineStr"><is><t>${words}</t></is></c>`
  const sheet = (note: string): string =>
    [
      `<row r="3">${cell('A3', 'Time')}${cell('B3', 'Temp (°C)')}</row>`,
      ...[4, 5, 6, 7].map(
        (row) =>
          `<row r="${row}"><c r="A${row}" s="1"><v>4608${row}.25</v></c><c r="B${row}"><v>4.5</v></c></row>`,
      ),
      `<row r="9">${cell('A9', note)}</row>`,
    ].join('')
  const outcome = imported(
    workbookOf([sheet('First'), sheet('Second')], [], '', ['Larder', 'Ice box']),
    {},
    'store.xlsx',
  )
  const say = ({ id, args }: Parameters<Parameters<typeof whyLeftOut>[1]>[0]): string => text('en', id, args)
  expect(outcome.leftOut.map((one) => `${one.line} ${whyLeftOut(one, say)}`)).toEqual([
    '9 "First" is no row.',
    '9 Sheet "Ice box": "Second" is no row.',
  ])
})
