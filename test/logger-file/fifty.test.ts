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

/** Kinds that fifty files in the manner of makers showed to be read wrong, or refused without need. */
test.each<readonly [what: string, text: string, read: readonly string[], told: string]>([
  [
    'a zone west of Greenwich behind seconds is no end of a span',
    rows('time,temperature (°C)', '2026-03-22T00:00:00-07:00,4.5', '2026-03-22 00:10:00-07:00,4.6'),
    ['file temperature °C: 03-22 07:00 4.5, 03-22 07:10 4.6'],
    '',
  ],
  [
    'what stays the same behind clocks without seconds is a zone, and no end of spans',
    rows(
      'time,temperature (°C)',
      ...minutes.map((minute, index) => `2026-03-22 00:${minute}-07:00,${4 + index}.5`),
    ),
    [read('file', 'temperature °C', 4.5, 5.5, 6.5, 7.5, 8.5, 9.5)],
    '',
  ],
  [
    'spans without blanks',
    rows(
      'time,temperature (°C)',
      ...minutes.map((minute, index) => `${at(minute)}-07:${minute.replace('0', '9')},${4 + index}.5`),
    ),
    [read('file', 'temperature °C', 4.5, 5.5, 6.5, 7.5, 8.5, 9.5)],
    'file-times-are-spans',
  ],
  [
    'decimal commas between commas, where each half stands below a name',
    rows('time,Temperature (°C),Humidity (%),Battery (V),Note', ...six(',4,5,61,2', ',4,6,61,1')),
    ['refused: file-decimals-cut, file-try-whole'],
    '',
  ],
  [
    'decimals that leap while the whole numbers go on',
    rows('time,Fridge (°C),Note', ...six(',4,1', ',4,9', ',5,3', ',4,7', ',5,0', ',4,8')),
    ['refused: file-decimals-cut, file-try-whole'],
    '',
  ],
  [
    'decimals that go on where the whole numbers do',
    rows('time,Fridge (°C),Note', ...six(',4,8', ',4,9', ',5,0', ',4,9', ',5,0', ',5,1')),
    ['refused: file-decimals-cut, file-try-whole'],
    '',
  ],
  [
    'hundredths with a zero before them',
    rows(
      'time,Fridge (°C),Freezer (°C),Alarm,Note',
      ...six(',4,81,-19,02', ',4,07,-19,53', ',5,12,-20,08', ',4,31,-19,21'),
    ),
    ['refused: file-decimals-cut, file-try-whole'],
    '',
  ],
  [
    'whole degrees of two fridges are none',
    rows('time,Fridge A (°C),Fridge B (°C)', ...six(',4,5', ',4,6', ',5,6', ',5,5')),
    [
      read('Fridge A', 'temperature °C', 4, 4, 5, 5, 4, 4),
      read('Fridge B', 'temperature °C', 5, 6, 6, 5, 5, 6),
    ],
    '',
  ],
  [
    'names of quantities in a column called Sensor, and values in one called Reading Value',
    rows(
      'Monitor Serial Number,Sensor,Reading Time (GMT),Reading Value,UOM',
      'V8,Temperature,22-Mar-2026 07:00,4.5,°C',
      'V8,Humidity,22-Mar-2026 07:00,81,%RH',
    ),
    ['V8 temperature °C: 03-22 07:00 4.5', 'V8 humidity %RH: 03-22 07:00 81'],
    '',
  ],
  [
    'two downloads of one logger in one file, with the header between them',
    rows(
      'Timestamp,Temperature [°C],Serial',
      ...six(',4.5,LT-552', ',4.6,LT-552'),
      'Timestamp,Temperature [°C],Serial',
      ...six(',4.5,LT-552', ',4.6,LT-552').slice(3),
    ),
    [read('LT-552', 'temperature °C', 4.5, 4.6)],
    'file-rows-repeated',
  ],
  [
    'two downloads of one logger with a line between them',
    rows(
      'Timestamp,Temperature [°C]',
      ...six(',4.5', ',4.6').slice(0, 4),
      'Second download,',
      'Timestamp,Temperature [°C]',
      ...six(',4.5', ',4.6').slice(2),
    ),
    [read('file', 'temperature °C', 4.5, 4.6)],
    'file-rows-repeated',
  ],
  [
    'rows of one time that say different things stay',
    rows('time,temperature (°C)', `${at('00')},4.5`, `${at('00')},4.6`, `${at('10')},4.5`),
    ['file temperature °C: 03-22 07:00 4.5, 03-22 07:00 4.6, 03-22 07:10 4.5'],
    '',
  ],
  [
    'a unit above values that nothing else explains, block by block',
    rows(
      'Sensor Name:,Milk cooler',
      'Unit:,°C',
      'Timestamp,Reading,Status',
      ...six(',4.5,OK'),
      '',
      'Sensor Name:,Ice freezer',
      'Unit:,°F',
      'Timestamp,Reading,Status',
      ...six(',-4.0,OK'),
    ),
    [read('Milk cooler', 'temperature °C', 4.5), read('Ice freezer', 'temperature °F', -20)],
    'file-unit-above',
  ],
  [
    'a word between the day and the clock',
    rows(
      'Enhet:\t°C',
      'Tidpunkt\tKyl 1\tFrys 2',
      ...minutes.map((minute) => `2026-03-22 kl. 07:${minute}\t4,5\t−20,5`),
    ),
    [read('Kyl 1', 'temperature °C', 4.5), read('Frys 2', 'temperature °C', -20.5)],
    'file-unit-above',
  ],
  [
    'a small table of facts with days above, and the unit in another',
    rows(
      'Parameter;Beskrivning;Enhet',
      'Lufttemperatur;momentanvärde;degree celsius',
      '',
      'Tidsperiod (fr.o.m);Tidsperiod (t.o.m);Latitud (decimalgrader)',
      '2008-01-01 00:00:00;2026-03-30 06:00:00;59.0',
      '',
      'Datum;Tid (UTC);Lufttemperatur;Kvalitet',
      ...minutes.map((minute) => `2026-03-22;07:${minute}:00;-3.5;G`),
    ),
    [read('file', 'temperature celsius', -3.5).replace('celsius', '°C')],
    '',
  ],
  [
    'days that a database writes as midnights, beside clocks',
    rows('day,time,temperature (°C)', ...minutes.map((minute) => `2026-03-22 00:00:00,07:${minute},4.5`)),
    [read('file', 'temperature °C', 4.5)],
    '',
  ],
  [
    'units under names with blanks in them',
    rows(
      '  DATE        TIME   BLAST FREEZER   CHILLER 2   DOOR',
      '                     degC            degF',
      ...six('   -20.5           41.0       OPEN', '   -20.6           41.0       SHUT'),
    ),
    [
      read('BLAST FREEZER', 'temperature °C', -20.5, -20.6),
      read('CHILLER 2', 'temperature °F', 5),
      read('file', 'door ', 1, 0),
    ],
    '',
  ],
  [
    'a share of one as Prometheus names it, and grams of water in a kilogram of air',
    rows('time,temperature_celsius,humidity_ratio', ...six(',4.5,0.55')),
    [read('file', 'temperature °C', 4.5), read('file', 'humidity fraction', 55)],
    '',
  ],
  [
    'kilograms of water in a kilogram of air are no share of what it can hold',
    rows('time,temperature_celsius,humidity_ratio', ...six(',4.5,0.0055')),
    [read('file', 'temperature °C', 4.5)],
    'file-unit-missing',
  ],
  [
    'an abbreviation of Poland',
    rows(
      'Data;Godzina;Temp. [st. C];Wilg. wzgl. [%]',
      ...minutes.map((minute) => `22.03.2026;07:${minute};4,5;61`),
    ),
    [read('file', 'temperature st. C', 4.5).replace('st. C', '°C'), read('file', 'humidity %RH', 61)],
    '',
  ],
])('%s', (_what, text, expected, told) => {
  const outcome = imported(text)
  expect(shown(outcome)).toEqual(expected)
  if (told !== '') expect(said(outcome)).toContain(told)
})

