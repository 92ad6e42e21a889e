import { expect, test } from 'vitest'
import type { ImportOptions } from '../../pipeline/logger-file/options.ts'
import { imported, said, shown } from '../support/logger-file.ts'

const rows = (...all: readonly string[]): string => all.join('\n')
const two = (quantity: string, unit: string, one: number, other: number): string =>
  `file ${quantity} ${unit}: 03-22 07:00 ${one}, 03-22 07:10 ${other}`
const fridge = [two('temperature', '°C', 4.5, 4.6), two('humidity', '%RH', 58, 59)]
const table = (header: string, first: string, second: string): string =>
  rows(`${header},Temp (°C),RH (%)`, `${first},4.5,58`, `${second},4.6,59`)

const kinds: readonly (readonly [
  what: string,
  text: string,
  read: readonly string[],
  options?: ImportOptions,
])[] = [
  [
    'seconds below a start',
    rows('Logger: A17', 'Start time: 2026-03-22 07:00:00', table('Time (s)', '0', '600')),
    fridge,
  ],
  [
    'minutes below a start in cells',
    rows(
      'Serial,A17',
      'Started,2026-03-22 07:00',
      'Stopped,2026-03-22 09:00',
      '',
      table('Elapsed time [min]', '0', '10'),
    ),
    fridge,
  ],
  [
    'hours with decimals',
    rows('Start: 22.03.2026 06:30', table('Elapsed hours', '0.5', '0.6666667')),
    fridge,
  ],
  [
    'a span of hours, minutes and seconds',
    rows('Start: 2026-03-22 06:00:00', table('Elapsed', '1:00:00', '01:10:00')),
    fridge,
  ],
  [
    'a day and a time in two lines',
    rows('Start date: 22.03.2026', 'Start time: 07:00:00', table('Sekunden', '0', '600')),
    fridge,
  ],
  [
    'a zone behind the start',
    rows('Start: 2026-03-22 08:00:00 +01:00', table('Seconds', '0', '600')),
    fridge,
  ],
  ['a start that a person says', table('t [s]', '0', '600'), fridge, { start: '2026-03-22 07:00' }],
  [
    'many seconds are no days of a spreadsheet',
    rows('Start: 2026-03-21 19:00', table('Time (s)', '43200', '43800')),
    fridge,
  ],
  ['seconds since 1970 stay what they are', table('Time (s)', '1774162800', '1774163400'), fridge],
  ['no start', table('Time (s)', '0', '600'), ['refused: file-no-start, file-try-start']],
  [
    'two starts that differ',
    rows('Start: 2026-03-22 07:00', 'Logging start: 2026-03-22 07:30', table('Time (s)', '0', '600')),
    ['refused: file-no-start, file-try-start'],
  ],
  [
    'a start that can be two days',
    rows('Start: 03/02/2026 07:00', table('Time (s)', '0', '600')),
    ['refused: file-dates-undecided, file-try-date-order'],
  ],
  [
    'a start without a time',
    table('Time (s)', '0', '600'),
    ['refused: file-start-unclear, file-try-start'],
    { start: '2026-03-22' },
  ],
  [
    'how long something has had power',
    rows('Start: 2026-03-22 07:00', table('Uptime (s)', '0', '600')),
    ['refused: file-no-table, file-try-rows'],
  ],
]

test.each(kinds.map(([what, text, read, options = {}]) => [what, text, read, options] as const))(
  '%s',
  (_what, text, read, options) => {
    expect(shown(imported(text, options))).toEqual(read)
  },
)

test('a beginning is said, and clocks that are put forward meanwhile change nothing', () => {
  const text = rows('Start: 2026-03-29 01:30', 'Time (min),Temp (°C)', '0,4.5', '30,4.6', '60,4.7')
  const outcome = imported(text, { zone: 'Europe/Stockholm' })
  expect(shown(outcome)).toEqual(['file temperature °C: 03-29 00:30 4.5, 03-29 01:00 4.6, 03-29 01:30 4.7'])
  expect(said(outcome)).toContain('file-since-start')
})
