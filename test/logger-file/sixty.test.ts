import { expect, test } from 'vitest'
import { imported, said, shown } from '../support/logger-file.ts'

const rows = (...all: readonly string[]): string => all.join('\n')
const minutes = ['00', '10', '20', '30', '40', '50'] as const
/** Six rows of 22 March 2026, with what stands behind each time. */
const six = (...behind: readonly string[]): readonly string[] =>
  minutes.map((minute, index) => `2026-03-22 07:${minute}${behind[index % behind.length]}`)
const read = (name: string, what: string, ...values: readonly (number | '-')[]): string =>
  `${name} ${what}: ${minutes.map((minute, index) => `03-22 07:${minute} ${values[index % values.length]}`).join(', ')}`

/** Kinds that sixty-one files in the manner of makers, systems and spreadsheets of many countries showed to be read wrong, or refused without need. */
test.each<readonly [what: string, text: string, read: readonly string[], told: string]>([
  [
    'a second column that says the same times with their offset',
    rows(
      'Date,ISO8601,Temperature (°C)',
      '2026-03-22 08:00:00,2026-03-22T08:00:00+0100,4.5',
      '2026-03-22 08:10:00,2026-03-22T08:10:00+0100,4.6',
    ),
    ['file temperature °C: 03-22 07:00 4.5, 03-22 07:10 4.6'],
    '',
  ],
  [
    'a second column of the same times in seconds since 1970, which tells day and month as well',
    rows(
      'Date,Unix,Temperature (°C)',
      '03/02/2026 08:00:00,1770102000,4.5',
      '03/02/2026 08:10:00,1770102600,4.6',
    ),
    ['file temperature °C: 02-03 07:00 4.5, 02-03 07:10 4.6'],
    'file-times-are-numbers',
  ],
  [
    'a time with an offset that is not of the measurement, and one that came later',
    rows(
      'time,calibrated,received,Temperature (°C)',
      '2026-03-22 08:00:00,2026-03-21T10:07:00Z,2026-03-22T07:00:00Z,4.5',
      '2026-03-22 08:10:00,2026-03-21T10:07:00Z,2026-03-22T07:10:00Z,4.6',
    ),
    ['file temperature °C: 03-22 08:00 4.5, 03-22 08:10 4.6'],
    'file-zone-assumed',
  ],
  [
    'a dew point under a name that nobody knows here is found by its own numbers',
    rows(
      'time,temperature (°C),humidity (%),Quxil (°C)',
      ...six(',4.5,58,-3.1', ',6.0,60,-1.2', ',8.0,65,1.8'),
    ),
    [read('file', 'temperature °C', 4.5, 6, 8), read('file', 'humidity %RH', 58, 60, 65)],
    'file-dew-point-found',
  ],
  [
    'a second probe below the first one is no dew point',
    rows(
      'time,temperature (°C),humidity (%),Quxil (°C)',
      ...six(',4.5,58,-3.1', ',6.0,60,-4.2', ',8.0,65,-3.8'),
    ),
    [
      read('file', 'temperature °C', 4.5, 6, 8),
      read('file', 'humidity %RH', 58, 60, 65),
      read('Quxil', 'temperature °C', -3.1, -4.2, -3.8),
    ],
    '',
  ],
  [
    'a line above that says another unit than the column',
    rows('Temperature unit,Fahrenheit', 'time,temperature (°C)', ...six(',38.1')),
    ['refused: file-unit-contradicted, file-try-unit'],
    '',
  ],
  [
    'a limit in another unit above does not contradict the column',
    rows('Alarm above,46.4 °F', 'time,temperature (°C)', ...six(',4.5')),
    [read('file', 'temperature °C', 4.5)],
    '',
  ],
  [
    'where it was, beside fields that say nothing',
    rows('time,field1,latitude,longitude', ...six(',4.5,59.33,18.06')),
    ['refused: file-no-quantity, file-try-unit'],
    '',
  ],
  [
    'where it was, alone',
    rows('time,latitude,longitude', ...six(',59.33,18.06')),
    [read('file', 'latitude ', 59.33), read('file', 'longitude ', 18.06)],
    '',
  ],
  [
    'seconds behind a prime, and channels that say only their unit',
    rows('"Date/Time","No.1","No.2"', '"","°C","%"', ...six(`'00,4.5,58`, `'00,4.6,59`)),
    [read('file', 'temperature °C', 4.5, 4.6), read('file', 'humidity %RH', 58, 59)],
    'file-percent-is-humidity',
  ],
  [
    'a valve in % beside a temperature is no humidity',
    rows('time,Temperature (°C),Valve (%)', ...six(',4.5,58')),
    [read('file', 'temperature °C', 4.5)],
    'file-columns-unused',
  ],
  [
    'names, types and a count of rows above a table of paths',
    rows(
      '"#NAMES"',
      '"t_stamp","Cold/F1/Temp_C","Cold/F2/Temp_C"',
      '"#TYPES"',
      '"date","R8","R8"',
      '"#ROWS","6"',
      ...six(',-20.5,4.5'),
    ),
    [read('Cold/F1', 'temperature °C', -20.5), read('Cold/F2', 'temperature °C', 4.5)],
    '',
  ],
  [
    'a word and its number say in any language that there is no value',
    rows('time,temperature (°C)', ...six(',4.5', ',Chyba 1')),
    [read('file', 'temperature °C', 4.5, '-')],
    'file-cells-without-value',
  ],
  [
    'the name of a month and a number are what a spreadsheet made of a number',
    rows('time,temperature (°C)', ...six(',4.5', ',Mar 4')),
    ['refused: file-numbers-spoilt, file-try-export'],
    '',
  ],
  [
    'the order of day and month below the names of columns',
    rows(
      'Date,Time,Temperature',
      'dd/mm/yyyy,hh:mm:ss,°C',
      '03/02/2026,07:00:00,4.5',
      '03/02/2026,07:10:00,4.6',
    ),
    ['file temperature °C: 02-03 07:00 4.5, 02-03 07:10 4.6'],
    'file-date-order-named',
  ],
  [
    'a sensor is called by its name where its number tells the same',
    rows(
      'Sensor ID,Sensor Name,time,Temperature (°C)',
      ...six(',4.5').map((row) => `512345,Larder,${row}`),
      ...six(',-20.5').map((row) => `512346,Ice box,${row}`),
    ),
    [read('Larder', 'temperature °C', 4.5), read('Ice box', 'temperature °C', -20.5)],
    '',
  ],
  [
    'two sensors that have one name stay two',
    rows(
      'Sensor ID,Sensor Name,time,Temperature (°C)',
      ...six(',4.5').map((row) => `512345,Larder,${row}`),
      ...six(',-20.5').map((row) => `512346,Larder,${row}`),
    ),
    [read('512345', 'temperature °C', 4.5), read('512346', 'temperature °C', -20.5)],
    '',
  ],
  [
    'a share of a hundred that is no humidity',
    rows('time,dewar_temperature_K,level_pct', ...six(',77.4,88')),
    [read('file', 'temperature K', -195.75)],
    'file-columns-unused',
  ],
  [
    'numbers that stand for no temperature are light, pressure and carbon dioxide',
    rows(
      'time,Temperature (°C),Light (lx),Pressure (hPa),CO2 (ppm)',
      ...six(',4.5,300,999,888', ',-3276.8,0,1001,9999', ',4.6,32767,1000,400'),
    ),
    [
      read('file', 'temperature °C', 4.5, '-', 4.6),
      read('file', 'illuminance lx', 300, 0, '-'),
      read('file', 'pressure hPa', 99900, 100100, 100000),
      read('file', 'co2 ppm', 888, 9999, 400),
    ],
    'file-cells-without-value',
  ],
  [
    'a door beside sensors of which nobody says what they measure',
    rows('time,Sensor 1,Door 1', ...six(',-20.5,Closed', ',-20.1,Open')),
    ['refused: file-no-quantity, file-try-unit'],
    '',
  ],
  [
    'power without a unit is said',
    rows('time,temperature (°C),power', ...six(',4.5,12.6')),
    [read('file', 'temperature °C', 4.5), read('file', 'power W', 12.6)],
    'file-unit-assumed',
  ],
  [
    'a table of tags and their units above the table of their values',
    rows(
      'Tag,Unit,Low,High,Description',
      'TT1,°C,-40,60,Larder',
      'TT2,°F,-40,140,Ice box',
      '',
      'time,TT1,TT2',
      ...six(',4.5,-4'),
    ),
    [read('TT1 Larder', 'temperature °C', 4.5), read('TT2 Ice box', 'temperature °F', -20)],
    '',
  ],
  [
    'one line above that begins like a column says nothing of it',
    rows('TT1 above 8 °C', 'time,TT1', ...six(',4.5')),
    ['refused: file-no-quantity, file-try-unit'],
    '',
  ],
  [
    'names of columns in two lines',
    rows(
      ['', '', 'Temp', 'Out', 'In', 'In'].join('\t'),
      ['Date', 'Time', 'Out', 'Hum', 'Temp', 'Hum'].join('\t'),
      ...minutes.map((minute) => ['2026-03-22', `07:${minute}`, '4.5', '88', '20.5', '41'].join('\t')),
    ),
    [
      read('file Out', 'temperature °C', 4.5),
      read('file Out', 'humidity %RH', 88),
      read('file', 'temperature °C', 20.5),
      read('file', 'humidity %RH', 41),
    ],
    '',
  ],
  [
    'a unit in a column beside each value',
    rows('time,Ch1_Value,Ch1_Unit,Ch2_Value,Ch2_unit', ...six(',4.5,Degree C,58.1,%RH')),
    [read('file', 'temperature °C', 4.5), read('file', 'humidity %RH', 58.1)],
    '',
  ],
  [
    'a sign that stands away from its number, and what a meter writes of a torn wire',
    rows('time,temperature (°C)', ...six(',-  20.5', ',+   4.5', ',9.90E+37')),
    [read('file', 'temperature °C', -20.5, 4.5, '-')],
    'file-cells-without-value',
  ],
  [
    'seconds in a column of their own',
    rows(
      'Date,Time,sec,temperature (°C)',
      '2026-03-22,07:00,00.000,4.5',
      '2026-03-22,07:00,50.000,4.6',
      '2026-03-22,07:01,5,4.7',
    ),
    ['file temperature °C: 03-22 07:00 4.5, 03-22 07:00 4.6, 03-22 07:01 4.7'],
    '',
  ],
  [
    'how far the clock is from UTC in a column of hours',
    rows('local_time,gmt_offset_hours,temperature (°C)', ...six(',-5.5,4.5').slice(0, 2)),
    ['file temperature °C: 03-22 12:30 4.5, 03-22 12:40 4.5'],
    'file-zone-found',
  ],
])('%s', (_what, text, expected, told) => {
  const outcome = imported(text)
  expect(shown(outcome)).toEqual(expected)
  if (told !== '') expect(said(outcome)).toContain(told)
})