test('whole numbers that look like decimals are read where a person says so', () => {
  const text = rows('time,Fridge (°C),Bars', ...six(',4,1', ',4,9', ',5,3', ',4,7', ',5,0', ',4,8'))
  expect(shown(imported(text, { decimal: 'point' }))).toEqual([
    read('file', 'temperature °C', 4, 4, 5, 4, 5, 4),
  ])
})

const iso = (minute: string): string => `${at(minute)}:00Z`.replace(' ', 'T')

test('frames of Grafana, with the unit that each field has', () => {
  const frame = (sensor: string, unit: string, values: readonly number[]) => ({
    schema: {
      fields: [
        { name: 'Time', type: 'time' },
        { name: 'Value', type: 'number', labels: { sensor }, config: { unit } },
      ],
    },
    data: { values: [minutes.map((minute) => Date.parse(iso(minute))), values] },
  })
  const frames = [
    frame('fridge temperature', 'fahrenheit', [41, 41, 41, 41, 41, 41.9]),
    frame('freezer temperature', 'celsius', [-20, -20, -20, -20, -20, -21]),
  ]
  const outcome = imported(JSON.stringify({ results: { A: { frames } } }))
  expect(shown(outcome)).toEqual([
    read('fridge', 'temperature °F', 5, 5, 5, 5, 5, 5.5),
    read('freezer', 'temperature °C', -20, -20, -20, -20, -20, -21),
  ])
  expect(said(outcome)).toContain('file-json-columns')
})

