import { expect, test } from 'vitest'
import type { SeriesAnswer } from '#core/wire/series-answers.ts'
import { csvOf } from '../../../miniapp/chart/csv.ts'

const at = Date.UTC(2026, 10, 22, 2, 14, 7)
const series: SeriesAnswer = {
  version: 1,
  sensor: 'a',
  quantity: 'temperature',
  unit: '°C',
  hours: 1,
  from: at,
  to: at + 3_600_000,
  columnMs: 15_000,
  gapMs: 60_000,
  since: 0,
  toldFrom: null,
  limits: [],
  ended: [],
  events: [],
  spells: { alarms: [], silences: [], maintenances: [] },
  figures: null,
  isOfHours: false,
  unread: [],
  stretches: [[[at, -80.5, -79, -80, 3]], [[at + 60_000, -78.1, -78.1, -78.1, 1]]],
}

test('a view is a table with the times of the place, that every program reads alike', () => {
  const csv = csvOf(
    [{ series, name: 'Freezer 3', quantity: 'Temperature' }],
    ['time', 'sensor'],
    'Europe/Stockholm',
  )
  expect(csv.split('\r\n')).toEqual([
    'time,sensor',
    '2026-11-22T03:14:07+01:00,Freezer 3,Temperature,°C,-80,-80.5,-79,3',
    '2026-11-22T03:15:07+01:00,Freezer 3,Temperature,°C,-78.1,-78.1,-78.1,1',
    '',
  ])
})

test('what cannot be read stands in the table with the time where it begins to be missing', () => {
  const torn = { ...series, unread: [[at - 60_000, at]] as const }
  const csv = csvOf([{ series: torn, name: 'Freezer 3', quantity: 'Temperature' }], [], 'UTC')
  expect(csv.split('\r\n')[1]).toBe(
    '2026-11-22T02:13:07+00:00,Freezer 3,Temperature,°C,unreadable,unreadable,unreadable,0',
  )
})

test.each([
  ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
  ['@SUM(1)', "'@SUM(1)"],
  ['Cold, dry', '"Cold, dry"'],
  ['line\nbreak', '"line\nbreak"'],
])('a sensor that is called %j is no formula and no second cell', (name, cell) => {
  expect(csvOf([{ series, name, quantity: 'T' }], [], 'UTC')).toContain(`,${cell},T,`)
})
