import { expect, test } from 'vitest'
import { imported, said, shown } from '../support/logger-file.ts'

const rows = (...all: readonly string[]): string => all.join('\n')
const two = (
  name: string,
  quantity: string,
  unit: string,
  one: number | string,
  other: number | string,
): string => `${name} ${quantity} ${unit}: 03-02 07:00 ${one}, 03-02 07:10 ${other}`

/** Each was read wrong, or not at all, by a reader of before. */
const kinds: readonly (readonly [what: string, text: string, read: readonly string[], told?: string])[] = [
  [
    'a header called Date/Time names no time zone',
    rows('Date/Time,Temp (F),RH (%)', '2026-03-02 07:00,39.2,58', '2026-03-02 07:10,41,58'),
    [two('file', 'temperature', '°F', 4, 5), two('file', 'humidity', '%RH', 58, 58)],
  ],
  [
    'names in one word, with the unit at the end',
    rows('timestamp,tempC,humidityPct', '2026-03-02T07:00:00Z,4.5,58', '2026-03-02T07:10:00Z,4.6,58'),
    [two('file', 'temperature', '°C', 4.5, 4.6), two('file', 'humidity', '%RH', 58, 58)],
  ],
  [
    'a number for each row names no sensors, where another column does',
    rows(
      'id,time,sensor_id,temperature (°C)',
      '1,2026-03-02 07:00,11,4.5',
      '2,2026-03-02 07:00,12,-20.5',
      '3,2026-03-02 07:10,11,4.6',
      '4,2026-03-02 07:10,12,-20.3',
    ),
    [two('11', 'temperature', '°C', 4.5, 4.6), two('12', 'temperature', '°C', -20.5, -20.3)],
  ],
  [
    'a column says the time zone',
    rows(
      'time,timezone,temperature (°C)',
      '2026-03-02 08:00,Europe/Stockholm,4.5',
      '2026-03-02 08:10,Europe/Stockholm,4.6',
    ),
    [two('file', 'temperature', '°C', 4.5, 4.6)],
    'file-zone-found',
  ],
  [
    'of a local clock and UTC, UTC',
    rows(
      'Local time,UTC time,temperature (°C)',
      '2026-03-02 08:00,2026-03-02 07:00,4.5',
      '2026-03-02 08:10,2026-03-02 07:10,4.6',
    ),
    [two('file', 'temperature', '°C', 4.5, 4.6)],
  ],
  [
    'each row names the unit of its own number',
    rows(
      'time,device,temperature,unit',
      '2026-03-02 07:00,A,39.2,F',
      '2026-03-02 07:00,B,4.5,C',
      '2026-03-02 07:10,A,41,F',
      '2026-03-02 07:10,B,4.6,C',
    ),
    [two('A', 'temperature', '°F', 4, 5), two('B', 'temperature', '°C', 4.5, 4.6)],
  ],
  [
    'each row names the unit of its own value, and its sensor beside a place',
    rows(
      'Location,Sensor,Date,Time,Reading,Units',
      'Cellar,Fridge,02/13/2026,07:00,39.2,F',
      'Cellar,Freezer,02/13/2026,07:00,-4,F',
      'Cellar,Fridge,02/13/2026,07:10,41,F',
    ),
    ['Fridge temperature °F: 02-13 07:00 4, 02-13 07:10 5', 'Freezer temperature °F: 02-13 07:00 -20'],
  ],
  [
    'two exports behind each other, the second one in °F',
    rows('time,temperature (°C)', '2026-03-02 07:00,4.5', 'time,temperature (°F)', '2026-03-02 07:10,41'),
    [two('file', 'temperature', '°C', 4.5, 5)],
    'file-several-tables',
  ],
  [
    'channels that only their line of units tells apart',
    rows('Time,CH1,CH2', ',°C,%RH', '2026-03-02 07:00,4.5,58', '2026-03-02 07:10,4.6,57'),
    [two('file', 'temperature', '°C', 4.5, 4.6), two('file', 'humidity', '%RH', 58, 57)],
  ],
  [
    'columns of serial numbers',
    rows('Time,4711 (°C),4712 (°C)', '2026-03-02 07:00,4.5,-20.5', '2026-03-02 07:10,4.6,-20.3'),
    [two('4711', 'temperature', '°C', 4.5, 4.6), two('4712', 'temperature', '°C', -20.5, -20.3)],
  ],
  [
    'a degree sign alone in the cells',
    rows('time,temperature', '2026-03-02 07:00,4.5°', '2026-03-02 07:10,4.6°'),
    [two('file', 'temperature', '°C', 4.5, 4.6)],
    'file-unit-assumed',
  ],
  [
    'further than it can measure is no value',
    rows('time,temperature (°C)', '2026-03-02 07:00,>85', '2026-03-02 07:10,4.6'),
    [two('file', 'temperature', '°C', '-', 4.6)],
    'file-cells-without-value',
  ],
  [
    'a humidity of 580 percent is left out, and the temperature beside it stays',
    rows('time,temperature (°C),humidity (%)', '2026-03-02 07:00,4.5,580', '2026-03-02 07:10,4.6,581'),
    [two('file', 'temperature', '°C', 4.5, 4.6)],
    'file-column-lost',
  ],
  [
    'five of carbon dioxide without a unit are no ppm',
    rows('time,temperature (°C),co2', '2026-03-02 07:00,37,5.0', '2026-03-02 07:10,37,5.1'),
    [two('file', 'temperature', '°C', 37, 37)],
    'file-unit-missing',
  ],
  [
    'a pressure above that of the air is none of the air',
    rows('time,temperature (°C),pressure (psig)', '2026-03-02 07:00,4.5,14.7', '2026-03-02 07:10,4.6,14.7'),
    [two('file', 'temperature', '°C', 4.5, 4.6)],
    'file-unit-unknown',
  ],
  [
    'that a battery is well is no voltage',
    rows('time,temperature (°C),battery_ok', '2026-03-02 07:00,4.5,1', '2026-03-02 07:10,4.6,1'),
    [two('file', 'temperature', '°C', 4.5, 4.6)],
    'file-columns-unused',
  ],
  [
    'limits of an alarm are no temperatures',
    rows(
      'time,Temperature (°C),High Alarm (°C),Low Alarm (°C)',
      '2026-03-02 07:00,4.5,8,2',
      '2026-03-02 07:10,4.6,8,2',
    ),
    [two('file', 'temperature', '°C', 4.5, 4.6)],
  ],
  [
    'whole hours beside a day',
    rows('Date,Hour,Temperature (°C)', '2026-03-02,7,4.5', '2026-03-02,8,4.6'),
    ['file temperature °C: 03-02 07:00 4.5, 03-02 08:00 4.6'],
  ],
  [
    'the first of each month can be the first days of January, and is asked about',
    rows('date,temperature (°C)', '01/02/2026,4.5', '01/03/2026,4.6', '01/04/2026,4.7'),
    ['refused: file-dates-undecided, file-try-date-order'],
  ],
  [
    'a sensor is named in the first of its rows',
    rows(
      'sensor,time,temperature (°C)',
      'Fridge,2026-03-02 07:00,4.5',
      ',2026-03-02 07:10,4.6',
      'Freezer,2026-03-02 07:00,-20.5',
      ',2026-03-02 07:10,-20.3',
    ),
    [two('Fridge', 'temperature', '°C', 4.5, 4.6), two('Freezer', 'temperature', '°C', -20.5, -20.3)],
  ],
  [
    'columns of a fixed width',
    rows(
      'Date        Time      Temp(C)   RH(%)',
      '2026-03-02  07:00:00  4.5       58',
      '2026-03-02  07:10:00  4.6       57',
    ),
    [two('file', 'temperature', '°C', 4.5, 4.6), two('file', 'humidity', '%RH', 58, 57)],
  ],
  [
    'names of quantities that hold the name of their sensor',
    rows(
      'Index;Name;Time;Value',
      '1;Fridge temp;2026-03-02 07:00;4,5',
      '2;Freezer temp;2026-03-02 07:00;-20,5',
      '3;Fridge temp;2026-03-02 07:10;4,6',
    ),
    [two('Fridge', 'temperature', '°C', 4.5, 4.6), 'Freezer temperature °C: 03-02 07:00 -20.5'],
  ],
]

test.each(kinds.map(([what, text, read, told]) => ({ what, text, read, told })))(
  '$what',
  ({ text, read, told }) => {
    const outcome = imported(text)
    expect(shown(outcome)).toEqual(read)
    if (told !== undefined) expect(said(outcome)).toContain(told)
  },
)
