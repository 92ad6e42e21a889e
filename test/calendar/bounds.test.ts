import { describe, expect, test } from 'vitest'
import { calendar, entry, read } from './ics.ts'

const year = { from: '2026-11-01T00:00Z', to: '2027-11-01T00:00Z' }
const ruled = (rule: string, start = '20261101T080000'): string =>
  calendar(entry(`DTSTART;TZID=Europe/Stockholm:${start}`, 'DURATION:PT1H', `RRULE:${rule}`))

describe('a calendar that never ends', () => {
  test.each([
    ['every second', 'refused', 'FREQ=SECONDLY'],
    ['every minute since long ago', 'refused', 'FREQ=MINUTELY', '19700101T000000'],
    ['every hour since long ago', 'refused', 'FREQ=HOURLY', '19700101T000000'],
    ['every hour', 'refused', 'FREQ=HOURLY'],
    ['on a day that no month has', 'read', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'],
    ['on a day that no April has', 'refused', 'FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=4'],
    ['with nothing between', 'read', 'FREQ=DAILY;INTERVAL=0'],
    ['with an hour that no day has', 'refused', 'FREQ=DAILY;BYHOUR=25'],
    ['every day since long ago', 'read', 'FREQ=DAILY', '19900101T080000'],
  ])('%s is %s, and keeps nobody waiting', (_what, kind, rule, start = '20261101T080000') => {
    const began = performance.now()
    const outcome = read(ruled(rule, start), year)
    // Seconds would be a function that is cut off; this is no figure, but the difference between soon and never.
    expect(performance.now() - began).toBeLessThan(3_000)
    expect(outcome.kind).toBe(kind)
  })

  test('or is damaged anywhere is read or refused, and never throws', () => {
    const text = ruled('FREQ=WEEKLY')
    for (let cut = 0; cut < text.length; cut += 7)
      for (const damaged of [text.slice(0, cut), `${text.slice(0, cut)}\u0000;:"${text.slice(cut + 3)}`])
        expect(['read', 'refused']).toContain(read(damaged, year).kind)
  })
})
