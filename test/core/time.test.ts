import { expect, test } from 'vitest'
import { startOfDay } from '#core/time.ts'

test('a day of UTC begins at its midnight, also for an instant that is one', () => {
  const midnight = Date.UTC(2026, 10, 29)
  expect([midnight, midnight + 1, midnight + 86_399_999].map(startOfDay)).toEqual([
    midnight,
    midnight,
    midnight,
  ])
  expect(startOfDay(midnight - 1)).toBe(Date.UTC(2026, 10, 28))
})
