import { expect, test } from 'vitest'
import { joinedSpans } from '#core/history/joined-spans.ts'

test('spans that touch or overlap are one, in the order of time', () => {
  expect(
    joinedSpans([
      [30, 40],
      [0, 10],
      [10, 20],
      [5, 8],
      [38, 50],
    ]),
  ).toEqual([
    [0, 20],
    [30, 50],
  ])
  expect(joinedSpans([])).toEqual([])
})
