import { expect, test } from 'vitest'
import type { ImportOptions } from '../../pipeline/logger-file/options.ts'
import { imported, said, shown } from '../support/logger-file.ts'

const table = (header: string, one: string, other: string): string =>
  [header, `2026-03-22 07:00,${one}`, `2026-03-22 07:10,${other}`].join('\n')
const read = (one: number, other: number, unit = '°C'): readonly string[] => [
  `file temperature ${unit}: 03-22 07:00 ${one}, 03-22 07:10 ${other}`,
]
const undecided = ['refused: file-unit-too-warm, file-try-unit']

test.each<
  readonly [what: string, text: string, read: readonly string[], options: ImportOptions, name: string]
>([
  [
    'a fridge that is called so by its file, in °F without a unit',
    table('time,Temperature', '38', '41'),
    undecided,
    {},
    'fridge-2.csv',
  ],
  ['a refrigerator by its column', table('time,Refrigerator temp', '38', '41'), undecided, {}, 'file.csv'],
  ['a freezer by its column', table('time,Freezer temp', '-1', '2'), undecided, {}, 'file.csv'],
  [
    'a fridge by a line above',
    `Name: Kylskåp 2\n${table('time,Temperature', '38', '41')}`,
    undecided,
    {},
    'file.csv',
  ],
  [
    'its unit said',
    table('time,Temperature', '41', '41'),
    ['fridge-2 temperature °F: 03-22 07:00 5, 03-22 07:10 5'],
    { units: [{ unit: '°F' }] },
    'fridge-2.csv',
  ],
  [
    'a cold fridge',
    table('time,Temperature', '4', '5'),
    ['fridge-2 temperature °C: 03-22 07:00 4, 03-22 07:10 5'],
    {},
    'fridge-2.csv',
  ],
  ['an incubator', table('time,Temperature', '37', '37.5'), read(37, 37.5), {}, 'file.csv'],
  [
    'tenths whose unit is said',
    table('time,temp_x10', '-195', '-194'),
    read(-19.5, -19.4),
    { units: [{ column: 'temp_x10', unit: '°C' }] },
    'file.csv',
  ],
  [
    'hundredths in °F',
    table('time,temp x100', '4100', '5000'),
    read(5, 10, '°F'),
    { units: [{ column: 'temp x100', unit: '°F' }] },
    'file.csv',
  ],
  [
    'tenths that are none',
    table('time,temp_x10', '-19.5', '-19.4'),
    ['refused: file-no-quantity, file-try-unit'],
    { units: [{ column: 'temp_x10', unit: '°C' }] },
    'file.csv',
  ],
])('%s', (_what, text, expected, options, name) => {
  expect(shown(imported(text, options, name))).toEqual(expected)
})

test('what was divided is said', () => {
  const outcome = imported(table('time,temp_x10', '-195', '-194'), { units: [{ unit: '°C' }] })
  expect(said(outcome)).toContain('file-factor-read')
})
