import { expect, test } from 'vitest'
import { imported, said, shown } from '../support/logger-file.ts'

const seven = '2026-03-22T07:00:00Z'
const ten = '2026-03-22T07:10:00Z'
const two = (name: string, what: string, one: number | '-', other: number | '-'): string =>
  `${name} ${what}: 03-22 07:00 ${one}, 03-22 07:10 ${other}`

test.each<readonly [what: string, json: unknown, read: readonly string[], told: string]>([
  [
    'lists as columns, with their units beside them',
    { hourly_units: { temp: '°F' }, hourly: { time: [seven, ten], temp: [40.1, 41], humidity: [58, null] } },
    [two('file', 'temperature °F', 4.5, 5), two('file', 'humidity %RH', 58, '-')],
    'file-json-columns',
  ],
  [
    'names beside rows that are lists',
    {
      columns: ['time', 'temp_c'],
      data: [
        [seven, 4.5],
        [ten, 4.6],
      ],
    },
    [two('file', 'temperature °C', 4.5, 4.6)],
    'file-json-columns',
  ],
  [
    'names as the first of such rows',
    [
      ['time', 'temp_c'],
      [seven, 4.5],
      [ten, 4.6],
    ],
    [two('file', 'temperature °C', 4.5, 4.6)],
    'file-json-columns',
  ],
  [
    'lists within the objects of a list: what these say stands in each row',
    {
      sensors: [
        {
          name: 'Fridge',
          readings: [
            { time: seven, temp_c: 4.5 },
            { time: ten, temp_c: 4.6 },
          ],
        },
        {
          name: 'Freezer',
          readings: [
            { time: seven, temp_c: -20.125 },
            { time: ten, temp_c: -20 },
          ],
        },
      ],
    },
    [two('Fridge', 'temperature °C', 4.5, 4.6), two('Freezer', 'temperature °C', -20.13, -20)],
    'file-json',
  ],
  [
    'pairs of a time and a value within such objects',
    {
      data: {
        result: [
          {
            metric: { __name__: 'temperature_kelvin', room: 'Hall' },
            values: [
              [1774162800.5, '278.15'],
              [1774163400.5, 'NaN'],
            ],
          },
        ],
      },
    },
    [two('Hall', 'temperature K', 5, '-')],
    'file-json',
  ],
  [
    'a list for each quantity',
    {
      temperature: [
        { ts: 1774163400000, value: '4.6' },
        { ts: 1774162800000, value: '4.5' },
      ],
      targetTemperature: [{ ts: 1774162800000, value: '4.0' }],
    },
    [two('file', 'temperature °C', 4.5, 4.6)],
    'file-json-lists',
  ],
  [
    'a list for each sensor',
    {
      larder: [
        { time: seven, temp_c: 4.5 },
        { time: ten, temp_c: 4.6 },
      ],
      cellar: [
        { time: seven, temp_c: 9 },
        { time: ten, temp_c: 9.5 },
      ],
    },
    [two('larder', 'temperature °C', 4.5, 4.6), two('cellar', 'temperature °C', 9, 9.5)],
    'file-json-lists',
  ],
  [
    'what a field is stands beside the list',
    {
      channel: { field1: 'Temp (F)', field2: 'Humidity' },
      feeds: [
        { created_at: seven, field1: '40.1', field2: '58' },
        { created_at: ten, field1: null, field2: '59' },
      ],
    },
    [two('file', 'temperature °F', 4.5, '-'), two('file', 'humidity %RH', 58, 59)],
    'file-json',
  ],
  [
    'a list of lists of objects, of which only the first names its sensor',
    [
      [
        { entity_id: 'sensor.fridge_temperature', state: '4.5', last_changed: seven },
        { state: '4.6', last_changed: ten },
      ],
      [
        { entity_id: 'sensor.freezer_temperature', state: '-20.5', last_changed: seven },
        { state: '-20.4', last_changed: ten },
      ],
    ],
    [two('fridge', 'temperature °C', 4.5, 4.6), two('freezer', 'temperature °C', -20.5, -20.4)],
    'file-json',
  ],
])('%s', (_what, json, read, told) => {
  for (const spaces of [0, 2]) {
    const outcome = imported(JSON.stringify(json, null, spaces))
    expect(shown(outcome)).toEqual(read)
    expect(said(outcome)).toContain(told)
  }
})

test.each<readonly [what: string, text: string]>([
  ['lists of different lengths', '{"time":["2026-03-22T07:00:00Z","2026-03-22T07:10:00Z"],"temp":[4.5]}'],
  ['a torn list', '[{"time":"2026-03-22T07:00:00Z","temp":4.5},{"time":"2026'],
  ['two commas', '[{"time":"2026-03-22T07:00:00Z","temp":4.5},,{"time":"2026-03-22T07:10:00Z","temp":4.5}]'],
  ['a key without quotes', '[{"time":"2026-03-22T07:00:00Z",temp:4.5}]'],
  [
    'two values behind each other on one line',
    '{"time":"2026-03-22T07:00:00Z","temp":4.5}{"time":"2026-03-22T07:10:00Z","temp":4.5}',
  ],
])('%s are refused', (_what, text) => {
  expect(shown(imported(text))).toEqual(['refused: file-json-other, file-try-json'])
})
