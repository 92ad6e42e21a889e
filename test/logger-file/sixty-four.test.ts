import { expect, test } from 'vitest'
import { imported, said, shown } from '../support/logger-file.ts'

const rows = (...all: readonly string[]): string => all.join('\n')

/** Kinds that sixty-four files in the manner of makers, systems and spreadsheets showed to be read wrong, or refused without need. */
test.each<readonly [what: string, text: string, read: readonly string[], told: string]>([
  [
    'a quality of OPC beside a zero: the zero is no value',
    rows(
      'DateTime,TagName,Value,OPCQuality',
      '2026-03-22 07:00:00,Larder_TempC,3.8,192',
      '2026-03-22 07:10:00,Larder_TempC,0,0',
      '2026-03-22 07:20:00,Larder_TempC,0,24',
      '2026-03-22 07:30:00,Larder_TempC,3.9,216',
    ),
    ['Larder temperature °C: 03-22 07:00 3.8, 03-22 07:10 -, 03-22 07:20 -, 03-22 07:30 3.9'],
    'file-cells-without-value',
  ],
  [
    'a quality of more than a byte: 192 is good, 512 and 500 are faults',
    rows(
      'time,larder temp (°C),quality code',
      '2026-03-22 07:00:00,3.8,192',
      '2026-03-22 07:10:00,3.7,512',
      '2026-03-22 07:20:00,3.6,500',
      '2026-03-22 07:30:00,3.9,192',
    ),
    ['file temperature °C: 03-22 07:00 3.8, 03-22 07:10 -, 03-22 07:20 -, 03-22 07:30 3.9'],
    'file-cells-without-value',
  ],
  [
    'OPC UA counts the other way: 0 is good',
    rows(
      'time,larder temp (°C),valueQuality',
      '2026-03-22 07:00:00,3.8,0',
      '2026-03-22 07:10:00,0,0x80310000',
      '2026-03-22 07:20:00,3.9,0',
    ),
    ['file temperature °C: 03-22 07:00 3.8, 03-22 07:10 -, 03-22 07:20 3.9'],
    'file-cells-without-value',
  ],
  [
    'words of a quality run together, and one behind its number',
    rows(
      'time,larder temp (°C),Quality,cellar temp (°C),Quality',
      '2026-03-22 07:00:00,3.8,Good,11.2,192 (Good)',
      '2026-03-22 07:10:00,0,BadNoCommunication,11.3,192 (Good)',
      '2026-03-22 07:20:00,3.9,Good,0,0 (Bad)',
    ),
    [
      'larder temperature °C: 03-22 07:00 3.8, 03-22 07:10 -, 03-22 07:20 3.9',
      'cellar temperature °C: 03-22 07:00 11.2, 03-22 07:10 11.3, 03-22 07:20 -',
    ],
    'file-cells-without-value',
  ],
  [
    'what is called quality and measures something: no value is taken away',
    rows(
      'time,larder temp (°C),quality',
      '2026-03-22 07:00:00,3.8,91',
      '2026-03-22 07:10:00,3.7,203',
      '2026-03-22 07:20:00,3.9,120',
      '2026-03-22 07:30:00,3.9,177',
      '2026-03-22 07:40:00,3.9,178',
    ),
    [
      'file temperature °C: 03-22 07:00 3.8, 03-22 07:10 3.7, 03-22 07:20 3.9, 03-22 07:30 3.9, 03-22 07:40 3.9',
    ],
    'file-columns-unused',
  ],
  [
    'tables beside each other, each with its own times, one longer than the other',
    rows(
      'Time,Freezer A (°C),Time,Freezer B (°C)',
      '2026-03-22 07:00:00,-20.5,2026-03-22 11:00:00,-25.5',
      '2026-03-22 07:10:00,-20.4,2026-03-22 11:07:00,-25.1',
      ',,2026-03-22 11:14:00,-24.8',
    ),
    [
      'Freezer A temperature °C: 03-22 07:00 -20.5, 03-22 07:10 -20.4',
      'Freezer B temperature °C: 03-22 11:00 -25.5, 03-22 11:07 -25.1, 03-22 11:14 -24.8',
    ],
    'file-side-by-side',
  ],
  [
    'tables beside each other with days and clocks',
    rows(
      'Date;Time;Fridge °C;Date;Time;Freezer °C',
      '2026-03-22;07:00;4,5;2026-03-21;23:00;-18,5',
      '2026-03-22;07:10;4,6;2026-03-21;23:30;-18,1',
    ),
    [
      'Fridge temperature °C: 03-22 07:00 4.5, 03-22 07:10 4.6',
      'Freezer temperature °C: 03-21 23:00 -18.5, 03-21 23:30 -18.1',
    ],
    'file-side-by-side',
  ],
  [
    'tables beside each other of which each names its time after its column',
    rows(
      'Larder Temp Time,Larder Temp Value,Cellar Temp Time,Cellar Temp Value',
      '2026-03-22 07:00:00,4.5,2026-03-22 07:00:07,11.5',
      '2026-03-22 07:10:00,4.6,2026-03-22 07:10:07,11.6',
    ),
    [
      'Larder temperature °C: 03-22 07:00 4.5, 03-22 07:10 4.6',
      'Cellar temperature °C: 03-22 07:00 11.5, 03-22 07:10 11.6',
    ],
    'file-side-by-side',
  ],
  [
    'tables beside each other without names are several sensors, also where one ends before the other begins',
    rows(
      'Time,Temp (°C),Time,Temp (°C)',
      '2026-03-22 07:00:00,4.5,2026-03-22 11:00:00,-18.5',
      '2026-03-22 07:10:00,4.6,2026-03-22 11:10:00,-18.1',
    ),
    [
      'file temperature °C: 03-22 07:00 4.5, 03-22 07:10 4.6',
      'file (2) temperature °C: 03-22 11:00 -18.5, 03-22 11:10 -18.1',
    ],
    'file-tables-unnamed',
  ],
  [
    'the time of the server beside the time of the logger makes no second table',
    rows(
      'timestamp,temp (°C),server time,rh (%)',
      '2026-03-22 07:00:00,4.5,2026-03-22 07:00:04,55',
      '2026-03-22 07:10:00,4.6,2026-03-22 07:10:03,56',
    ),
    [
      'file temperature °C: 03-22 07:00 4.5, 03-22 07:10 4.6',
      'file humidity %RH: 03-22 07:00 55, 03-22 07:10 56',
    ],
    'file-columns-unused',
  ],
  [
    'tables below each other whose columns name their sensors, at other times',
    rows(
      'Time,Fridge (°C)',
      '2026-03-22 07:00,4.5',
      '2026-03-22 07:10,4.6',
      '',
      'Time,Freezer (°C)',
      '2026-03-22 09:00,-18.5',
      '2026-03-22 09:10,-18.4',
    ),
    [
      'Fridge temperature °C: 03-22 07:00 4.5, 03-22 07:10 4.6',
      'Freezer temperature °C: 03-22 09:00 -18.5, 03-22 09:10 -18.4',
    ],
    'file-several-tables',
  ],
  [
    'the zone and the unit at the head of the file are meant for the table below the first one, too',
    rows(
      'Timezone: UTC+02:00',
      'Units: °F',
      'Time,Larder temperature',
      '2026-03-22 09:00,39.2',
      '2026-03-22 09:10,41.0',
      '',
      'Time,Cellar temperature',
      '2026-03-22 09:00,50.0',
      '2026-03-22 09:10,51.8',
    ),
    [
      'Larder temperature °F: 03-22 07:00 4, 03-22 07:10 5',
      'Cellar temperature °F: 03-22 07:00 10, 03-22 07:10 11',
    ],
    'file-zone-found',
  ],
  [
    'a table of extremes above the readings is none of them',
    rows(
      'Timezone;UTC+02:00',
      'Statistics;Value;Timestamp',
      'Lowest;3,1 °C;22.03.2026 09:10',
      'Highest;9,4 °C;22.03.2026 09:20',
      'Average;5,2 °C;',
      '',
      'Timestamp;Temperature °C;Event',
      '22.03.2026 09:00;4,0;Start',
      '22.03.2026 09:10;3,1;',
      '22.03.2026 09:20;9,4;Alarm',
    ),
    ['file temperature °C: 03-22 07:00 4, 03-22 07:10 3.1, 03-22 07:20 9.4'],
    'file-summary-left-out',
  ],
  [
    'a table of which nothing is watched below one of temperatures',
    rows(
      'time,larder temp (°C)',
      '2026-03-22 07:00:00,3.8',
      '2026-03-22 07:10:00,3.9',
      '',
      'time,mains',
      '2026-03-22 07:00:00,230.1',
      '2026-03-22 07:10:00,230.4',
    ),
    ['file temperature °C: 03-22 07:00 3.8, 03-22 07:10 3.9'],
    'file-table-left-out',
  ],
  [
    'means below the readings are no reading, also when a number stands in their name',
    rows(
      'time,larder temp (°C)',
      '2026-03-22 07:00:00,3.8',
      '2026-03-22 07:10:00,3.9',
      'Averages (of 2 values),3.85',
    ),
    ['file temperature °C: 03-22 07:00 3.8, 03-22 07:10 3.9'],
    'file-zone-assumed',
  ],
  [
    'cells of one column that are of several quantities: each says its unit, and a percent of nothing that is named is left out',
    rows(
      'time,object,object value',
      '2026-03-22 07:00,larder temp,39.2 deg F',
      '2026-03-22 07:00,larder humidity,71.0 % RH',
      '2026-03-22 07:00,cellar humidity,61 %',
      '2026-03-22 07:00,tank level,88 %',
      '2026-03-22 07:10,larder temp,41.0 deg F',
      '2026-03-22 07:10,larder humidity,72.0 % RH',
      '2026-03-22 07:10,cellar humidity,62 %',
      '2026-03-22 07:10,tank level,87 %',
    ),
    [
      'larder temp temperature °F: 03-22 07:00 4, 03-22 07:10 5',
      'larder humidity humidity %RH: 03-22 07:00 71, 03-22 07:10 72',
      'cellar humidity humidity %RH: 03-22 07:00 61, 03-22 07:10 62',
    ],
    'file-cells-left-out',
  ],
  [
    'tenths of a degree and of a percent, written as the unit',
    rows('time,temp [0.1 °C],humidity [1/10 %]', '2026-03-22 07:00,-185,581', '2026-03-22 07:10,-183,590'),
    [
      'file temperature 0.1 °C: 03-22 07:00 -18.5, 03-22 07:10 -18.3',
      'file humidity 0.1 %RH: 03-22 07:00 58.1, 03-22 07:10 59',
    ],
    'file-zone-assumed',
  ],
  [
    'a degree sign of half the width, and two columns of the same times',
    rows(
      '"Date/Time","Date/Time","No.1","No.2"',
      '"","","ﾟC","%"',
      '"2026/03/22 07:00:00","46103.291667","21.5","40"',
      '"2026/03/22 07:10:00","46103.298611","21.7","41"',
    ),
    [
      'file temperature °C: 03-22 07:00 21.5, 03-22 07:10 21.7',
      'file humidity %RH: 03-22 07:00 40, 03-22 07:10 41',
    ],
    'file-percent-is-humidity',
  ],
])('%s', (_what, text, read, told) => {
  const outcome = imported(text)
  expect(shown(outcome)).toEqual(read)
  expect(said(outcome)).toContain(told)
})

