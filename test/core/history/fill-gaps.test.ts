import { expect, test } from 'vitest'
import { fillGaps } from '#core/history/fill-gaps.ts'
import type { Reading } from '#core/reading.ts'
import { hourMs, minuteMs } from '#core/time.ts'

const at = (minute: number, temperature: number | 'unavailable' = 5): Reading => ({
  sensor: 'a',
  measuredAt: minute * minuteMs,
  values: { temperature },
  faults: [],
})
const bounds = { oldest: 0, now: 10 * hourMs, trustedMs: 15 * minuteMs }
const kept = (measured: readonly Reading[], imported: readonly Reading[]) =>
  fillGaps(measured, imported, bounds).kept.map(({ measuredAt }) => measuredAt / minuteMs)

test('a gap between measured values is filled, and nothing beside it', () => {
  const measured = [at(10), at(20), at(60), at(70)]
  expect(kept(measured, [at(12), at(20), at(30), at(50), at(60), at(65)])).toEqual([30, 50])
})

test('before the first and well after the last measured value there is a gap, too', () => {
  expect(kept([at(10), at(20)], [at(5), at(15), at(30), at(40)])).toEqual([5, 40])
  expect(kept([], [at(5), at(15)])).toEqual([5, 15])
})

test('a sensor that was heard without a value measured nothing', () => {
  expect(kept([at(10), at(30, 'unavailable'), at(60)], [at(30), at(40)])).toEqual([30, 40])
})

test('what holds no value is not kept, and what is too old or in the future is counted', () => {
  const filling = fillGaps([], [at(-5), at(5, 'unavailable'), at(5), at(601)], bounds)
  expect(filling).toEqual({ kept: [at(5)], overMeasured: 0, tooOld: 1, inFuture: 1 })
  expect(fillGaps([at(5)], [at(5)], bounds).overMeasured).toBe(1)
})
