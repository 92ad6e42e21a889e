import { expect, test } from 'vitest'
import { archiveDaysRange, archiveDaysUsual, archivedDaysOf } from '#core/people/archive-days.ts'

test('readings are kept for three years, or for as long as an organization wants within what is sensible', () => {
  expect(archivedDaysOf({})).toBe(archiveDaysUsual)
  expect(archivedDaysOf({ archiveDays: 400 })).toBe(400)
  expect(archivedDaysOf({ archiveDays: 1 })).toBe(archiveDaysRange.least)
  expect(archivedDaysOf({ archiveDays: 1e9 })).toBe(archiveDaysRange.most)
})
