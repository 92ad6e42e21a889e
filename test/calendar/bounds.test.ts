import { describe, expect, test } from 'vitest'
import { readCalendar } from '../../pipeline/calendar/read-calendar.ts'
import { calendar, entry, read, readSoon, ruled, year } from './ics.ts'

describe('a calendar that never ends', () => {
  test.each([
    ['every second', 'refused', 'FREQ=SECONDLY'],
    ['every hour', 'refused', 'FREQ=HOURLY'],
    ['on a day that no month has', 'refused', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'],
    ['on a day that no April has', 'refused', 'FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=4'],
    ['with nothing between', 'read', 'FREQ=DAILY;INTERVAL=0'],
    ['with an hour that no day has', 'refused', 'FREQ=DAILY;BYHOUR=25'],
  ])('%s is %s, and keeps nobody waiting', (_what, kind, rule) => {
    expect(readSoon(ruled(rule), year).kind).toBe(kind)
  })

  test('or is damaged anywhere is read or refused, and never throws', () => {
    const text = ruled('FREQ=WEEKLY')
    for (let cut = 0; cut < text.length; cut += 7)
      for (const damaged of [text.slice(0, cut), `${text.slice(0, cut)}\u0000;:"${text.slice(cut + 3)}`])
        expect(['read', 'refused']).toContain(read(damaged, year).kind)
  })
})

describe('a calendar that is large', () => {
  const wanted = { from: Date.parse(year.from), to: Date.parse(year.to) }
  const shift = (nth: number): string =>
    entry(`UID:${nth}`, `DTSTART:2026120${(nth % 9) + 1}T080000Z`, 'DURATION:PT1H')

  test('of 10 MB is refused before anything of it is read, with its size', () => {
    const text = calendar(...Array.from({ length: 90_000 }, (_, nth) => shift(nth)))
    expect(text.length).toBeGreaterThan(10_000_000)
    const outcome = readCalendar(new TextEncoder().encode(text), 'UTC', wanted)
    expect(outcome).toMatchObject({
      kind: 'refused',
      why: 'too-large',
      kilobytes: Math.ceil(text.length / 1024),
    })
  })

  test('in which one line never ends is refused in the same way, and a small one that says much is told as that', () => {
    const endless = `BEGIN:VCALENDAR\r\nX-PAD:${'x'.repeat(10_000_000)}`
    expect(readCalendar(new TextEncoder().encode(endless), 'UTC', wanted)).toMatchObject({ why: 'too-large' })
    expect(read(ruled('FREQ=HOURLY'), year)).toMatchObject({ kind: 'refused', why: 'too-many' })
  })
})
