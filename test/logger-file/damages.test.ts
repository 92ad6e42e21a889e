import { expect, test } from 'vitest'
import { imported, said, shown } from '../support/logger-file.ts'

const rows = (...all: readonly string[]): string => all.join('\n')
const bytes = (...all: readonly number[]): Uint8Array => Uint8Array.from(all)
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0))
const utf16 = (text: string): Uint8Array =>
  Uint8Array.from([...text].flatMap((sign) => [sign.charCodeAt(0) & 255, sign.charCodeAt(0) >> 8]))

const fahrenheit = 'time,Temperature (°F)\n2026-03-02 07:00,39.2\n2026-03-02 07:10,41'
const cold = ['file temperature °F: 03-02 07:00 4, 03-02 07:10 5']

test.each<readonly [what: string, content: string | Uint8Array]>([
  ['UTF-16 without a mark', utf16(fahrenheit)],
  ['UTF-16 with one', Uint8Array.from([0xff, 0xfe, ...utf16(fahrenheit)])],
  ['Windows-1252', latin1(fahrenheit)],
  ['the degree sign of an old Macintosh', latin1(fahrenheit.replace('°', '\u00a1'))],
  ['the degree sign of DOS', latin1(fahrenheit.replace('°', '\u00f8'))],
  ['a degree sign that was encoded twice', fahrenheit.replace('°', 'Â°')],
  ['a degree sign that was lost', fahrenheit.replace('°', '?')],
  ['lines that end in a carriage return alone', fahrenheit.replaceAll('\n', '\r')],
  ['a separator at the end of each line', fahrenheit.replaceAll('\n', ',\n')],
  ['a sum and an end below the rows', `${fahrenheit}\nAverage,40.1\nEnd of data\n`],
])('a file in %s', (_what, content) => {
  expect(shown(imported(content))).toEqual(cold)
})

test.each<readonly [what: string, content: string | Uint8Array, why: string]>([
  ['nothing', '', 'file-empty'],
  ['blanks', ' \n\n', 'file-empty'],
  ['a PDF', '%PDF-1.7\n1 0 obj', 'file-other-kind'],
  ['a zip', bytes(0x50, 0x4b, 3, 4, 0, 0), 'file-other-kind'],
  ['an old Excel workbook', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1), 'file-other-kind'],
  ['a page', '<!DOCTYPE html><html><table><tr><td>1</td></tr></table>', 'file-other-kind'],
  ['JSON of a form of its own', '[[["time","temperature"]]]', 'file-json-other'],
  ['bytes of anything', bytes(1, 0, 2, 0, 0, 3, 0, 4, 9, 0, 0, 0, 7), 'file-not-text'],
  ['prose', 'The freezer was cold.\nThen it was not.', 'file-no-table'],
  ['a header and no rows', 'time,temperature\n', 'file-no-table'],
  ['times of day without a day', 'time,temperature\n07:00,4.5\n07:10,4.6', 'file-no-time'],
  [
    'decimal commas between commas',
    'time,temperature\n2026-03-02 07:00,4,5\n2026-03-02 07:10,4,6',
    'file-rows-wide',
  ],
  [
    'temperatures of thousands',
    'time,temperature (°C)\n2026-03-02 07:00,4500\n2026-03-02 07:10,4600',
    'file-cells-lost',
  ],
])('%s is refused in one sentence, with one that helps', (_what, content, why) => {
  const { refused, sensors } = imported(content)
  expect(refused?.why.id).toBe(why)
  expect(refused?.help.id).toMatch(/^file-try-/)
  expect(sensors).toEqual([])
})

test('numbers that stand for no measurement are no value', () => {
  const cells = ['4.5', '-127', '85', '-999', '9999', '655.35', '4.6']
  const outcome = imported(
    rows('time,temperature (°C)', ...cells.map((cell, minute) => `2026-03-02 07:0${minute},${cell}`)),
  )
  expect(
    [...(outcome.sensors[0]?.series[0]?.values ?? [])].map((one) => (Number.isNaN(one) ? '-' : one)),
  ).toEqual([4.5, '-', '-', '-', '-', '-', 4.6])
  expect(said(outcome)).toContain('file-cells-without-value')
})

