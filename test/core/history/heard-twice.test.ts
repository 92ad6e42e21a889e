import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bestHeard, heardAlike, sameMeasurementMs } from '#core/history/heard-twice.ts'
import type { Reading } from '#core/reading.ts'
import { runs } from '../../support/runs.ts'

const t0 = 1_795_000_000_000
const heard = (
  second: number,
  temperature: number | 'unavailable',
  more: Partial<Reading> = {},
): Reading => ({
  sensor: 's',
  measuredAt: t0 + second * 1000,
  values: { temperature },
  faults: [],
  ...more,
})
const pairs = (ones: readonly Reading[], others: readonly Reading[], seconds: number) =>
  heardAlike(ones, others, seconds * 1000).map((pair) =>
    pair.map(({ measuredAt }) => (measuredAt - t0) / 1000),
  )

describe('what two gateways heard alike', () => {
  test('is one measurement when it says the same at nearly the same time', () => {
    expect(pairs([heard(0, 1), heard(60, 2)], [heard(0.1, 1), heard(82, 2)], 30)).toEqual([
      [0, 0.1],
      [60, 82],
    ])
    expect(pairs([heard(0, 1)], [heard(31, 1)], 30)).toEqual([])
    expect(pairs([], [heard(31, 1)], 30)).toEqual([])
  })

  test('is not what says something else: another value, no value, another quantity, a fault', () => {
    const others = [
      heard(0, 1.1),
      heard(0.1, 'unavailable'),
      heard(0.2, 1, { values: { temperature: 1, humidity: 40 } }),
      heard(0.3, 1, { values: { humidity: 1 } }),
      heard(0.4, 1, { faults: ['battery-low'] }),
    ]
    expect(pairs([heard(0, 1)], others, 30)).toEqual([])
    expect(pairs([heard(0, 'unavailable', { faults: ['probe'] })], others, 30)).toEqual([])
    expect(pairs([heard(0, 1, { faults: ['battery-low'] })], others, 30)).toEqual([[0, 0.4]])
  })

  test('of many that say the same is each of one pair only, those of one broadcast first', () => {
    const steady = [0, 5, 10, 15].map((second) => heard(second, 1))
    // The second gateway missed the first two.
    expect(pairs([heard(10.1, 1), heard(15.1, 1)], steady, 30)).toEqual([
      [10.1, 10],
      [15.1, 15],
    ])
    expect(pairs([heard(9.9, 1), heard(10.1, 1), heard(10.2, 1)], [heard(10, 1)], 2)).toEqual([[9.9, 10]])
    expect(pairs(steady, steady.slice(1, 2), 2)).toEqual([[5, 5]])
  })

  test('of a quick sensor is what one broadcast may be apart, at the least', () => {
    expect([sameMeasurementMs(600_000), sameMeasurementMs(1_000)]).toEqual([300_000, 2_000])
  })
})

describe('of what several gateways heard', () => {
  test('the one that heard it best speaks, and what only one heard stays', () => {
    const cellar = [heard(0, 1, { rssi: -60 }), heard(60, 2, { rssi: -90 })]
    const attic = [heard(0.1, 1, { rssi: -80 }), heard(60.1, 2, { rssi: -70 }), heard(120, 3, { rssi: -70 })]
    const wired = [heard(120.1, 3)]
    expect(bestHeard([cellar, attic, wired])).toEqual([[cellar[0]], [attic[1], attic[2]], []])
    expect(bestHeard([cellar])).toEqual([cellar])
  })

  test('whatever each missed, every measurement is there once', () => {
    const heardBy = fc.array(
      fc.record({ by: fc.subarray([0, 1, 2]), value: fc.integer({ min: 0, max: 2 }) }),
      {
        maxLength: 40,
      },
    )
    const lateness = fc.array(fc.integer({ min: 0, max: 1_400 }), { minLength: 3, maxLength: 200 })
    fc.assert(
      fc.property(heardBy, lateness, (measurements, late) => {
        const lists = [0, 1, 2].map((gateway) =>
          measurements.flatMap(({ by, value }, index) => {
            const after = late[(index * 3 + gateway) % late.length] ?? 0
            return by.includes(gateway)
              ? [heard(index * 5 + after / 1000, value, { rssi: -60 - gateway })]
              : []
          }),
        )
        const kept = bestHeard(lists)
          .flat()
          .map(({ measuredAt }) => Math.floor((measuredAt - t0) / 5_000))
          .sort((a, b) => a - b)
        expect(kept).toEqual(measurements.flatMap(({ by }, index) => (by.length > 0 ? [index] : [])))
      }),
      runs(300),
    )
  })
})
