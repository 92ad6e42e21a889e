import { expect, test } from 'vitest'
import { replayLate } from '#core/late/replay-late.ts'
import { minuteMs } from '#core/time.ts'
import { high } from '../../support/core/directory.ts'
import { at, when } from '../../support/core/late.ts'

const replay = (values: Parameters<typeof when>[0]) => replayLate(high(), 5 * minuteMs, when(values), at(100))

test('readings are played from when the limit was normal: what was over, what was too short, and how it stands', () => {
  const first = { 10: 25, 11: 26, 12: 20, 13: 20 }
  const found = { raisedAt: at(11), began: at(10), worst: { value: 26, at: at(11) }, clearedAt: at(13) }
  expect(replay(first)).toEqual({ found: [found], faded: [], tail: null })
  expect(replay({ ...first, 20: 25, 20.5: 20, 21: 20, 22: 20 })).toMatchObject({
    found: [found],
    faded: [[at(20), at(20.5)]],
    tail: null,
  })
  expect(replay({ ...first, 20: 25 })).toMatchObject({ found: [found], faded: [], tail: { name: 'pending' } })
  expect(replay({ ...first, 20: 25, 21: 25 })).toMatchObject({
    found: [found, { began: at(20), clearedAt: null }],
    faded: [],
    tail: { name: 'active' },
  })
  expect(replay({ ...first, 20: 25, 21: 25, 22: 20 }).tail).toEqual({
    name: 'recovering',
    clearSince: at(22),
  })
})
