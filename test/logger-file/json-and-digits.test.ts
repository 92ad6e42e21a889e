import { expect, test } from 'vitest'
import { imported, said, shown } from '../support/logger-file.ts'

const rows = (...all: readonly string[]): string => all.join('\n')
const two = (name: string, quantity: string, unit: string, one: number, other: number): string =>
  `${name} ${quantity} ${unit}: 03-22 07:00 ${one}, 03-22 07:10 ${other}`
const fridge = [two('file', 'temperature', '°C', 4.5, 4.6), two('file', 'humidity', '%RH', 58, 59)]

test.each<readonly [what: string, text: string, read: readonly string[], told: string]>([
  ...['~', '^'].map(
    (sign) =>
      [
        `${sign} between the cells`,
        rows(
          `Date${sign}Time${sign}Temp C${sign}RH %`,
          `2026-03-22${sign}07:00${sign}4.5${sign}58`,
          `2026-03-22${sign}07:10${sign}4.6${sign}59`,
        ),
        fridge,
        '',
      ] as const,
  ),
  [
    'digits of Arabic, with its own mark of decimals and its halves of a day',
    rows('التاريخ;الوقت;درجة الحرارة °C;الرطوبة %', '٢٠٢٦/٠٣/٢٢;٠٧:٠٠ ص;٤٫٥;٥٨', '٢٠٢٦/٠٣/٢٢;٠٧:١٠ م;٤٫٦;٥٩'),
    [
      'file temperature °C: 03-22 07:00 4.5, 03-22 19:10 4.6',
      'file humidity %RH: 03-22 07:00 58, 03-22 19:10 59',
    ],
    '',
  ],
  [
    'digits of Persian',
    rows('time,temp °C,RH %', '۲۰۲۶-۰۳-۲۲ ۰۷:۰۰,۴٫۵,۵۸', '۲۰۲۶-۰۳-۲۲ ۰۷:۱۰,۴٫۶,۵۹'),
    fridge,
    '',
  ],
  [
    'an object a line, with keys that come and go',
    rows(
      '{"ts":"2026-03-22T07:00:00Z","device":"fridge","temp_c":4.5,"hum":58}',
      '{"ts":"2026-03-22T07:00:00Z","device":"freezer","temp_c":-20.125,"battery_v":2.9}',
      '{"ts":"2026-03-22T07:10:00Z","device":"fridge","temp_c":4.6,"hum":null}',
      '',
    ),
    [
      'fridge temperature °C: 03-22 07:00 4.5, 03-22 07:10 4.6',
      'fridge humidity %RH: 03-22 07:00 58, 03-22 07:10 -',
      'fridge battery V: 03-22 07:00 -, 03-22 07:10 -',
      'freezer temperature °C: 03-22 07:00 -20.13',
      'freezer humidity %RH: 03-22 07:00 -',
      'freezer battery V: 03-22 07:00 2.9',
    ],
    'file-json',
  ],
  [
    'a list of objects on one line, with objects in them',
    JSON.stringify([
      { at: 1774162800, data: { temperature: 4.5, humidity: 58 } },
      { at: 1774163400, data: { temperature: 4.6, humidity: 59 } },
    ]),
    fridge,
    'file-json',
  ],
  [
    'an object with one list, and the unit beside the list',
    JSON.stringify(
      {
        device: { serial: 'A17' },
        'temperature unit': '°F',
        readings: [
          { time: '2026-03-22 07:00', temperature: '40.1' },
          { time: '2026-03-22 07:10', temperature: '41' },
        ],
      },
      null,
      2,
    ),
    [two('file', 'temperature', '°F', 4.5, 5)],
    'file-json',
  ],
  [
    'objects in a form of their own are refused, and what helps is said',
    '[["2026-03-22T07:00:00Z",[4.5]]]',
    ['refused: file-json-other, file-try-json'],
    '',
  ],
  [
    'a list of numbers is refused',
    '[[1774162800,4.5],[1774163400,4.6]]',
    ['refused: file-json-other, file-try-json'],
    '',
  ],
  [
    'a torn list is refused',
    '[{"time":"2026-03-22 07:00","temp":4.5},{"ti',
    ['refused: file-json-other, file-try-json'],
    '',
  ],
  [
    'two lists of different things in one object are refused',
    '{"a":[{"time":1774162800,"temp":4}],"b":[{"id":7,"temp":9}]}',
    ['refused: file-json-other, file-try-json'],
    '',
  ],
])('%s', (_what, text, read, told) => {
  const outcome = imported(text)
  expect(shown(outcome)).toEqual(read)
  if (told !== '') expect(said(outcome)).toContain(told)
})

test('a line that is torn costs itself, and is said by the number that it has in the file', () => {
  const line = (minute: number): string =>
    `{"time":"2026-03-22T07:${String(minute).padStart(2, '0')}:00Z","temp_c":4.5}`
  const outcome = imported(
    rows(...Array.from({ length: 20 }, (_, minute) => line(minute)), '{"time":"2026-03-'),
  )
  expect(outcome.refused).toBeNull()
  expect(outcome.leftOut.map(({ line: at, why }) => `${at} ${why.id}`)).toEqual(['21 file-row-stray'])
})

test('objects of which many are torn are no table', () => {
  const lines = [
    '{"time":"2026-03-22T07:00:00Z","temp_c":4.5}',
    '{"time":',
    '{"time":"2026-03-22T07:10:00Z","temp_c":4.5}',
  ]
  expect(shown(imported(rows(...lines)))).toEqual(['refused: file-json-other, file-try-json'])
})

test('keys are read up to a number', () => {
  const wide = JSON.stringify([
    Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`k${index}`, index])),
  ])
  expect(shown(imported(wide))).toEqual(['refused: file-too-many-columns, file-try-export'])
})
