import { expect, test } from 'vitest'
import { imported, said, shown } from '../support/logger-file.ts'

const rows = (...all: readonly string[]): string => all.join('\n')
const minutes = ['00', '10', '20', '30', '40', '50'] as const
const at = (minute: string): string => `2026-03-22 07:${minute}`
/** Six rows of 22 March 2026, with what stands behind each time. */
const six = (...behind: readonly string[]): readonly string[] =>
  minutes.map((minute, index) => `${at(minute)}${behind[index % behind.length]}`)
const read = (name: string, what: string, ...values: readonly (number | '-')[]): string =>
  `${name} ${what}: ${minutes.map((minute, index) => `03-22 07:${minute} ${values[index % values.length]}`).join(', ')}`

/** Kinds that 48 layouts which nobody here had seen before showed to be read wrong or refused without need. */
test.each<readonly [what: string, text: string | Uint8Array, read: readonly string[], told: string]>([
  [
    'limits in Finnish beside what is measured',
    rows(
      'Aika;Pakastin Lämpötila (°C);Pakastin Alaraja (°C);Pakastin Yläraja (°C)',
      ...six(';-79,2;-86,0;-70,0', ';-79,5;-86,0;-70,0'),
    ),
    [read('Pakastin', '°C', -79.2, -79.5).replace('°C', 'temperature °C').replace('Pakastin', 'file')],
    'file-columns-unused',
  ],
  [
    'a limit in words that are not known is read, and it is said that it never changes',
    rows('time,Fridge (°C),Fridge Xyzzy (°C)', ...six(',4.5,8.0', ',4.6,8.0')),
    [read('Fridge', 'temperature °C', 4.5, 4.6), read('Fridge Xyzzy', 'temperature °C', 8)],
    'file-column-constant',
  ],
  [
    'only the least and the most of each hour',
    rows('time,Temperature min (°C),Temperature max (°C)', ...six(',4.1,5.5', ',4.2,5.9')),
    [read('file min', 'temperature °C', 4.1, 4.2), read('file max', 'temperature °C', 5.5, 5.9)],
    'file-only-extremes',
  ],
  [
    'a validity of 0 beside a 0 that was not measured',
    rows('time,temperature (°C),Validity', ...six(',3.1,1', ',3.2,1').slice(0, 5), `${at('50')},0,0`),
    [
      'file temperature °C: 03-22 07:00 3.1, 03-22 07:10 3.2, 03-22 07:20 3.1, 03-22 07:30 3.2, 03-22 07:40 3.1, 03-22 07:50 -',
    ],
    'file-cells-without-value',
  ],
  [
    'a quality of one value says nothing of the other',
    rows(
      'time,Cold/PV (°C),Frost/PV (°C),Frost/Quality',
      ...six(',4.5,-19.5,192', ',4.6,-19.4,192').slice(0, 5),
      `${at('50')},4.6,0,0`,
    ),
    [
      read('Cold', 'temperature °C', 4.5, 4.6),
      'Frost temperature °C: 03-22 07:00 -19.5, 03-22 07:10 -19.4, 03-22 07:20 -19.5, 03-22 07:30 -19.4, 03-22 07:40 -19.5, 03-22 07:50 -',
    ],
    'file-cells-without-value',
  ],
  [
    'qualities of which 0 is the usual one',
    rows('time,temperature (°C),quality', ...six(',3.1,0', ',3.2,0').slice(0, 5), `${at('50')},99.5,7`),
    [
      'file temperature °C: 03-22 07:00 3.1, 03-22 07:10 3.2, 03-22 07:20 3.1, 03-22 07:30 3.2, 03-22 07:40 3.1, 03-22 07:50 -',
    ],
    'file-cells-without-value',
  ],
  [
    'names over blanks, with a blank in each, and degrees Fahrenheit as DF',
    rows(
      'Date        Time   A01 DAIRY  A02 FRZ',
      '                   DF         DF',
      ...six('    39.2     -4.0', '    41.0     -4.0'),
    ),
    [read('A01 DAIRY', 'temperature °F', 4, 5), read('A02 FRZ', 'temperature °F', -20)],
    '',
  ],
  [
    'whole numbers without a unit that are warm for a room',
    rows('time,temperature', ...six(',46', ',44')),
    ['refused: file-unit-undecided, file-try-unit'],
    '',
  ],
  [
    'Korean, with a count of rows and notes',
    rows(
      '번호\t측정일시\t온도\t습도(%)\t비고',
      ...minutes.map((minute, index) => `${index}\t2026-03-22 오후 1:${minute}:00\t3.6\t56\t`),
    ),
    [read('file', 'temperature °C', 3.6), read('file', 'humidity %RH', 56)].map((line) =>
      line.replaceAll(' 07:', ' 13:'),
    ),
    '',
  ],
  [
    'Turkish words, days of a spreadsheet with commas, and a point before thousands',
    rows(
      'Tarih Saat;Sıcaklık (°C);Nem (%);Işık (lx);;',
      '46103,2916666667;7,0;49,6;1.236;;',
      '46103,2986111111;6,9;49,7;1.096;;',
      'En düşük;6,9;49,6;1.096;;',
    ),
    [
      'file temperature °C: 03-22 07:00 7, 03-22 07:10 6.9',
      'file humidity %RH: 03-22 07:00 49.6, 03-22 07:10 49.7',
      'file illuminance lx: 03-22 07:00 1236, 03-22 07:10 1096',
    ],
    'file-times-are-numbers',
  ],
  [
    'seconds in a column called clock, and what was measured in one called item',
    rows(
      'host,item,clock,ns,value,units',
      'cold,Chamber temperature,1774162800,1,4.8,C',
      'cold,Setpoint temperature,1774162800,2,4.0,C',
      'cold,High alarm threshold,1774162800,3,8.0,C',
      'hall,Chamber temperature,1774162800,4,41,F',
    ),
    ['cold temperature °C: 03-22 07:00 4.8', 'hall temperature °F: 03-22 07:00 5'],
    'file-name-left-out',
  ],
  [
    'a line of types below the names, and nothing that says what is measured',
    rows(
      '"#NAMES"',
      '"t_stamp","Cold/SP","Cold/PV"',
      '"#TYPES"',
      '"date","F8","F8"',
      '"#ROWS","6"',
      ...six(',4.0,4.2', ',4.0,4.1'),
    ),
    ['refused: file-no-quantity, file-try-unit'],
    '',
  ],
  [
    'names, units and how each was made of its samples, one below the other',
    rows(
      '"TOA5","Store","CR1000"',
      '"TIMESTAMP","RECORD","AirTC_Max","AirTC_TMx","AirTC_Avg","RH"',
      '"TS","RN","Deg C","","Deg C","%"',
      '"","","Max","TMx","Avg","Smp"',
      ...six(',1,-1.9,"2026-03-22 06:59",-2.5,88', ',2,-1.5,"2026-03-22 07:09",-2.1,87'),
    ),
    [read('file', 'temperature °C', -2.5, -2.1), read('file', 'humidity %RH', 88, 87)],
    'file-statistic-left-out',
  ],
  [
    'places above names that come again',
    rows(
      '"","Outside","","Cellar",""',
      '"Time","Temperature(℃)","Humidity(%)","Temperature(℃)","Humidity(%)"',
      ...six(',2.5,84,18.4,51', ',2.4,85,18.5,52'),
    ),
    [
      read('Outside', 'temperature °C', 2.5, 2.4).replace('Outside', 'file Outside'),
      read('Outside', 'humidity %RH', 84, 85).replace('Outside', 'file Outside'),
      read('Cellar', 'temperature °C', 18.4, 18.5),
      read('Cellar', 'humidity %RH', 51, 52),
    ],
    '',
  ],
  [
    'spans as times, and each value once more as it was measured',
    rows(
      'Time,Freezer probe,Humidity,Humidity(RAW)',
      ...minutes.map(
        (minute, index) =>
          `${at(minute)} - 07:${minute.replace('0', '5')},-20.${index} °C,4${index} %,4${index}.01`,
      ),
    ),
    [
      read('file', 'temperature °C', -20, -20.1, -20.2, -20.3, -20.4, -20.5),
      read('file', 'humidity %RH', 40, 41, 42, 43, 44, 45),
    ],
    'file-same-twice',
  ],
  [
    'an evaporator is no vapour',
    rows('time;Room (°C);Evaporator (°C)', ...six(';5.4;-8.7', ';5.5;-9.0')),
    [read('Room', 'temperature °C', 5.4, 5.5), read('Evaporator', 'temperature °C', -8.7, -9)],
    '',
  ],
  [
    'the order of dates in words above',
    rows(
      'Date format,day/month/year',
      'Time,Temperature (°C)',
      '03/02/2026 08:00,4.5',
      '03/02/2026 08:10,4.6',
    ),
    ['file temperature °C: 02-03 08:00 4.5, 02-03 08:10 4.6'],
    'file-date-order-named',
  ],
])('%s', (_what, text, expected, told) => {
  const outcome = imported(text)
  expect(shown(outcome)).toEqual(expected)
  if (told !== '') expect(said(outcome)).toContain(told)
})

