import { describe, expect, test } from 'vitest'
import { formatDuration, formatTime } from '../../pipeline/locales/times.ts'

const at = Date.UTC(2025, 10, 22, 2, 14, 59)
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const read = (language: 'en' | 'sv', now: number, timeZone = 'Europe/Stockholm'): string =>
  formatTime(at, { language, timeZone, now })

test('this machine keeps the time zone that the run asks for, when it asks for one', () => {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  expect(timeZone).toBe(process.env.TZ ?? timeZone)
})

describe('a time', () => {
  test('is the hour and minute in the time zone of the site', () => {
    expect(read('en', at)).toBe('03:14')
    expect(read('sv', at, 'America/New_York')).toBe('21:14')
    expect(read('en', at, 'Asia/Kolkata')).toBe('07:44')
  })

  test('has the day when it is not today, and the year when it is another one', () => {
    expect(read('en', at + day)).toBe('Sat 22 Nov 03:14')
    expect(read('sv', at + day)).toBe('lör 22 nov 03:14')
    expect(read('en', at - day)).toBe('Sat 22 Nov 03:14')
    expect(read('en', at + 365 * day)).toBe('Sat 22 Nov 2025 03:14')
    expect(read('sv', at + 365 * day)).toBe('lör 22 nov 2025 03:14')
  })

  test('knows that today begins at midnight of the site', () => {
    const beforeMidnight = Date.UTC(2025, 10, 22, 22, 59)
    const reader = { language: 'en', timeZone: 'Europe/Stockholm' } as const
    expect(formatTime(beforeMidnight, { ...reader, now: beforeMidnight + 2 * minute })).toBe(
      'Sat 22 Nov 23:59',
    )
    expect(formatTime(beforeMidnight + minute, { ...reader, now: beforeMidnight + 2 * minute })).toBe('00:00')
  })

  test('follows summer time', () => {
    const reader = { language: 'en', timeZone: 'Europe/Stockholm', now: Date.UTC(2026, 2, 29, 12) } as const
    expect(formatTime(Date.UTC(2026, 2, 29, 0, 59), reader)).toBe('01:59')
    expect(formatTime(Date.UTC(2026, 2, 29, 1, 0), reader)).toBe('03:00')
  })

  test('in a zone that does not exist is UTC, and says so', () => {
    expect(read('en', at, 'Moon/Tycho')).toBe('02:14 UTC')
  })
})

test.each([
  [-5, '0 s', '0 s'],
  [40_500, '40 s', '40 s'],
  [12 * minute, '12 min', '12 min'],
  [hour - 1, '59 min', '59 min'],
  [2 * hour, '2 h', '2 h'],
  [3 * hour + 5 * minute, '3 h 05 min', '3 h 05 min'],
  [47 * hour + 59 * minute, '47 h 59 min', '47 h 59 min'],
  [2 * day, '2 days', '2 dygn'],
  [3 * day + 12 * hour, '3 days 12 h', '3 dygn 12 h'],
])('%d ms last %s, in Swedish %s', (ms, english, swedish) => {
  expect(formatDuration('en', ms)).toBe(english)
  expect(formatDuration('sv', ms)).toBe(swedish)
})