test.each(['--', 'N/A', '#N/A', 'Err 12', 'E-02', 'OFL', 'no probe', 'Fehler', '*****', '−'])(
  '%s costs its cell and not its row',
  (cell) => {
    const text = rows(
      'time,temperature (°C),humidity (%)',
      `2026-03-02 07:00,${cell},58`,
      '2026-03-02 07:10,4.6,58',
    )
    expect(shown(imported(text))).toEqual([
      'file temperature °C: 03-02 07:00 -, 03-02 07:10 4.6',
      'file humidity %RH: 03-02 07:00 58, 03-02 07:10 58',
    ])
  },
)

test.each([
  ['−20.5', -20.5],
  ['–20.5', -20.5],
  ['="4.5"', 4.5],
  ["'-4.5", -4.5],
  ['+4.5', 4.5],
  ['4.5 °C', 4.5],
  ['.5', 0.5],
  ['4.5e1', 45],
])('%s is a number', (cell, value) => {
  expect(
    imported(rows('time;temperature (°C)', `2026-03-02 07:00;${cell}`)).sensors[0]?.series[0]?.values[0],
  ).toBe(value)
})

test('one row in twenty that is damaged is left out and named; one in five is too much', () => {
  const text = (damaged: number): string =>
    rows(
      'time,temperature (°C)',
      ...Array.from(
        { length: 20 },
        (_, minute) => `2026-03-${minute < damaged ? '32' : '02'} 07:${10 + minute},4.5`,
      ),
    )
  const outcome = imported(text(1))
  expect(outcome.refused).toBeNull()
  expect(outcome.leftOut.map(({ line }) => line)).toEqual([2])
  expect(imported(text(4)).refused?.why).toEqual({ id: 'file-rows-lost', args: { lost: 4, rows: 20 } })
})

test('an open quote spoils its own line only', () => {
  const outcome = imported(
    rows(
      'time,temperature (°C)',
      '2026-03-02 07:00,"4.5',
      ...Array.from({ length: 12 }, (_, minute) => `2026-03-02 07:${10 + minute},4.6`),
    ),
  )
  expect(outcome.leftOut.map(({ line }) => line)).toEqual([2])
  expect(outcome.sensors[0]?.series[0]?.at).toHaveLength(12)
})

test('a formula is a name and nothing else, and a name has no lines', () => {
  const text = rows('time,device,temperature (°C)', '2026-03-02 07:00,"=cmd|\'/c calc\'!A1\nx",4.5')
  expect(imported(text).sensors.map(({ name }) => name)).toEqual(["=cmd|'/c calc'!A1 x"])
})

test('a line of many megabytes and a table of ten thousand columns are refused', () => {
  expect(imported(`time,temperature\n2026-03-02 07:00,${'4'.repeat(3_000_000)}`).refused?.why.id).toBe(
    'file-line-too-long',
  )
  const columns = Array.from({ length: 10_000 }, (_, index) => `t${index}`)
  const values = columns.map(() => '1')
  expect(imported(`time,${columns.join(',')}\n2026-03-02 07:00,${values.join(',')}`).refused?.why.id).toBe(
    'file-too-many-columns',
  )
})

test('a hundred thousand quotes that are never closed take no time', () => {
  const text = `time,temperature (°C)\n${'2026-03-02 07:00,"4\n'.repeat(20_000)}`
  expect(imported(text).refused?.why.id).toBe('file-rows-wide')
})

test('hundreds of columns are compared in no time', () => {
  const header = Array.from({ length: 240 }, (_, column) => `T${column} (°C),RH${column} (%)`).join(',')
  const lines = Array.from({ length: 600 }, (_, row) => {
    const cells = Array.from(
      { length: 240 },
      (_, column) => `${4 + ((row * 7 + column) % 50) / 10},${40 + ((row + column) % 20)}`,
    )
    return `2026-03-22 ${String(Math.floor(row / 60)).padStart(2, '0')}:${String(row % 60).padStart(2, '0')},${cells.join(',')}`
  })
  const began = performance.now()
  expect(imported([`time,${header}`, ...lines].join('\n')).refused).toBeNull()
  expect(performance.now() - began).toBeLessThan(20_000)
})

test('lines of twenty thousand words are not looked at for long', () => {
  const line = 'on '.repeat(20_000)
  const before = process.cpuUsage()
  expect(imported(Array.from({ length: 600 }, () => line).join('\n')).refused).not.toBeNull()
  // Of the processor: beside other tests a clock on a wall says twice as much.
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(10_000)
})
