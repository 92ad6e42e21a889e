import { expect, test } from 'vitest'
import { shortLength } from '../../../miniapp/locales/short-length.ts'

test.each([
  [30_000, '30 s'],
  [5 * 60_000, '5 min'],
  [60 * 60_000, '1 h'],
  [90 * 60_000, '1 h 30 min'],
  [10 * 60 * 60_000, '10 h'],
  [24 * 60 * 60_000, '1 d'],
  [34 * 60 * 60_000, '1 d 10 h'],
])('%i ms that somebody set is %s', (ms, said) => {
  expect(shortLength(ms).replaceAll('\u00a0', ' ')).toBe(said)
})