/** A text in letters of one byte each, by what those bytes are in that table. */
const inBytes = (text: string, from: number, letters: string): Uint8Array =>
  Uint8Array.from(
    [...text].map((letter) => {
      const place = letters.indexOf(letter)
      return place < 0 ? letter.charCodeAt(0) : from + place
    }),
  )

test('letters of a country are told by its words', () => {
  const russian = inBytes(
    'Время;Холодильник, °C;Морозильник, °C\n2026-03-22 07:00;4,5;-18,1',
    0xc0,
    'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя',
  )
  const outcome = imported(russian)
  expect(shown(outcome)).toEqual([
    'Холодильник temperature °C: 03-22 07:00 4.5',
    'Морозильник temperature °C: 03-22 07:00 -18.1',
  ])
  expect(said(outcome)).toContain('file-encoding-by-words')
})

test('the unit of one name among several is what a person says', () => {
  const text = rows('Tag;Timestamp;Value', 'TI101;2026-03-22 07:00;41', 'TI102;2026-03-22 07:00;-20.5')
  const units = [
    { column: 'TI101', unit: '°F' },
    { column: 'TI102', unit: '°C' },
  ]
  expect(shown(imported(text, { units }))).toEqual([
    'TI101 temperature °F: 03-22 07:00 5',
    'TI102 temperature °C: 03-22 07:00 -20.5',
  ])
})
