import { expect, test } from 'vitest'
import { imported, said, shown } from '../support/logger-file.ts'

const rows = (...all: readonly string[]): string => all.join('\n')
const two = (...behind: readonly string[]): readonly string[] =>
  behind.map((one, index) => `2026-03-22 07:${index}0${one}`)
const cold = (name: string, unit: string, ...values: readonly (number | '-')[]): string =>
  `${name} temperature ${unit}: ${values.map((value, index) => `03-22 07:${index}0 ${value}`).join(', ')}`
const fahrenheit = [cold('file', '°F', 4, 5)]

/** Where numbers would be taken and be wrong, with nothing said. */
const traps: readonly (readonly [what: string, text: string, read: readonly string[], told?: string])[] = [
  ...['Units: Imperial', 'Unit system,US', 'All readings are in Fahrenheit', '°F', 'Upper alarm,46.4 °F'].map(
    (above) =>
      [`${above} above`, rows(above, 'time,temperature', ...two(',39.2', ',41')), fahrenheit] as const,
  ),
  ['a unit below', rows('time,temperature', ...two(',39.2', ',41'), '', 'Unit: Fahrenheit'), fahrenheit],
  ...['Temp F Avg', 'temp_f_mean', 'Temp F deg'].map(
    (header) => [header, rows(`time,${header}`, ...two(',39.2', ',41')), fahrenheit] as const,
  ),
  [
    'F as a name between words',
    rows('time,Temp A Avg,Temp F Avg', ...two(',4.5,6.5', ',4.6,6.6')),
    [cold('file A', '°C', 4.5, 4.6), cold('file F', '°C', 6.5, 6.6)],
    'file-unit-assumed',
  ],
  [
    'a sign of percent between words is no name',
    rows(
      'time,Inside Hum - %,Inside Temp - °F,Outside Hum - %,Outside Temp - °F',
      ...two(',58,39.2,59,41', ',58,39.2,59,41'),
    ),
    [
      'file Inside humidity %RH: 03-22 07:00 58, 03-22 07:10 58',
      cold('file Inside', '°F', 4, 4),
      'file Outside humidity %RH: 03-22 07:00 59, 03-22 07:10 59',
      cold('file Outside', '°F', 5, 5),
    ],
  ],
  [
    'a unit in a column that is called after its value',
    rows('time,Temperature,Temperature unit', ...two(',39.2,F', ',41,F')),
    fahrenheit,
  ],
  [
    'a unit within the object of its value',
    '[{"time":"2026-03-22T07:00:00Z","temperature":{"value":39.2,"unit":"F"}},{"time":"2026-03-22T07:10:00Z","temperature":{"value":41,"unit":"F"}}]',
    fahrenheit,
  ],
  [
    'tenths without a word of it',
    rows('time,temperature', ...two(',215', ',216', ',216', ',214')),
    ['refused: file-unit-undecided, file-try-unit'],
  ],
  [
    'names that stand in the first of their rows only',
    rows(
      'sensor,time,temperature (°C)',
      'A,2026-03-22 07:00,4.5',
      ',2026-03-22 07:10,4.6',
      ',2026-03-22 07:20,4.7',
      'B,2026-03-22 07:00,4.1',
      ',2026-03-22 07:10,4.2',
      ',2026-03-22 07:20,4.3',
    ),
    [cold('A', '°C', 4.5, 4.6, 4.7), cold('B', '°C', 4.1, 4.2, 4.3)],
  ],
  [
    'decimal commas between commas, below names that are left empty',
    rows('time,temp (°C),rh (%),,', ...two(',4,5,58,1', ',4,6,58,2')),
    ['refused: file-rows-wide, file-try-semicolons'],
  ],
  [
    'two probes, each in two units',
    rows('time,T1 (°C),T1 (°F),T2 (°C),T2 (°F)', ...two(',4,39.2,5,41', ',4.5,40.1,6,42.8')),
    [cold('file T1', '°C', 4, 4.5), cold('file T2', '°C', 5, 6)],
    'file-same-in-other-unit',
  ],
  [
    'a zone in each row',
    rows('time,utc offset,temperature (°C)', '2026-03-22 08:00,+01:00,4.5', '2026-03-22 09:10,+02:00,4.6'),
    [cold('file', '°C', 4.5, 4.6)],
  ],
  [
    'halves of the day in a column of their own',
    rows(
      'Date,Time,,temperature (°C)',
      '2026-03-22,11:50,AM,4.5',
      '2026-03-22,12:10,PM,4.6',
      '2026-03-22,01:10,PM,4.7',
    ),
    ['file temperature °C: 03-22 11:50 4.5, 03-22 12:10 4.6, 03-22 13:10 4.7'],
  ],
  ...['2026-03-22 ', '03/22/2026 '].map(
    (day) =>
      [
        `halves of the day that are missing: ${day}`,
        rows('time,temperature (°C)', ...['11:50', '12:50', '01:50'].map((clock) => `${day}${clock},4.5`)),
        ['refused: file-halves-missing, file-try-half-days'],
      ] as const,
  ),
  [
    'one o’clock and noon of each day are whole clocks',
    rows('time,temperature (°C)', '2026-03-21 01:00,4', '2026-03-21 12:00,5', '2026-03-22 01:00,6'),
    ['file temperature °C: 03-21 01:00 4, 03-21 12:00 5, 03-22 01:00 6'],
  ],
  ...(
    [
      ['2026-03-22,0700', '2026-03-22,0710'],
      ['2026-03-22,700', '2026-03-22,710'],
      ['20260322,070000', '20260322,071000'],
    ] as const
  ).map(
    ([one, other]) =>
      [
        `a clock of digits: ${one}`,
        rows('Date,Time,temperature (°C)', `${one},4.5`, `${other},4.6`),
        [cold('file', '°C', 4.5, 4.6)],
      ] as const,
  ),
  [
    'hours with a decimal',
    rows('Date,Hour,temperature (°C)', '2026-03-22,7.0,4.5', '2026-03-22,7.5,4.6'),
    ['refused: file-days-shared, file-try-clock'],
  ],
  [
    'minutes in a column of their own',
    rows('Date,Hour,Minute,temperature (°C)', '2026-03-22,7,0,4.5', '2026-03-22,7,10,4.6'),
    ['refused: file-hours-shared, file-try-clock'],
  ],
  [
    'a row a day without a clock',
    rows('Date,temperature (°C)', '2026-03-21,4.5', '2026-03-22,4.6'),
    ['file temperature °C: 03-21 00:00 4.5, 03-22 00:00 4.6'],
    'file-days-only',
  ],
  [
    'a value that is said to be none',
    rows('time,temperature (°C),valid', ...two(',4.5,true', ',0.0,false', ',4.6,true')),
    [cold('file', '°C', 4.5, '-', 4.6)],
    'file-cells-without-value',
  ],
  [
    'a fault of the device does not take its warm values away',
    rows('time,temperature (°C),Status', ...two(',4.5,OK', ',9.6,Compressor fault')),
    [cold('file', '°C', 4.5, 9.6)],
    'file-faults-said',
  ],
  [
    'a status of numbers takes none away either',
    rows('time,temperature (°C),status', ...two(',4.5,0', ',4.6,0', ',4.7,0', ',9.6,1')),
    [cold('file', '°C', 4.5, 4.6, 4.7, 9.6)],
  ],
]

for (const [what, text, read, told] of traps)
  test(what, () => {
    const outcome = imported(text)
    expect(shown(outcome)).toEqual(read)
    if (told !== undefined) expect(said(outcome)).toContain(told)
  })
