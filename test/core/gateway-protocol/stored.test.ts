import fc from 'fast-check'
import { expect, test } from 'vitest'
import { edgeRulesBytesMax, packEdgeRules } from '#core/gateway-protocol/edge-rules.ts'
import {
  isStored,
  noteStored,
  packConfirmation,
  parseConfirmation,
  rangesMax,
  type StoredReports,
  showsGap,
  storedTopic,
} from '#core/gateway-protocol/stored.ts'
import { runs } from '../../support/runs.ts'

const epoch = 4711
const noted = (...numbers: readonly number[]): StoredReports => {
  let stored: StoredReports | undefined
  for (const seq of numbers) stored = noteStored(stored, { epoch, seq }, 1000)
  if (stored === undefined) throw new Error('one number at least')
  return stored
}

test('numbers in a row are one range, in whichever order they come and however often', () => {
  expect(noted(0, 1, 2, 3).ranges).toEqual([[0, 3]])
  expect(noted(3, 0, 2, 1, 2, 0).ranges).toEqual([[0, 3]])
  expect(noted(0, 1, 5, 3).ranges).toEqual([
    [0, 1],
    [3, 3],
    [5, 5],
  ])
})

test('whatever is noted is said to be stored, and nothing else is: of the newest ranges, of the others nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(60), { minLength: 1, maxLength: 60 }), (numbers) => {
      const stored = noted(...numbers)
      const lowest = stored.ranges[0]?.[0] ?? 0
      for (let seq = 0; seq <= 61; seq++)
        if (seq >= lowest || !numbers.includes(seq)) expect(isStored(stored, seq)).toBe(numbers.includes(seq))
      expect(stored.ranges.length).toBeLessThanOrEqual(rangesMax)
    }),
    runs(100),
  )
})

test('a report of before an epoch began changes nothing, one of the next begins anew', () => {
  const stored = noteStored(undefined, { epoch, seq: 0 }, 1000)
  expect(noteStored(stored, { epoch: 8, seq: 99 }, 999)).toBe(stored)
  expect(noteStored(stored, { epoch: 8, seq: 0 }, 1001)).toEqual({ epoch: 8, since: 1001, ranges: [[0, 0]] })
  // The first of an epoch may be taken after the second.
  expect(noteStored(stored, { epoch, seq: 1 }, 990)).toEqual({ epoch, since: 990, ranges: [[0, 1]] })
  expect(noteStored(stored, { seq: 7 }, 2000)).toBe(stored)
  expect(noteStored(undefined, { seq: 7 }, 2000)).toBeUndefined()
})

test('a gap shows in the report after it, and only in that', () => {
  expect(showsGap(undefined, { epoch, seq: 0 })).toBe(false)
  expect(showsGap(undefined, { epoch, seq: 1 })).toBe(true)
  expect(showsGap(noted(0), { epoch, seq: 1 })).toBe(false)
  expect(showsGap(noted(0), { epoch, seq: 2 })).toBe(true)
  expect(showsGap(noted(0, 2), { epoch, seq: 3 })).toBe(false)
  expect(showsGap(noted(0, 2), { epoch, seq: 1 })).toBe(false)
  expect(showsGap(noted(0, 1), { epoch: 8, seq: 0 })).toBe(false)
})

test('what is said is read again, and nothing that is not said so', () => {
  const stored = noted(0, 1, 5)
  const said: unknown = JSON.parse(JSON.stringify(packConfirmation(stored)))
  expect(parseConfirmation(said)).toEqual({ epoch, ranges: stored.ranges })
  for (const other of [
    undefined,
    null,
    'x',
    {},
    { v: 2, epoch, ranges: [] },
    { v: 1, epoch },
    { v: 1, ranges: [] },
    { v: 1, epoch: -1, ranges: [] },
    { v: 1, epoch, ranges: [[2, 1]] },
    { v: 1, epoch, ranges: [[1, 2, 3]] },
    { v: 1, epoch, ranges: ['12'] },
    { v: 1, epoch, ranges: [[0, '1']] },
    { v: 1, epoch, ranges: 1 },
  ])
    expect(parseConfirmation(other)).toBeUndefined()
  expect(storedTopic('norrsken', 'pi')).toBe('nattvakt/norrsken/pi/stored')
})

test('the longest fits into a shadow beside the longest rules', () => {
  // A report each second for ten years.
  const seq = 315_000_000
  const numbers = Array.from({ length: 40 }, (_, index) => seq + 2 * index)
  const stored = { ...noted(...numbers), epoch: 2 ** 48 }
  const empty = packEdgeRules([])
  const rules = { ...empty, number: 2 ** 32, left: 9_999, sets: 'x'.repeat(edgeRulesBytesMax) }
  expect(JSON.stringify({ rules, stored: packConfirmation(stored) }).length).toBeLessThanOrEqual(8 * 1024)
})
