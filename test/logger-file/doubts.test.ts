import { expect, test } from 'vitest'
import type { ImportOptions } from '../../pipeline/logger-file/options.ts'
import { imported, said, shown } from '../support/logger-file.ts'

const rows = (...all: readonly string[]): string => all.join('\n')

/** What could be taken for something else: it is decided and said, or it is refused with what helps. */
test.each<readonly [what: string, text: string, read: readonly string[], told: string]>([
  [
    'a temperature without a unit that is too warm for a room is asked about',
    rows('time,temperature', '2026-03-02 07:00,68.5', '2026-03-02 07:10,68.7'),
    ['refused: file-unit-undecided, file-try-unit'],
    '',
  ],
  [
    'a temperature of 277 without a unit is one in kelvin',
    rows('time,temperature', '2026-03-02 07:00,277.65', '2026-03-02 07:10,277.75'),
    ['file temperature K: 03-02 07:00 4.5, 03-02 07:10 4.6'],
    'file-unit-by-size',
  ],
  [
    'the same temperature in °C and °F is one',
    rows('time,Temperature (°C),Temperature (°F)', '2026-03-02 07:00,4.0,39.2', '2026-03-02 07:10,5.0,41'),
    ['file temperature °C: 03-02 07:00 4, 03-02 07:10 5'],
    'file-same-in-other-unit',
  ],
  [
    'carbon dioxide in ppb is left out',
    rows('time,temperature (°C),CO2 (ppb)', '2026-03-02 07:00,4.5,400000'),
    ['file temperature °C: 03-02 07:00 4.5'],
    'file-unit-unknown',
  ],
  [
    'air pressure of 700 without a unit is left out: it can be mmHg in the lowlands, or hPa in high mountains',
    rows('time,temperature (°C),pressure', '2026-03-02 07:00,4.5,701'),
    ['file temperature °C: 03-02 07:00 4.5'],
    'file-unit-missing',
  ],
  [
    'a battery of 30 without a unit is left out',
    rows('time,temperature (°C),battery', '2026-03-02 07:00,4.5,30'),
    ['file temperature °C: 03-02 07:00 4.5'],
    'file-unit-missing',
  ],
  [
    'a battery of 100 percent is never 0.1 V',
    rows('time,temperature (°C),battery', '2026-03-02 07:00,4.5,100'),
    ['file temperature °C: 03-02 07:00 4.5', 'file charge %: 03-02 07:00 100'],
    'file-unit-by-size',
  ],
  [
    'a freezer and a fridge in one column without a name are not merged',
    rows(
      'time,temperature',
      '2026-03-02 07:00,4.5',
      '2026-03-02 07:00,-20.5',
      '2026-03-02 07:10,4.6',
      '2026-03-02 07:10,-20.3',
    ),
    ['refused: file-sensors-mixed, file-try-sensor-column'],
    '',
  ],
  [
    'sensors are told apart by a column of any name, also when they speak at other seconds',
    rows(
      'time,temperature (°C),xyz',
      '2026-03-02 07:00:00,4.5,A',
      '2026-03-02 07:00:07,-20.5,B',
      '2026-03-02 07:10:00,4.6,A',
      '2026-03-02 07:10:07,-20.3,B',
    ),
    [
      'A temperature °C: 03-02 07:00 4.5, 03-02 07:10 4.6',
      'B temperature °C: 03-02 07:00 -20.5, 03-02 07:10 -20.3',
    ],
    'file-sensors-by-column',
  ],
  [
    'a column that says alarm in the warm hours names no sensors',
    rows(
      'time,temperature (°C),status',
      '2026-03-02 07:00,4.5,OK',
      '2026-03-02 07:10,14.6,ALARM',
      '2026-03-02 07:20,14.6,ALARM',
      '2026-03-02 07:30,4.5,OK',
    ),
    ['file temperature °C: 03-02 07:00 4.5, 03-02 07:10 14.6, 03-02 07:20 14.6, 03-02 07:30 4.5'],
    'file-columns-unused',
  ],
  [
    'two columns of one name are two sensors',
    rows('time,temperature (°C),temperature (°C)', '2026-03-02 07:00,4.5,-20.5'),
    ['file 1 temperature °C: 03-02 07:00 4.5', 'file 2 temperature °C: 03-02 07:00 -20.5'],
    'file-columns-alike',
  ],
  [
    'pages of two devices stay two devices',
    rows(
      'Device: Fridge',
      'time,temperature (°C)',
      '2026-03-02 07:00,4.5',
      '',
      'Device: Freezer',
      'time,temperature (°C)',
      '2026-03-02 07:00,-20.5',
    ),
    ['Fridge temperature °C: 03-02 07:00 4.5', 'Freezer temperature °C: 03-02 07:00 -20.5'],
    'file-several-tables',
  ],
  [
    'two tables without a name that speak of the same times are two sensors',
    rows(
      'time,temperature (°C)',
      '2026-03-02 07:00,4.5',
      '',
      'time,temperature (°C),note',
      '2026-03-02 07:00,-20.5,x',
    ),
    ['file temperature °C: 03-02 07:00 4.5', 'file (2) temperature °C: 03-02 07:00 -20.5'],
    'file-tables-apart',
  ],
  [
    'a comma that can be decimals or thousands is decided by what the quantity can be',
    rows('time\tCO2 (ppm)', '2026-03-02 07:00\t1,250', '2026-03-02 07:10\t1,100'),
    ['file co2 ppm: 03-02 07:00 1250, 03-02 07:10 1100'],
    '',
  ],
  [
    'a comma that can be either leaves its column out',
    rows('time\tlight (lx)\ttemperature (°C)', '2026-03-02 07:00\t1,250\t4', '2026-03-02 07:10\t1,100\t5'),
    ['file temperature °C: 03-02 07:00 4, 03-02 07:10 5'],
    'file-comma-undecided',
  ],
  [
    'a count of movements is no movement',
    rows('time,temperature (°C),motion', '2026-03-02 07:00,4.5,17'),
    ['file temperature °C: 03-02 07:00 4.5'],
    'file-no-switch',
  ],
])('%s', (_what, text, read, told) => {
  const outcome = imported(text)
  expect(shown(outcome)).toEqual(read)
  if (told !== '') expect(said(outcome)).toContain(told)
})

