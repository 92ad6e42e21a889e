import { expect, test } from 'vitest'
import type { AlarmView, Effect } from '#core/notice/notice.ts'
import { boundOwedTo } from '#core/watch/owed.ts'
import { notice, over, view } from '../../support/core/chat.ts'
import { t0 } from '../../support/core/directory.ts'

const max = { views: 2, notices: 4 }
const owe = (
  ...all: readonly (readonly [
    sensor: string,
    chat: number,
    more?: Partial<AlarmView>,
    reason?: 'rung' | 'undeliverable',
    dead?: number,
  ])[]
) =>
  Object.fromEntries(
    all.map(([sensor, chat, more = {}, reason = 'rung', dead], index) => {
      const one = notice(reason, view(sensor, more), {
        chat,
        at: t0 + index,
        ...(dead !== undefined && { deadChat: dead }),
      })
      return [`${index}`, { ...one, id: `${index}` }]
    }),
  )
const kept = (owed: Readonly<Record<string, Effect>>) => Object.keys(boundOwedTo(owed, max)).sort()

test('what is within the bounds stays as it is: by views that are one object, or say the same, and by notices', () => {
  const two = owe(['a', 1], ['a', 2], ['b', 1], ['b', 2])
  expect(boundOwedTo(two, max)).toBe(two)
  const one = owe(['a', 1], ['b', 1])
  expect(boundOwedTo(one, max)).toBe(one)
  expect(boundOwedTo({}, max)).toEqual({})
})

test('of what is too much each chat keeps the last of each alarm, of each dead chat by itself', () => {
  expect(
    kept(owe(['a', 1, { order: 1 }], ['a', 1, { order: 2 }], ['a', 2, { order: 2 }], ['a', 1, { order: 3 }])),
  ).toEqual(['2', '3'])
  const dead = owe(
    ['a', 1, { order: 1 }, 'undeliverable', 7],
    ['a', 1, { order: 2 }, 'undeliverable', 8],
    ['a', 1, { order: 3 }],
  )
  expect(kept(dead)).toEqual(['0', '2'])
})

test('then the oldest that is over goes, whichever was learned first, and then the least urgent of what stands', () => {
  const ended = (raisedAt: number) => ({ ...over, raisedAt })
  expect(kept(owe(['a', 1, ended(t0 + 9)], ['b', 1, ended(t0)], ['c', 1, ended(t0 + 5)], ['d', 1]))).toEqual([
    '0',
    '3',
  ])
  const standing = owe(
    ['a', 1, { severity: 'warning' }],
    ['b', 1],
    ['c', 1, {}, 'undeliverable', 7],
    ['d', 1],
  )
  expect(kept(standing)).toEqual(['1', '3'])
  const many = owe(['a', 1], ['a', 2], ['a', 3], ['b', 1], ['b', 2], ['a', 4])
  expect(kept(many)).toHaveLength(4)
})
