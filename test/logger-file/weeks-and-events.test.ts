import { expect, test } from 'vitest'
import { dayOfWeek } from '../../pipeline/logger-file/times/weeks.ts'
import { imported, shown } from '../support/logger-file.ts'

const rows = (...all: readonly string[]): string => all.join('\n')

/** From a calendar on paper. */
test.each([
  [2026, 48, 2, '2026-11-24'],
  [2026, 1, 1, '2025-12-29'],
  [2020, 53, 5, '2021-01-01'],
  [2024, 9, 4, '2024-02-29'],
  [2025, 1, 3, '2025-01-01'],
])('%i-W%i-%i is %s', (year, week, weekday, day) => {
  const found = dayOfWeek(year, week, weekday)
  expect([found.year, found.month, found.day]).toEqual(day.split('-').map(Number))
})

test.each<readonly [what: string, text: string, read: readonly string[]]>([
  [
    'days by their weeks',
    rows('time,temperature °C', '2026-W10-1 07:00,4.1', '2026-W10-1 07:10,4.3'),
    ['file temperature °C: 03-02 07:00 4.1, 03-02 07:10 4.3'],
  ],
  [
    'events before the first reading and behind the last are no readings',
    rows(
      '"#","Date Time, GMT+00:00","Temp, °C","Host Connected","End Of File"',
      '1,03/14/26 06:58:11 AM,,Logged,',
      '2,03/14/26 07:00:00 AM,4.1,,',
      '3,03/14/26 07:10:00 AM,4.3,,',
      '4,03/14/26 07:12:40 AM,,,Logged',
    ),
    ['file temperature °C: 03-14 07:00 4.1, 03-14 07:10 4.3'],
  ],
  [
    'an event between two readings says that there was no value',
    rows('Time,Temp °C,Event', '2026-03-14 07:00,4.1,', '2026-03-14 07:05,,Mark', '2026-03-14 07:10,4.3,'),
    ['file temperature °C: 03-14 07:00 4.1, 03-14 07:05 -, 03-14 07:10 4.3'],
  ],
  [
    'a probe that was lost at the end is told by the readings without a value',
    rows(
      'Time,Temp °C,Status',
      '2026-03-14 07:00,4.1,OK',
      '2026-03-14 07:10,4.3,OK',
      '2026-03-14 07:20,,Sensor lost',
    ),
    ['file temperature °C: 03-14 07:00 4.1, 03-14 07:10 4.3, 03-14 07:20 -'],
  ],
  [
    'a line above that holds the unit of each column',
    rows(
      '# Unit=s,degF,%RH',
      'Epoch_UTC\tT_SHT45\tRH_SHT45',
      '1772434800\t39.2\t50.0',
      '1772435400\t41.0\t51.0',
    ),
    [
      'file temperature °F: 03-02 07:00 4, 03-02 07:10 5',
      'file humidity %RH: 03-02 07:00 50, 03-02 07:10 51',
    ],
  ],
  [
    'a word behind a clock that says only that it is one',
    rows('Zeitpunkt;Temperatur', 'Mo, 02.03.2026 07:00 Uhr;4,1°C', 'Fr, 13.03.2026 07:10 Uhr;4,3°C'),
    ['file temperature °C: 03-02 07:00 4.1, 03-13 07:10 4.3'],
  ],
  [
    'a zone within the moments above the table',
    rows(
      'Mission Start: Wed Mar 18 14:01:00 CET 2026',
      'First Sample Timestamp: Wed Mar 18 14:01:00 CET 2026',
      '',
      'Date/Time,Unit,Value',
      '3/18/26 02:01:00 PM,C,6.1',
      '3/18/26 03:01:00 PM,C,6.4',
    ),
    ['file temperature °C: 03-18 13:01 6.1, 03-18 14:01 6.4'],
  ],
  [
    'a place that ends like a unit, and letters of units below a short name',
    rows(
      'Probe,When,Reading,Deg',
      'Walk-in,2026-03-02 07:00,39.2,F',
      'Salad bar,2026-03-02 07:00,41,F',
      'Walk-in,2026-03-02 07:10,41,F',
      'Salad bar,2026-03-02 07:10,50,F',
    ),
    [
      'Walk-in temperature °F: 03-02 07:00 4, 03-02 07:10 5',
      'Salad bar temperature °F: 03-02 07:00 5, 03-02 07:10 10',
    ],
  ],
])('%s', (_what, text, read) => {
  expect(shown(imported(text))).toEqual(read)
})

/** The name that a line above the table gives; a key and its value stand in two cells of it. */
test.each([
  ['Description;Cellar 9', 'Cellar 9'],
  ['Trip Description;Vaccine box', 'Vaccine box'],
  ['Nom;Chambre froide n°2', 'Chambre froide n°2'],
  ['Ort;Kühlraum Nord', 'Kühlraum Nord'],
  ['Nazwa;Lodówka apteka', 'Lodówka apteka'],
  ['Name;Value', 'file'],
  ['Device ID;20-09911', 'file'],
  ['Description;4.5 °C', 'file'],
])('%s names %s', (line, name) => {
  const text = rows(line, '', 'Time;Temp °C', '2026-03-14 07:00;4,1', '2026-03-14 07:10;4,3')
  expect(imported(text).sensors.map((one) => one.name)).toEqual([name])
})

test('points of which each series says its unit in a list beside them', () => {
  const series = (room: string, short_name: string, pointlist: readonly (readonly number[])[]) => ({
    metric: 'coldroom.temperature',
    scope: `room:${room}`,
    tag_set: [`room:${room}`, 'env:prod'],
    unit: [{ family: 'temperature', short_name }, null],
    pointlist,
  })
  const text = JSON.stringify({
    status: 'ok',
    series: [
      series('tunnel', '°C', [
        [1772434800000, -20.5],
        [1772435400000, -19.5],
      ]),
      series('lobby', '°F', [
        [1772434800000, 39.2],
        [1772435400000, 41],
      ]),
    ],
  })
  expect(shown(imported(text))).toEqual([
    'room:tunnel temperature °C: 03-02 07:00 -20.5, 03-02 07:10 -19.5',
    'room:lobby temperature °F: 03-02 07:00 4, 03-02 07:10 5',
  ])
})

test('units of one quantity tell no sensors apart, and rows that nothing else does are refused', () => {
  const table = (...lines: readonly string[]) =>
    rows('time,metric,value,unit', ...lines.map((line) => `2026-03-02 07:${line}`))
  const text = table(
    '00,room temperature,-20.5,°C',
    '00,room temperature,39.2,°F',
    '10,room temperature,-19.5,°C',
    '10,room temperature,41,°F',
  )
  expect(shown(imported(text))).toEqual(['refused: file-sensors-mixed, file-try-sensor-column'])
  const whole = table('00,room temperature,4.5,°C', '00,room humidity,58,%', '10,room temperature,4.6,°C')
  expect(shown(imported(whole))).toEqual([
    'room temperature °C: 03-02 07:00 4.5, 03-02 07:10 4.6',
    'room humidity %RH: 03-02 07:00 58',
  ])
})