test.each<readonly [what: string, options: ImportOptions, text: string, read: readonly string[]]>([
  [
    'the order of its dates',
    { dateOrder: 'month-first' },
    rows('time,temperature (°C)', '03/02/2026 07:00,4.5'),
    ['file temperature °C: 03-02 07:00 4.5'],
  ],
  [
    'the names of its columns, by number',
    { timeColumn: '1', units: [{ column: '2', unit: '°C' }] },
    rows('2026-03-02 07:00,4.5,58', '2026-03-02 07:10,4.6,58'),
    ['file temperature °C: 03-02 07:00 4.5, 03-02 07:10 4.6'],
  ],
  [
    'the unit of a quantity',
    { units: [{ column: 'temperature', unit: 'F' }] },
    rows('time,temperature', '2026-03-02 07:00,68', '2026-03-02 07:10,68'),
    ['file temperature °F: 03-02 07:00 20, 03-02 07:10 20'],
  ],
  [
    'the unit of columns that say no quantity',
    {
      units: [
        { column: 'Fridge A', unit: '°C' },
        { column: 'Freezer B', unit: '°C' },
      ],
    },
    rows('Time,Fridge A,Freezer B', '2026-03-02 07:00,4.5,-20.5'),
    ['Fridge A temperature °C: 03-02 07:00 4.5', 'Freezer B temperature °C: 03-02 07:00 -20.5'],
  ],
  [
    'the column of its sensors',
    { sensorColumn: 'abc' },
    rows('time,temperature (°C),abc', '2026-03-02 07:00,4.5,1', '2026-03-02 07:00,4.6,2'),
    ['1 temperature °C: 03-02 07:00 4.5', '2 temperature °C: 03-02 07:00 4.6'],
  ],
  [
    'the column of its times',
    { timeColumn: 'created' },
    rows('time,created,temperature (°C)', '2026-03-02 07:00,2026-03-02 08:00,4.5'),
    ['file temperature °C: 03-02 08:00 4.5'],
  ],
  [
    'which of the two a comma is',
    { decimal: 'comma' },
    rows('time\tlight (lx)', '2026-03-02 07:00\t1,250'),
    ['file illuminance lx: 03-02 07:00 1.25'],
  ],
])('a person may say %s', (_what, options, text, read) => {
  expect(shown(imported(text, options))).toEqual(read)
})

test('a column that is not there is named together with those that are', () => {
  const outcome = imported('time,temperature (°C)\n2026-03-02 07:00,4.5', { sensorColumn: 'room' })
  expect(outcome.refused?.why).toEqual({
    id: 'file-no-such-column',
    args: { column: '"room"', columns: 'time, temperature (°C)' },
  })
})

test('three whole numbers that are warm for a store may be tenths of a degree', () => {
  const text = [
    'time,va_temperature',
    '2026-03-22 07:00,45',
    '2026-03-22 07:10,46',
    '2026-03-22 07:20,47',
  ].join('\n')
  expect(shown(imported(text))).toEqual(['refused: file-unit-undecided, file-try-unit'])
})
