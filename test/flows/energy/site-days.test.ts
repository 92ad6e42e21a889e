import { expect, test } from 'vitest'
import { hourMs } from '#core/time.ts'
import { dayBegins, daysBack, daysBetween, hourOfDayIn } from '../../../pipeline/flows/energy/site-days.ts'

const at = (iso: string): number => Date.parse(iso)
const texts = (days: readonly number[]): readonly string[] =>
  days.map((day) => new Date(day).toISOString().slice(0, 16))

test('a day begins at midnight of the clock there, also on the days on which that is changed', () => {
  const zone = 'Europe/Stockholm'
  expect(dayBegins(zone, at('2026-11-30T00:30:00Z'))).toBe(at('2026-11-29T23:00:00Z'))
  // Summer time ended at 01:00 UTC, and begins at 01:00 UTC.
  expect(dayBegins(zone, at('2026-10-25T20:00:00Z'))).toBe(at('2026-10-24T22:00:00Z'))
  expect(dayBegins(zone, at('2026-03-29T20:00:00Z'))).toBe(at('2026-03-28T23:00:00Z'))
  expect(dayBegins('Asia/Kathmandu', at('2026-11-30T00:30:00Z'))).toBe(at('2026-11-29T18:15:00Z'))
  expect(dayBegins('America/New_York', at('2026-11-30T04:59:59Z'))).toBe(at('2026-11-29T05:00:00Z'))
  expect(dayBegins('Nowhere/At_all', at('2026-11-30T04:59:59Z'))).toBe(at('2026-11-30T00:00:00Z'))
})

test('days between two instants are as long as they were there', () => {
  const days = daysBetween('Europe/Stockholm', at('2026-10-23T22:00:00Z'), at('2026-10-26T10:00:00Z'))
  expect(texts(days)).toEqual([
    '2026-10-23T22:00',
    '2026-10-24T22:00',
    '2026-10-25T23:00',
    '2026-10-26T10:00',
  ])
  expect(days.slice(1).map((day, index) => (day - (days[index] ?? 0)) / hourMs)).toEqual([24, 25, 11])
  expect(texts(daysBetween('UTC', at('2026-10-23T00:00:00Z'), at('2026-10-24T00:00:00Z')))).toEqual([
    '2026-10-23T00:00',
    '2026-10-24T00:00',
  ])
})

test('of so many days today is the last', () => {
  expect(texts([daysBack('Europe/Stockholm', 7, at('2026-10-28T10:00:00Z'))])).toEqual(['2026-10-21T22:00'])
  expect(texts([daysBack('UTC', 1, at('2026-10-28T10:00:00Z'))])).toEqual(['2026-10-28T00:00'])
})

test('hours are those of the clock there', () => {
  const hour = hourOfDayIn('Europe/Stockholm')
  expect([
    hour(at('2026-07-01T12:00:00Z')),
    hour(at('2026-12-01T12:00:00Z')),
    hour(at('2026-12-01T12:00:00Z')),
  ]).toEqual([14, 13, 13])
})
