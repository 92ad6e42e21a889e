import { expect, test } from 'vitest'
import {
  monthAfter,
  monthBegins,
  monthName,
  monthOf,
  monthText,
  parseMonth,
} from '../../pipeline/locales/months.ts'

const now = Date.parse('2026-11-29T12:00:00Z')
const inStockholm = (words: string): string | undefined => {
  const month = parseMonth(words, 'Europe/Stockholm', now)
  return month && monthText(month)
}

test('a month is meant by its name in both languages, short or long, or by its number', () => {
  expect(
    ['october', 'Oct', 'oktober', 'okt.', 'OKTOBER', '2026-10', 'october 2026'].map(inStockholm),
  ).toEqual(Array(7).fill('2026-10'))
})

test('without a year it is the last that has begun', () => {
  expect(['november', 'december', 'maj', 'may 2024'].map(inStockholm)).toEqual([
    '2026-11',
    '2025-12',
    '2026-05',
    '2024-05',
  ])
})

test('nothing else is a month', () => {
  expect(['', 'freezer', '2026-13', '2026-00', '13', 'octo', 'may 24'].map(inStockholm)).toEqual(
    Array(7).fill(undefined),
  )
})

test('a month begins when the clocks of the place say so, before and after they change', () => {
  const begins = (zone: string, month: number) =>
    new Date(monthBegins(zone, { year: 2026, month })).toISOString()
  expect(begins('Europe/Stockholm', 10)).toBe('2026-09-30T22:00:00.000Z')
  expect(begins('Europe/Stockholm', 11)).toBe('2026-10-31T23:00:00.000Z')
  expect(begins('Asia/Kolkata', 1)).toBe('2025-12-31T18:30:00.000Z')
  expect(begins('Pacific/Kiritimati', 1)).toBe('2025-12-31T10:00:00.000Z')
  expect(begins('Nowhere/AtAll', 2)).toBe('2026-02-01T00:00:00.000Z')
})

test('the month of an instant is that of the place, and months follow each other over a year', () => {
  expect(monthOf('Europe/Stockholm', Date.parse('2026-09-30T22:30:00Z'))).toEqual({ year: 2026, month: 10 })
  expect(monthOf('America/New_York', Date.parse('2026-01-01T02:00:00Z'))).toEqual({ year: 2025, month: 12 })
  expect(monthAfter({ year: 2025, month: 12 }, 1)).toEqual({ year: 2026, month: 1 })
  expect(monthAfter({ year: 2026, month: 1 }, -1)).toEqual({ year: 2025, month: 12 })
  expect([monthName('en', { year: 2026, month: 10 }), monthName('sv', { year: 2026, month: 10 })]).toEqual([
    'October 2026',
    'oktober 2026',
  ])
})
