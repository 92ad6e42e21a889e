import { expect, test } from 'vitest'
import { readSoon, ruled, year } from './ics.ts'

test.each([
  ['every minute since long ago', 'refused', 'FREQ=MINUTELY', '19700101T000000'],
  ['every hour since long ago', 'refused', 'FREQ=HOURLY', '19700101T000000'],
  ['every day since long ago', 'read', 'FREQ=DAILY', '19900101T080000'],
])('a calendar that never ends, %s, is %s, and keeps nobody waiting', (_what, kind, rule, start) => {
  expect(readSoon(ruled(rule, start), year).kind).toBe(kind)
})
