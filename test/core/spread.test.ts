import { expect, test } from 'vitest'
import { spreadOf } from '#core/spread.ts'

test('ids that differ in their last letter only are spread evenly, the same way for ever', () => {
  const counts = Array.from({ length: 8 }, () => 0)
  for (let index = 0; index < 800; index++) {
    const place = spreadOf(`a0dd6c${index.toString(16).padStart(6, '0')}`)
    const eighth = Math.floor(place * 8)
    counts[eighth] = (counts[eighth] ?? 0) + 1
  }
  for (const count of counts) {
    expect(count).toBeGreaterThan(60)
    expect(count).toBeLessThan(140)
  }
  expect([spreadOf(''), spreadOf('pi'), spreadOf('a0dd6c878601')]).toEqual([
    0.6689221884589642, 0.44144732248969376, 0.8056424795649946,
  ])
})
