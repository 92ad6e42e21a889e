import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { imported, said, shown } from '../support/logger-file.ts'

type Right = {
  /** What is right, as people said it before anything was read. */
  readonly words: string
  readonly read: readonly string[]
  readonly said: readonly string[]
  readonly leftOut: readonly number[]
}
const folder = new URL('./data/', import.meta.url)
const right: Readonly<Record<string, Right>> = JSON.parse(readFileSync(new URL('right.json', folder), 'utf8'))

/** Told of nearly every small file, and no finding. */
const ordinary = new Set(['file-zone-assumed', 'file-unit-assumed'])

test.each(Object.entries(right))('%s is read as it has to be', (file, { read, said: told, leftOut }) => {
  const outcome = imported(readFileSync(new URL(file, folder)), {}, 'own.csv')
  expect(shown(outcome)).toEqual(read)
  expect(said(outcome).filter((id) => !ordinary.has(id))).toEqual(told)
  expect(outcome.leftOut.map(({ line }) => line)).toEqual(leftOut)
})

test('there are forty of them', () => {
  expect(Object.keys(right)).toHaveLength(40)
})

const rows = (header: string, ...all: readonly string[]): string => [header, ...all].join('\n')

test.each([
  'device',
  'device_id',
  'name',
  'location',
  'transmitter',
  'serial',
  'channel',
  'probe',
  'room',
  'Gerät',
  'givare',
])('sensors are told apart by a column called %s', (column) => {
  const text = rows(
    `time,${column},temperature (°C)`,
    '2026-03-02 07:00,fridge,4.4',
    '2026-03-02 07:00,freezer,-20.5',
    '2026-03-02 07:10,fridge,4.6',
  )
  expect(shown(imported(text))).toEqual([
    'fridge temperature °C: 03-02 07:00 4.4, 03-02 07:10 4.6',
    'freezer temperature °C: 03-02 07:00 -20.5',
  ])
})

test.each(['°F', 'º F', '° F', '*F', '°F avg', 'F', 'deg F', 'Fahrenheit', '?F', 'Â°F'])(
  '%s is degrees Fahrenheit',
  (unit) => {
    const text = rows(
      `Time,Temperature (${unit}),Humidity (%)`,
      '2026-03-02 07:00,39.2,58',
      '2026-03-02 07:10,41,58',
    )
    expect(shown(imported(text))[0]).toBe('file temperature °F: 03-02 07:00 4, 03-02 07:10 5')
  },
)

test.each([
  ['mmHg', '760', 101325],
  ['torr', '760', 101325],
  ['psi', '14.696', 101325.35],
  ['bar', '1.01325', 101325],
  ['atm', '1', 101325],
  ['kPa', '101.325', 101325],
  ['mbar', '1013.25', 101325],
])('air pressure in %s', (unit, cell, pascals) => {
  const read = imported(rows(`Time,Pressure (${unit})`, `2026-03-02 07:00,${cell}`)).sensors[0]?.series[0]
  expect(read?.values[0]).toBeCloseTo(pascals, 1)
})

test('a unit that is written and not known leaves its column out, whatever the size of its numbers', () => {
  const outcome = imported(rows('Time,Temperature (°C),Pressure (mmH2O)', '2026-03-02 07:00,4.5,1013'))
  expect(shown(outcome)).toEqual(['file temperature °C: 03-02 07:00 4.5'])
  expect(said(outcome)).toContain('file-unit-unknown')
})

test.each([
  '1970-01-01 00:10',
  '1980-01-06 00:10',
  '2000-01-01 00:10',
  '2036-02-07 06:28',
  '2106-02-07 06:28',
])('a clock that was not set and says %s costs its row only', (instant) => {
  const outcome = imported(
    rows('time,temperature (°C)', '2026-03-02 07:00,4.5', `${instant},4.6`, '2026-03-02 07:20,4.7'),
  )
  expect(shown(outcome)).toEqual(['file temperature °C: 03-02 07:00 4.5, 03-02 07:20 4.7'])
  expect(said(outcome)).toContain('file-clock-not-set')
})
