import { describe, expect, it } from 'vitest'
import {
  bandPath,
  holesOf,
  linePath,
  nearestBucket,
  scaleOf,
  timeStep,
  timeTicks,
  valueSpan,
  valueTicks,
} from '../../../miniapp/chart/geometry.ts'
import { zoneOffsetMs } from '../../../miniapp/locales/zone.ts'

const hour = 3_600_000
const stockholm = (at: number): number => zoneOffsetMs(at, 'Europe/Stockholm')
const same = (value: number): number => value
const clockIn = (zone: string) => (at: number) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at)

describe('the scale', () => {
  it('maps ends onto ends, upside down where asked', () => {
    const y = scaleOf([-80, -60], [200, 0])
    expect([-80, -70, -60].map(y)).toEqual([200, 100, 0])
  })

  it('puts a span of nothing into the middle', () => {
    expect(scaleOf([5, 5], [0, 10])(5)).toBe(5)
  })
})

describe('the value axis', () => {
  const flat = (min: number, max: number) => [[[0, min, max, (min + max) / 2, 2] as const]]

  const upper = (value: number) => ({ kind: 'high', value }) as const
  const lower = (value: number) => ({ kind: 'low', value }) as const

  it('is nothing without data', () => {
    expect(valueSpan([], [upper(8)])).toBeUndefined()
  })

  it('never blows the noise of a probe up to a mountain', () => {
    const [from, to] = valueSpan(flat(20, 20.1), []) ?? [0, 0]
    expect(to - from).toBeCloseTo(1)
  })

  it('reaches to the limits that are near, and leaves those out that would flatten the curve', () => {
    const [from, to] = valueSpan(flat(-80, -76), [upper(-70), upper(-60)]) ?? [0, 0]
    expect([from < -80, to > -70, to < -65]).toEqual([true, true, true])
    const [least] = valueSpan(flat(4, 6), [lower(2), upper(8)]) ?? [9]
    expect(least).toBeLessThan(2)
  })

  it('reaches to a limit that was crossed, however far away that is', () => {
    const [from] = valueSpan(flat(30, 30.2), [upper(8)]) ?? [9]
    expect(from).toBeLessThan(8)
    const [, to] = valueSpan(flat(-30, -30), [lower(2)]) ?? [0, 0]
    expect(to).toBeGreaterThan(2)
  })

  it('is marked with round numbers', () => {
    expect(valueTicks([-81, -59], 5)).toEqual({ at: [-80, -75, -70, -65, -60], digits: 0 })
    expect(valueTicks([20.1, 20.9], 4).digits).toBe(1)
    expect(valueTicks([0.1, 0.3], 4).at).toHaveLength(5)
  })
})

describe('the time axis', () => {
  it('takes the shortest step that leaves room for its texts', () => {
    expect(timeStep(hour, 5)).toBe(hour / 4)
    expect(timeStep(24 * hour, 5)).toBe(6 * hour)
    expect(timeStep(168 * hour, 7)).toBe(24 * hour)
    expect(timeStep(720 * hour, 2)).toBe(168 * hour)
  })

  it('is marked where a clock in that place shows whole steps, also half an hour beside the others', () => {
    const from = Date.UTC(2026, 10, 22, 2, 14)
    const kolkata = timeTicks([from, from + 24 * hour], 6 * hour, (at) => zoneOffsetMs(at, 'Asia/Kolkata'))
    expect(kolkata.map(clockIn('Asia/Kolkata'))).toEqual(['12:00', '18:00', '00:00', '06:00'])
  })

  it.each([
    ['spring', Date.UTC(2026, 2, 28, 12)],
    ['autumn', Date.UTC(2026, 9, 24, 12)],
  ])('stays on midnights when the clocks change in %s', (_when, from) => {
    const ticks = timeTicks([from, from + 72 * hour], 24 * hour, stockholm)
    expect(ticks.map(clockIn('Europe/Stockholm'))).toEqual(['00:00', '00:00', '00:00'])
  })

  it('goes forward and stays within its span on every step over a change of the clocks', () => {
    for (const from of [Date.UTC(2026, 2, 28, 20), Date.UTC(2026, 9, 24, 20)]) {
      const ticks = timeTicks([from, from + 12 * hour], hour, stockholm)
      expect(ticks).toEqual([...new Set(ticks)].sort((a, b) => a - b))
      expect(ticks.every((at) => at >= from && at <= from + 12 * hour)).toBe(true)
    }
  })
})

describe('the curve', () => {
  const stretch = [
    [0, 1, 3, 2, 4],
    [10, 2, 6, 4, 4],
  ] as const

  it('is the mean as a line and the range as a closed band', () => {
    expect(linePath(stretch, same, same)).toBe('M0.0,2.0L10.0,4.0')
    expect(bandPath(stretch, same, same)).toBe('M0.0,3.0L10.0,6.0L10.0,2.0L0.0,1.0Z')
  })

  it('of a lone bucket is a dot', () => {
    expect(linePath(stretch.slice(0, 1), same, same)).toBe('M0.0,2.0h0')
  })

  it('has holes between all stretches, and at the ends when nothing was known there for long', () => {
    const at = (...instants: readonly number[]) => instants.map((one) => [one, 0, 0, 0, 1] as const)
    expect(holesOf([at(10, 30), at(40, 95)], [0, 100], { gapMs: 20, since: 0 })).toEqual([[30, 40]])
    expect(holesOf([at(50)], [0, 100], { gapMs: 20, since: 0 })).toEqual([
      [0, 50],
      [50, 100],
    ])
    expect(holesOf([], [0, 100], { gapMs: 20, since: 0 })).toEqual([[0, 100]])
    // Before it was in use nothing is missing, unless it was heard already.
    expect(holesOf([at(50, 100)], [0, 100], { gapMs: 20, since: 25 })).toEqual([[25, 50]])
    expect(holesOf([at(50, 100)], [0, 100], { gapMs: 20, since: 75 })).toEqual([])
    expect(holesOf([], [0, 100], { gapMs: 20, since: 200 })).toEqual([])
  })

  it('is read at the nearest bucket, and not at all where none is near', () => {
    expect(nearestBucket([stretch], 6, 5)).toBe(stretch[1])
    expect(nearestBucket([stretch], 6, 3)).toBeUndefined()
    expect(nearestBucket([], 6, 3)).toBeUndefined()
  })
})