test('hours as columns are refused, also with the flag that names one of them', () => {
  const text = rows('Fridge 2 (°C),08:00,12:00,16:00', '2026-03-22,3.9,4.4,5.0', '2026-03-23,4.0,4.6,9.1')
  const refused = ['refused: file-hours-as-columns, file-try-rows']
  expect(shown(imported(text))).toEqual(refused)
  expect(shown(imported(text, { units: [{ column: '08:00', unit: '°C' }] }))).toEqual(refused)
})

test('a person who names the unit of tenths means the value', () => {
  const text = rows('time,temp [0.1 °C]', '2026-03-22 07:00,-185', '2026-03-22 07:10,-183')
  expect(shown(imported(text, { units: [{ column: 'temperature', unit: '°C' }] }))).toEqual([
    'file temperature °C: 03-22 07:00 -18.5, 03-22 07:10 -18.3',
  ])
})

test.each(['Temperature (resolution 0.1 °C)', 'Temperature ±0.1 °C', 'Temperatur (Auflösung: 0,01 °C)'])(
  '%s says how finely it measures, and divides nothing',
  (header) => {
    const text = rows(`"time";"${header}"`, '2026-03-22 07:00;4', '2026-03-22 07:10;5')
    expect(shown(imported(text, { units: [{ column: 'temperature', unit: '°C' }] }))).toEqual([
      'file temperature °C: 03-22 07:00 4, 03-22 07:10 5',
    ])
  },
)
