import { expect, test } from 'vitest'
import { parseTime } from '../../../gateway/replay/cell.ts'

test.each([
  ['2026-11-05 01:00', '2026-11-05T01:00:00Z'],
  ['5.11.2026', '2026-11-05T00:00:00Z'],
  ['2026-11-04 20:00:00-05', '2026-11-05T01:00:00Z'],
  // In these hours the clock of a machine in Stockholm or New York is put forward, or shows a time twice.
  ['2026-03-29 02:30', '2026-03-29T02:30:00Z'],
  ['2026-10-25 02:30', '2026-10-25T02:30:00Z'],
  ['2026-03-08 02:30', '2026-03-08T02:30:00Z'],
  ['2026-11-01 01:30', '2026-11-01T01:30:00Z'],
])('%s is %s on every machine, wherever its own clock is', (text, instant) => {
  expect(parseTime(text)).toBe(Date.parse(instant))
})
