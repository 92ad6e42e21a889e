import { expect, test } from 'vitest'
import { imported, said, shown } from '../support/logger-file.ts'

const rows = (...all: readonly string[]): string => all.join('\n')

/** A column of units is one by what stands in it, whatever language its name is in. */
test.each<readonly [what: string, text: string, read: readonly string[]]>([
  [
    'rows with a unit each, below a Polish name',
    rows(
      'Sensor;Czas pomiaru;Wielkość;Wartość;Jednostka',
      'Lodówka;2026-03-02 07:00;Temperatura;39,2;°F',
      'Lodówka;2026-03-02 07:10;Temperatura;41,0;°F',
    ),
    ['Lodówka temperature °F: 03-02 07:00 4, 03-02 07:10 5'],
  ],
  [
    'below a name of no language that is known here',
    rows(
      'when,quantity,value,mértékegység-jel',
      '2026-03-02 07:00,temperature,39.2,°F',
      '2026-03-02 07:10,temperature,41.0,°F',
    ),
    ['file temperature °F: 03-02 07:00 4, 03-02 07:10 5'],
  ],
  [
    'beside a column that names its quantity',
    rows('time,temperature,scale', '2026-03-02 07:00,39.2,Fahrenheit', '2026-03-02 07:10,41.0,Fahrenheit'),
    ['file temperature °F: 03-02 07:00 4, 03-02 07:10 5'],
  ],
  [
    'a unit of its own behind each of two probes',
    rows(
      'time,Fridge temp,Unit,Oven temp,Unit',
      '2026-03-02 07:00,4.0,°C,50.0,°F',
      '2026-03-02 07:10,5.0,°C,68.0,°F',
    ),
    [
      'Fridge temperature °C: 03-02 07:00 4, 03-02 07:10 5',
      'Oven temperature °F: 03-02 07:00 10, 03-02 07:10 20',
    ],
  ],
  [
    'two units behind two probes',
    rows(
      'time,Oven temp,Fridge temp,unit1,unit2',
      '2026-03-02 07:00,50.0,4.0,°F,°C',
      '2026-03-02 07:10,68.0,5.0,°F,°C',
    ),
    [
      'Oven temperature °F: 03-02 07:00 10, 03-02 07:10 20',
      'Fridge temperature °C: 03-02 07:00 4, 03-02 07:10 5',
    ],
  ],
  [
    'one unit behind two probes is of both',
    rows(
      'time,Oven temp,Fridge temp,jedn.',
      '2026-03-02 07:00,50.0,41.0,°F',
      '2026-03-02 07:10,68.0,39.2,°F',
    ),
    [
      'Oven temperature °F: 03-02 07:00 10, 03-02 07:10 20',
      'Fridge temperature °F: 03-02 07:00 5, 03-02 07:10 4',
    ],
  ],
  [
    'a scale of one letter',
    rows('time,temperature,scale', '2026-03-02 07:00,39.2,F', '2026-03-02 07:10,41.0,F'),
    ['file temperature °F: 03-02 07:00 4, 03-02 07:10 5'],
  ],
  [
    'units that change from row to row',
    rows('time,temperature,skala pomiaru', '2026-03-02 07:00,4.0,°C', '2026-03-02 07:10,41.0,°F'),
    ['file temperature °C: 03-02 07:00 4, 03-02 07:10 5'],
  ],
])('%s', (_, text, read) => {
  const outcome = imported(text)
  expect(shown(outcome)).toEqual(read)
  expect(said(outcome)).not.toContain('file-unit-assumed')
})

test('places called like units are no units', () => {
  const outcome = imported(
    rows(
      'time,temperature,place',
      '2026-03-02 07:00,4.0,F',
      '2026-03-02 07:10,-20.0,C',
      '2026-03-02 07:20,4.1,F',
      '2026-03-02 07:30,-20.1,C',
    ),
  )
  expect(shown(outcome)).toEqual([
    'F temperature °C: 03-02 07:00 4, 03-02 07:20 4.1',
    'C temperature °C: 03-02 07:10 -20, 03-02 07:30 -20.1',
  ])
})
