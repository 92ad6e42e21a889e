import { expect, test } from 'vitest'
import { type Known, overlaps, spansOf } from '#core/late/known-excursions.ts'
import { matchExcursions } from '#core/late/match-excursions.ts'
import { minuteMs } from '#core/time.ts'
import { at, worldOf } from '../../support/core/late.ts'
import { feel } from '../../support/core/world.ts'

/** One that was raised, began and ended then. */
const one = (raisedAt: number, began: number, clearedAt: number | null): Known => ({
  raisedAt,
  began,
  clearedAt,
  worst: null,
  told: [],
})
/** By their names, found beside known. */
const pairs = (found: readonly Known[], known: readonly Known[]) =>
  matchExcursions(found, known).map((pair) => [pair.found?.raisedAt, pair.known?.raisedAt])

test('the same name is the same, whatever else it touches', () => {
  expect(pairs([one(10, 8, 12)], [one(5, 4, 9), one(10, 9, 12)])).toEqual([
    [10, 10],
    [undefined, 5],
  ])
})

test('what goes on stays what goes on', () => {
  expect(pairs([one(2, 1, 5), one(8, 7, null)], [one(0, 0, null)])).toEqual([
    [2, undefined],
    [8, 0],
  ])
  expect(pairs([one(8, 7, null)], [one(6, 5, 7), one(9, 9, null)])).toEqual([
    [8, 9],
    [undefined, 6],
  ])
})

test('else it is the first with which it has an instant in common, and of several the first keeps the name', () => {
  expect(pairs([one(4, 3, 9)], [one(1, 1, 2), one(5, 5, 6), one(8, 8, 8)])).toEqual([
    [4, 5],
    [undefined, 1],
    [undefined, 8],
  ])
  expect(pairs([one(4, 3, 5), one(7, 6, 9)], [one(1, 1, 8)])).toEqual([
    [4, 1],
    [7, undefined],
  ])
})

test('two that touch in one instant have it in common', () => {
  expect(overlaps(one(1, 1, 3), one(3, 3, 4))).toBe(true)
  expect(overlaps(one(3, 3, 4), one(1, 1, 3))).toBe(true)
  expect(overlaps(one(1, 1, 2), one(3, 3, 4))).toBe(false)
  expect(overlaps(one(3, 3, 4), one(1, 1, 2))).toBe(false)
  expect(overlaps(one(1, 1, 2), one(3, 3, null))).toBe(false)
})

test('what may yet become one spans all from its beginning, what does not stand spans nothing', () => {
  const world = worldOf()
  feel(world, minuteMs, 20)
  expect(spansOf(world.watch, 'high')).toEqual([])
  feel(world, minuteMs, 25)
  expect(spansOf(world.watch, 'high')).toEqual([{ began: at(202), clearedAt: null }])
  feel(world, minuteMs, 25)
  expect(spansOf(world.watch, 'high')).toMatchObject([{ raisedAt: at(203), began: at(202), clearedAt: null }])
})
