import { expect, test } from 'vitest'
import { isSpanName, spanNames, spans } from '#core/span.ts'

test('the spans of a chart go from an hour to thirty days', () => {
  expect(spanNames.map((name) => spans[name] / 3_600_000)).toEqual([1, 24, 168, 720])
})

test('a span is known by its name only', () => {
  expect(spanNames.every(isSpanName)).toBe(true)
  expect(['', '24', '24 h', 'toString', '__proto__'].some(isSpanName)).toBe(false)
})
