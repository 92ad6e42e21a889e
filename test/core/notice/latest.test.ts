import { expect, test } from 'vitest'
import { latestOf } from '#core/notice/latest.ts'

test('the newest value says when it is dated by its arrival', () => {
  expect(latestOf([7, 20], true)).toEqual({ at: 7, value: 20, byArrival: true })
  expect(latestOf([7, 20], false)).toEqual({ at: 7, value: 20 })
  expect(latestOf(undefined, true)).toBeNull()
})
