import { expect, test } from 'vitest'
import { imported, said, shown } from '../support/logger-file.ts'

const rows = (...all: readonly string[]): string => all.join('\n')

test.each<readonly [what: string, text: string, read: readonly string[]]>([
  [
    'lines of a log with a time before them',
    rows(
      '2026-03-22T07:00:00Z {host="pi3", job="climate"} level=info sensor="wine cellar" temp=12.5 rh=61',
      '2026-03-22T07:10:00Z {host="pi3", job="climate"} level=info sensor="wine cellar" temp=12.6 rh=60',
    ),
    [
      'wine cellar temperature °C: 03-22 07:00 12.5, 03-22 07:10 12.6',
      'wine cellar humidity %RH: 03-22 07:00 61, 03-22 07:10 60',
    ],
  ],
  [
    'lines of InfluxDB, of two series, in nanoseconds',
    rows(
      'climate,sensor=frys temperature_c=-18.5,humidity=40i 1774162800000000000',
      'climate,sensor=kyl temperature_c=4.5 1774162800000000000',
      'climate,sensor=frys temperature_c=-18.4,humidity=41i 1774163400000000000',
      'climate,sensor=kyl temperature_c=4.6 1774163400000000000',
    ),
    [
      'frys temperature °C: 03-22 07:00 -18.5, 03-22 07:10 -18.4',
      'frys humidity %RH: 03-22 07:00 40, 03-22 07:10 41',
      'kyl temperature °C: 03-22 07:00 4.5, 03-22 07:10 4.6',
      'kyl humidity %RH: 03-22 07:00 -, 03-22 07:10 -',
    ],
  ],
  [
    'a time that has a name, a torn line and a unit in a name',
    rows(
      'ts=2026-03-22T07:00:00Z temp_f=39.2',
      'ts=2026-03-22T07:05',
      'ts=2026-03-22T07:10:00Z temp_f=41.0',
      'ts=2026-03-22T07:20:00Z temp_f=41.0',
      'ts=2026-03-22T07:30:00Z temp_f=41.0',
    ),
    ['file temperature °F: 03-22 07:00 4, 03-22 07:10 5, 03-22 07:20 5, 03-22 07:30 5'],
  ],
])('%s', (_, text, read) => {
  const outcome = imported(text)
  expect(shown(outcome)).toEqual(read)
  expect(said(outcome)).toContain('file-key-values')
})

test('without a time there is nothing to keep', () => {
  expect(shown(imported(rows('temp=4.5 rh=61', 'temp=4.6 rh=60')))).toEqual([
    'refused: file-no-table, file-try-rows',
  ])
})

test('a line that says a name twice is of two things, and is not read', () => {
  const line = (at: string): string => `2026-03-22T${at}:00Z sensor=a temp=4.2 sensor=b temp=-18`
  expect(imported(rows(line('07:00'), line('07:10'))).sensors).toEqual([])
})

test('a table below lines of names and values is a table', () => {
  const outcome = imported(
    rows('unit=C model=x1 serial=7', 'time,temperature (°C)', '2026-03-22 07:00,4.5', '2026-03-22 07:10,4.6'),
  )
  expect(shown(outcome)).toEqual(['file temperature °C: 03-22 07:00 4.5, 03-22 07:10 4.6'])
})

test('lines with ever new names are refused in no time', () => {
  const lines = Array.from({ length: 100_000 }, (_, index) => `2026-03-22T07:00:00Z temp=4.5 x${index}=1`)
  expect(imported(rows(...lines)).refused).not.toBeNull()
})