test('a series a line, and objects under the names of sensors', () => {
  const series = {
    metric: { __name__: 'ruuvi_temperature_celsius', device: 'C4:11' },
    values: [4.5, 4.6, 4.5, 4.6, 4.5, 4.6],
    timestamps: minutes.map((minute) => Date.parse(iso(minute))),
  }
  expect(
    shown(
      imported(
        `${JSON.stringify(series)}\n${JSON.stringify({ ...series, metric: { ...series.metric, device: 'D0:02' } })}`,
      ),
    ),
  ).toEqual([read('C4:11', 'temperature °C', 4.5, 4.6), read('D0:02', 'temperature °C', 4.5, 4.6)])
  const lines = minutes.map((minute) =>
    JSON.stringify({
      data: {
        at: iso(minute),
        tags: { 'D0:01': { temperature: 4.5, humidity: 50 }, 'D0:02': { temperature: -20.5, humidity: 60 } },
      },
    }),
  )
  expect(shown(imported(lines.join('\n')))).toEqual([
    read('D0:01', 'temperature °C', 4.5),
    read('D0:01', 'humidity %RH', 50),
    read('D0:02', 'temperature °C', -20.5),
    read('D0:02', 'humidity %RH', 60),
  ])
})

test('what the first state of an entity says of it holds for all of them', () => {
  const states = (id: string, unit: string, name: string, state: string) =>
    minutes.map((minute, index) => ({
      ...(index === 0 && { entity_id: id, attributes: { unit_of_measurement: unit, friendly_name: name } }),
      state,
      last_changed: iso(minute),
    }))
  const text = JSON.stringify([
    states('sensor.a_temp', '°C', 'Chest freezer', '-18.5'),
    states('sensor.b_temp', '°F', 'Kitchen fridge', '41'),
  ])
  expect(shown(imported(text))).toEqual([
    read('Chest freezer a', 'temperature °C', -18.5),
    read('Kitchen fridge b', 'temperature °F', 5),
  ])
})
