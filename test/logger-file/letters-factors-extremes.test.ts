import { expect, test } from 'vitest'
import { imported, said, shown } from '../support/logger-file.ts'

const rows = (...all: readonly string[]): string => all.join('\n')
const two = (name: string, quantity: string, unit: string, one: number, other: number): string =>
  `${name} ${quantity} ${unit}: 03-22 07:00 ${one}, 03-22 07:10 ${other}`

/** Layouts of nobody's in particular: other languages and separators, letters that are no units, numbers that are not what they say. */
test.each<readonly [what: string, text: string, read: readonly string[], told: string]>([
  [
    'probes by letters are none in °C and °F where a line of units says what they are',
    rows(
      'Timestamp,Probe A,Probe B,Probe C',
      ',°C,°F,%RH',
      '2026-03-22 07:00,-19.5,39.2,40',
      '2026-03-22 07:10,-19.4,41,41',
    ),
    [
      two('file A', 'temperature', '°C', -19.5, -19.4),
      two('file B', 'temperature', '°F', 4, 5),
      two('file C', 'humidity', '%RH', 40, 41),
    ],
    '',
  ],
  [
    'the third of several by letters is none in °C where nothing says what they are',
    rows('time,Tank A,Tank B,Tank C', '2026-03-22 07:00,-19.5,39.2,40'),
    ['refused: file-no-quantity, file-try-unit'],
    '',
  ],
  [
    'a letter behind the name of a quantity stays its unit',
    rows('time,temp_c,temp_f,humidity', '2026-03-22 07:00,4,60,40', '2026-03-22 07:10,5,61,41'),
    [
      two('file 1', 'temperature', '°C', 4, 5),
      two('file 2', 'temperature', '°F', 15.56, 16.11),
      two('file', 'humidity', '%RH', 40, 41),
    ],
    '',
  ],
  ...['temp_x10', 'Temp x10 (°C)', 'Temperature*0.1', 'Temp 1/10 °C', 'Temperatur Zehntel'].map(
    (header) =>
      [
        `numbers under ${header} are not what they say`,
        rows(`time;${header};RH %`, '2026-03-22 07:00;-195;40', '2026-03-22 07:10;-194;41'),
        [two('file', 'humidity', '%RH', 40, 41)],
        'file-unit-unknown',
      ] as const,
  ),
  [
    'limits that stand beside each value are no sensors, in Spanish either',
    rows(
      'Fecha y hora;Temperatura;Temperatura alta;Temperatura baja',
      '2026-03-22 07:00;-19.5;-15.0;-25.0',
      '2026-03-22 07:10;-19.4;-15.0;-25.0',
    ),
    [two('file', 'temperature', '°C', -19.5, -19.4)],
    'file-statistic-left-out',
  ],
  [
    'of a least, a most and a mean in Portuguese the mean is what is',
    rows(
      'Registador: Câmara 2',
      'Data/Hora|Temp. mín.|Temp. máx.|Temp. média',
      '22/03/2026 07:00|-19.8|-19.2|-19.5',
      '22/03/2026 07:10|-19.7|-19.1|-19.4',
    ),
    [two('file', 'temperature', '°C', -19.5, -19.4)],
    'file-statistic-left-out',
  ],
  [
    'Finnish, with full stops in its clock',
    rows(
      'Mittari;Pakastin 4',
      '',
      'Päivämäärä;Kellonaika;Lämpötila (°C);Suhteellinen kosteus (%)',
      '22.3.2026;07.00;-19,5;41',
      '22.3.2026;07.10;-19,4;42',
    ),
    [two('file', 'temperature', '°C', -19.5, -19.4), two('file', 'humidity', '%RH', 41, 42)],
    '',
  ],
  [
    'Polish, with a column of yes and no',
    rows(
      'Data;Godzina;Temperatura [°C];Wilgotność [%];Alarm',
      '2026-03-22;07:00:00;-19,5;41;NIE',
      '2026-03-22;07:10:00;-19,4;42;NIE',
    ),
    [two('file', 'temperature', '°C', -19.5, -19.4), two('file', 'humidity', '%RH', 41, 42)],
    '',
  ],
  [
    'columns of a fixed width under a line of dashes',
    rows(
      'DATE       TIME     TEMP(C)  RH(%)',
      '---------- -------- -------- -----',
      '2026-03-22 07:00:00   -19.50    41',
      '2026-03-22 07:10:00   -19.40    42',
    ),
    [two('file', 'temperature', '°C', -19.5, -19.4), two('file', 'humidity', '%RH', 41, 42)],
    '',
  ],
  [
    'two tables, one in °C and one in °F',
    rows(
      'Channel 1: Freezer',
      'Date,Time,Temp (C)',
      '2026-03-22,07:00,-19.5',
      '2026-03-22,07:10,-19.4',
      '',
      'Channel 2: Fridge',
      'Date,Time,Temp (F)',
      '2026-03-22,07:00,39.2',
      '2026-03-22,07:10,41',
    ),
    [two('1: Freezer', 'temperature', '°C', -19.5, -19.4), two('2: Fridge', 'temperature', '°F', 4, 5)],
    '',
  ],
  [
    'a Swiss apostrophe among thousands',
    rows(
      'Datum;Zeit;Luftdruck [Pa];Temperatur [°C]',
      "22.03.2026;07:00;101'320.5;20.5",
      "22.03.2026;07:10;101'321.5;20.6",
    ),
    [two('file', 'pressure', 'Pa', 101320.5, 101321.5), two('file', 'temperature', '°C', 20.5, 20.6)],
    '',
  ],
  [
    'a controller: what is, and not what is wanted',
    rows(
      'Time;Setpoint °C;Process value °C;Defrost',
      '2026-03-22 07:00;-20.0;-19.5;0',
      '2026-03-22 07:10;-20.0;-19.4;1',
    ),
    [two('file', 'temperature', '°C', -19.5, -19.4)],
    'file-wanted-left-out',
  ],
  [
    'sensors in rows and times across are refused',
    rows('Sensor,2026-03-22 07:00,2026-03-22 07:10', 'Freezer A (°C),-19.5,-19.4', 'Fridge B (°C),4.5,4.6'),
    ['refused: file-no-table, file-try-rows'],
    '',
  ],
  [
    'keys and values in each line, with units behind the numbers, are read',
    rows(
      '2026-03-22T07:00:00Z probe=freezer1 temp="-19.5C" hum=41%',
      '2026-03-22T07:10:00Z probe=freezer1 temp="-19.4C" hum=42%',
    ),
    [two('freezer1', 'temperature', '°C', -19.5, -19.4), two('freezer1', 'humidity', '%RH', 41, 42)],
    'file-key-values',
  ],
])('%s', (_what, text, read, told) => {
  const outcome = imported(text)
  expect(shown(outcome)).toEqual(read)
  if (told !== '') expect(said(outcome)).toContain(told)
})
