import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Sample } from '#core/alarm/assess.ts'
import { growTrail, thinTrail, trailSpanMs } from '#core/alarm/recent-samples.ts'
import { minuteMs } from '#core/time.ts'
import { runs } from '../../support/runs.ts'

/** The same by making a new trail for every sample: slower, and plain to see. */
const extended = (trail: readonly Sample[], at: number, value: number): readonly Sample[] => {
  const newest = trail.at(-1)
  if (!Number.isFinite(value) || (newest !== undefined && at <= newest[0])) return trail
  const beforeNewest = trail.at(-2)
  const keep = newest === undefined || beforeNewest === undefined || newest[0] - beforeNewest[0] >= minuteMs
  const kept = (keep ? trail : trail.slice(0, -1)).filter(([sampleAt]) => sampleAt >= at - trailSpanMs)
  return [...kept, [at, value]]
}

test('a trail that grows in place is the trail that is made anew', () => {
  const steps = fc.array(
    fc.tuple(fc.integer({ min: -5000, max: 200_000 }), fc.oneof(fc.integer(), fc.constant(Number.NaN))),
    { maxLength: 100, size: 'max' },
  )
  fc.assert(
    fc.property(steps, (changes) => {
      const trail: Sample[] = []
      let simple: readonly Sample[] = []
      let at = 1_000_000
      for (const [ms, value] of changes) {
        at += ms
        growTrail(trail, at, value)
        simple = extended(simple, at, value)
        expect(trail).toEqual(simple)
      }
      expect(trail.length).toBeLessThanOrEqual(17)
    }),
    runs(200),
  )
})

test('a thinned trail has its first and its newest sample, and the same again changes nothing', () => {
  const trail = Array.from({ length: 16 }, (_, index): Sample => [index * minuteMs, index])
  expect(thinTrail(trail, 5 * minuteMs).map(([, value]) => value)).toEqual([0, 5, 10, 15])
  expect(thinTrail(trail.slice(0, 13), 5 * minuteMs).map(([, value]) => value)).toEqual([0, 5, 10, 12])
  expect(thinTrail(trail, Number.POSITIVE_INFINITY).map(([, value]) => value)).toEqual([0, 15])
  expect(thinTrail([], minuteMs)).toEqual([])
  const thin = thinTrail(trail, 4 * minuteMs)
  expect(thinTrail(thin, 4 * minuteMs)).toEqual(thin)
})

test('a trail has its newest sample, and before it one a minute, for a quarter of an hour', () => {
  const trail: Sample[] = []
  const seconds = () => trail.map(([at]) => at / 1000)
  for (const at of [0, 30, 60, 90, 120, 150]) growTrail(trail, at * 1000, at)
  expect(seconds()).toEqual([0, 60, 120, 150])
  growTrail(trail, 150_000, 1)
  growTrail(trail, 149_000, 1)
  growTrail(trail, 160_000, Number.NaN)
  expect(trail.at(-1)).toEqual([150_000, 150])
  growTrail(trail, trailSpanMs, 900)
  expect(seconds()).toEqual([0, 60, 120, 900])
  growTrail(trail, trailSpanMs + 1, 901)
  expect(seconds()).toEqual([60, 120, 900, 900.001])
  growTrail(trail, 2 * trailSpanMs, 1800)
  expect(seconds()).toEqual([900, 1800])
  growTrail(trail, 9 * trailSpanMs, 0)
  expect(trail).toEqual([[9 * trailSpanMs, 0]])
})
