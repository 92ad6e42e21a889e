import { expect, test } from 'vitest'
import type { Reading } from '#core/reading.ts'
import { hourMs } from '#core/time.ts'
import { judgeLate } from '../../../pipeline/flows/ingest/judge-late.ts'
import { memoryStores } from '../../../pipeline/store/memory/stores.ts'
import { t0, temperature } from '../../support/core/directory.ts'
import { when, worldOf } from '../../support/core/late.ts'
import { context } from '../../support/core/world.ts'

/** How far was read before and after one late reading, in hours; the sensor was heard last `untilHours` after that. */
const reached = async (untilHours: number, found: readonly Reading[]) => {
  const world = worldOf()
  const until = t0 + untilHours * hourMs
  const watch = { ...world.watch, assessedUntil: until }
  const ranges: (readonly [before: number, after: number])[] = []
  const stores = memoryStores()
  const range = async (_organization: string, _sensor: string, from: number, to: number) => {
    // What was measured in the very instant up to which all was judged is read as well.
    ranges.push([(t0 - from) / hourMs, (to === until + 1 ? until - t0 : to - t0) / hourMs])
    return found.filter(({ measuredAt }) => measuredAt >= from && measuredAt < to)
  }
  const readings = { ...stores.readings, range }
  await judgeLate({ ...stores, readings }, 'lab', watch, context(world), [t0, t0], false)
  return ranges
}

test('who was never calm is read further and further back, and then on to what was judged last', async () => {
  expect(await reached(20, [])).toEqual([
    [1, 1],
    [8, 1],
    [72, 1],
    [72, 8],
    [72, 20],
  ])
  expect(await reached(0.5, [])).toEqual([
    [1, 0.5],
    [8, 0.5],
    [72, 0.5],
  ])
  expect(await reached(100, [])).toEqual([
    [1, 1],
    [8, 1],
    [72, 1],
    [72, 8],
    [72, 72],
    [72, 100],
  ])
})

test('who was calm within an hour before and after is read no further', async () => {
  const calm = when({ [-3]: 20, [-2]: 20, 2: 20, 3: 20 })
  expect(
    await reached(
      100,
      [...calm, temperature(t0, 25)].sort((a, b) => a.measuredAt - b.measuredAt),
    ),
  ).toEqual([[1, 1]])
})
