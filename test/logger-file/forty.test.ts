import { expect, test } from 'vitest'
import { imported, said, shown } from '../support/logger-file.ts'

const rows = (...all: readonly string[]): string => all.join('\n')

/** Kinds that forty files in the manner of makers, systems and spreadsheets showed to be read wrong or refused without need. */
test.each<readonly [what: string, text: string, read: readonly string[], told: string]>([
  [
    'a list that is printed in three columns is one recording',
    rows(
      'Date,Time,Temp C,Date,Time,Temp C,Date,Time,Temp C',
      '2026-03-22,07:00,0.5,2026-03-22,07:20,1.9,2026-03-22,07:40,1.2',
      '2026-03-22,07:10,0.6,2026-03-22,07:30,2.4,2026-03-22,07:50,0.9',
    ),
    [
      'file temperature °C: 03-22 07:00 0.5, 03-22 07:10 0.6, 03-22 07:20 1.9, 03-22 07:30 2.4, 03-22 07:40 1.2, 03-22 07:50 0.9',
    ],
    'file-columns-go-on',
  ],
  [
    'two probes of one day beside each other, each with its own clock, are two',
    rows(
      'Date,Time,Temp C,Date,Time,Temp C',
      '2026-03-22,07:00,0.5,2026-03-22,07:03,5.9',
      '2026-03-22,07:10,0.6,2026-03-22,07:13,5.4',
    ),
    [
      'file temperature °C: 03-22 07:00 0.5, 03-22 07:10 0.6',
      'file (2) temperature °C: 03-22 07:03 5.9, 03-22 07:13 5.4',
    ],
    'file-tables-unnamed',
  ],
  [
    'mornings and evenings as columns of days have no clock',
    rows(
      'Date,AM °C,PM °C,Initials',
      '22/03/2026,4.5,6.0,KS',
      '23/03/2026,4.1,6.5,ML',
      '24/03/2026,4.2,6.1,KS',
    ),
    ['refused: file-hours-as-columns, file-try-rows'],
    '',
  ],
  [
    'two fridges of days that are named after no part of a day',
    rows('Date,Ham °C,Pam °C', '22/03/2026,4.5,6.0', '23/03/2026,4.1,6.5'),
    [
      'file Ham temperature °C: 03-22 00:00 4.5, 03-23 00:00 4.1',
      'file Pam temperature °C: 03-22 00:00 6, 03-23 00:00 6.5',
    ],
    'file-days-only',
  ],
  [
    'limits and a serial number stand in the first row alone, and the others end before them',
    rows(
      'Lab freezer 3,Time,Celsius(°C),High Alarm(°C),Low Alarm(°C),Serial Number',
      '1,22/03/2026 07:00:00,-18.5,-15.0,-30.0,010034567',
      '2,22/03/2026 07:10:00,-18.0',
      '3,22/03/2026 07:20:00,-17.5',
      'Max,22/03/2026 07:20:00,-17.5',
      'Alarm off,22/03/2026 07:30:00,-15.5',
    ),
    ['Lab freezer 3 temperature °C: 03-22 07:00 -18.5, 03-22 07:10 -18, 03-22 07:20 -17.5'],
    '',
  ],
  [
    'columns by their places below a line of dashes, with blanks in names and in cells',
    rows(
      'SensorName           MeasuredAtUtc            TempC         RelHum',
      '-------------------- ------------------- ---------- --------------',
      'Cold room north      2026-03-22 07:00:00      -18.5             40',
      'Cold room south      2026-03-22 07:00:00        5.5           NULL',
      'Cold room north      2026-03-22 07:10:00      -18.2             41',
      'Cold room south      2026-03-22 07:10:00        5.4             42',
      '',
      '(4 rows affected)',
      '',
      'Completion time: 2026-03-22T09:11:02.1183746+01:00',
    ),
    [
      'Cold room north temperature °C: 03-22 07:00 -18.5, 03-22 07:10 -18.2',
      'Cold room north humidity %RH: 03-22 07:00 40, 03-22 07:10 41',
      'Cold room south temperature °C: 03-22 07:00 5.5, 03-22 07:10 5.4',
      'Cold room south humidity %RH: 03-22 07:00 -, 03-22 07:10 42',
    ],
    '',
  ],
  [
    'a printed report: names with signs, a last column that is empty in all rows',
    rows(
      'Serial Number  : XY4T0182Q0        Trip Number : 00418',
      'High limit     : 41.0 F            Low limit   : 32.0 F',
      '',
      '  Point  Date        Time       Temp (F)  Alarm',
      '  -----  ----------  --------   --------  -----',
      '      1  03/22/2026  07:00:00       33.8',
      '      2  03/22/2026  07:10:00       41.0',
      '',
      '  Minimum : 33.8 F at 07:00',
    ),
    ['file temperature °F: 03-22 07:00 1, 03-22 07:10 5'],
    '',
  ],
  [
    'names in two lines of a sheet, of which the lower one ends before the upper one',
    rows(
      'Tidpunkt,Frys 1,,Kyl 2,,Anm.',
      ',Temp °C,Fukt %,Temp °C,Fukt %',
      '2026-03-22 07:00,-18.5,50,5.5,70',
      '2026-03-22 07:10,-18.2,51,5.4,71,avfrostning',
    ),
    [
      'Frys 1 temperature °C: 03-22 07:00 -18.5, 03-22 07:10 -18.2',
      'Frys 1 humidity %RH: 03-22 07:00 50, 03-22 07:10 51',
      'Kyl 2 temperature °C: 03-22 07:00 5.5, 03-22 07:10 5.4',
      'Kyl 2 humidity %RH: 03-22 07:00 70, 03-22 07:10 71',
    ],
    '',
  ],
  [
    'and of which the upper one ends before the lower one',
    rows(
      'Tidpunkt,Frys 1,,Kyl 2',
      ',Temp °C,Fukt %,Temp °C,Fukt %',
      '2026-03-22 07:00,-18.5,50,5.5,70',
      '2026-03-22 07:10,-18.2,51,5.4,71',
    ),
    [
      'Frys 1 temperature °C: 03-22 07:00 -18.5, 03-22 07:10 -18.2',
      'Frys 1 humidity %RH: 03-22 07:00 50, 03-22 07:10 51',
      'Kyl 2 temperature °C: 03-22 07:00 5.5, 03-22 07:10 5.4',
      'Kyl 2 humidity %RH: 03-22 07:00 70, 03-22 07:10 71',
    ],
    '',
  ],
  [
    'facts above names that come again are no names',
    rows(
      'Station,Oslo,North,a,b,c',
      'time,Temp,Hum,Temp,Hum',
      '2026-03-22 07:00,4.5,60,5.5,61',
      '2026-03-22 07:10,4.6,60,5.6,61',
    ),
    [
      'file 1 temperature °C: 03-22 07:00 4.5, 03-22 07:10 4.6',
      'file 1 humidity %RH: 03-22 07:00 60, 03-22 07:10 60',
      'file 2 temperature °C: 03-22 07:00 5.5, 03-22 07:10 5.6',
      'file 2 humidity %RH: 03-22 07:00 61, 03-22 07:10 61',
    ],
    'file-columns-alike',
  ],
  [
    'two tables, each with a line of dashes below its names',
    rows(
      'Fridge',
      'Time                 Temp (C)',
      '-------------------  --------',
      '2026-03-22 07:00:00       4.2',
      '2026-03-22 07:10:00       4.3',
      '',
      'Freezer',
      'Time                 Temp (C)',
      '-------------------  --------',
      '2026-03-22 07:00:00     -18.2',
      '2026-03-22 07:10:00     -18.3',
    ),
    [
      'file temperature °C: 03-22 07:00 4.2, 03-22 07:10 4.3',
      'file (2) temperature °C: 03-22 07:00 -18.2, 03-22 07:10 -18.3',
    ],
    'file-several-tables',
  ],
  [
    'a name that begins with the number beside it',
    rows(
      'SensorID,Sensor Name,Date,Value,Unit',
      '440113,440113 Kitchen freezer,2026-03-22 07:00,-18.2,°C',
      '440114,440114 Milk,2026-03-22 07:00,4.4,°C',
      '440113,440113 Kitchen freezer,2026-03-22 07:10,-18.4,°C',
      '440114,440114 Milk,2026-03-22 07:10,4.5,°C',
    ),
    [
      '440113 Kitchen freezer temperature °C: 03-22 07:00 -18.2, 03-22 07:10 -18.4',
      '440114 Milk temperature °C: 03-22 07:00 4.4, 03-22 07:10 4.5',
    ],
    '',
  ],
  [
    'tables below each other are called by the series that stands above each',
    rows(
      'Trend view: cold store',
      'Series: Freezer hall',
      'Unit: °C',
      'Date/Time;Value;State',
      '22.03.2026 07:00;-23,1;OK',
      '22.03.2026 07:10;-23,0;OK',
      '',
      'Series: Chiller',
      'Unit: °C',
      'Date/Time;Value;State',
      '22.03.2026 07:00;4,9;OK',
      '22.03.2026 07:10;5,2;OK',
    ),
    [
      'Freezer hall temperature °C: 03-22 07:00 -23.1, 03-22 07:10 -23',
      'Chiller temperature °C: 03-22 07:00 4.9, 03-22 07:10 5.2',
    ],
    'file-several-tables',
  ],
])('%s', (_, text, read, told) => {
  const outcome = imported(text)
  expect(shown(outcome)).toEqual(read)
  if (told !== '') expect(said(outcome)).toContain(told)
})

test.each([
  ['Messort:;Kühlraum 2', 'Kühlraum 2'],
  ['Punto de medida:;Almacén frío', 'Almacén frío'],
  ['Punto de medida;Almacén frío', 'Almacén frío'],
  ['Equipamento:;Geladeira 01', 'Geladeira 01'],
  ['User information;Clinic refrigerator', 'Clinic refrigerator'],
])('%s names the only sensor', (line, name) => {
  const { sensors } = imported(
    rows(line, 'Zeit;Temperatur (°C)', '2026-03-22 07:00;-20,5', '2026-03-22 07:10;-20,1'),
  )
  expect(sensors.map((one) => one.name)).toEqual([name])
})