test('what a network says of a node is read down to what the node measured', () => {
  const uplink = (minute: string, device: string, temperature: number): string =>
    JSON.stringify({
      result: {
        end_device_ids: { device_id: device },
        received_at: `2026-03-22T07:${minute}:00Z`,
        uplink_message: { f_port: 2, decoded_payload: { BatV: 3.05, TempC_SHT: temperature } },
      },
    })
  const outcome = imported(
    rows(uplink('00', 'a-1', 4.5), uplink('00', 'b-2', -20.5), uplink('10', 'a-1', 4.6)),
  )
  expect(shown(outcome)).toEqual([
    'a-1 battery V: 03-22 07:00 3.05, 03-22 07:10 3.05',
    'a-1 temperature °C: 03-22 07:00 4.5, 03-22 07:10 4.6',
    'b-2 battery V: 03-22 07:00 3.05',
    'b-2 temperature °C: 03-22 07:00 -20.5',
  ])
})

test('times and values side by side in each of several objects', () => {
  const series = (label: string, values: readonly number[]): object => ({
    Label: label,
    Timestamps: ['2026-03-22T07:00:00Z', '2026-03-22T07:10:00Z'],
    Values: values,
  })
  const outcome = imported(
    JSON.stringify({
      Results: [series('Cold1 Temperature', [4.5, 4.6]), series('Cold2 Temperature', [-20.5, -20.1])],
    }),
  )
  expect(shown(outcome)).toEqual([
    'Cold1 temperature °C: 03-22 07:00 4.5, 03-22 07:10 4.6',
    'Cold2 temperature °C: 03-22 07:00 -20.5, 03-22 07:10 -20.1',
  ])
})
