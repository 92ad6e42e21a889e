import { expect, test } from 'vitest'
import { changeOfUse } from '#core/energy/change.ts'
import { doorCost, standingOpen } from '#core/energy/door-cost.ts'
import { type EnergyAsked, type EnergyKnown, energyOf } from '#core/energy/energy.ts'
import { dutyOf, levelsOf } from '#core/energy/levels.ts'
import { perDegree } from '#core/energy/per-degree.ts'
import { isEnergyPrice } from '#core/energy/price.ts'
import { type Step, stepsOfCounter, stepsOfPower, stepsWithin } from '#core/energy/steps.ts'
import type { Point } from '#core/history/mean-kinetic.ts'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'

const week = 7 * dayMs
const use = (kWhPerDay: number, ms: number, knownMs = ms) => ({
  from: 0,
  to: ms,
  kWh: (kWhPerDay * knownMs) / dayMs,
  knownMs,
  gapMs: ms - knownMs,
})

test('a change is told from a quarter on, from six tenths of its time on, and from a week before on', () => {
  expect(changeOfUse(use(1.25, week), use(1, week), null)?.share).toBe(0.25)
  expect(changeOfUse(use(1.249, week), use(1, week), null)).toBeUndefined()
  expect(changeOfUse(use(2, week, 0.6 * week), use(1, week), null)?.share).toBe(1)
  expect(changeOfUse(use(2, week, 0.6 * week - 1), use(1, week), null)).toBeUndefined()
  expect(changeOfUse(use(2, week), use(1, 4 * week, week), null)?.share).toBe(1)
  expect(changeOfUse(use(2, week), use(1, 4 * week, week - 1), null)).toBeUndefined()
})

test('a door that is open for a minute stands open', () => {
  expect(
    standingOpen(
      [
        [0, 1],
        [minuteMs, 0],
        [hourMs, 1],
        [hourMs + minuteMs - 1, 0],
      ],
      dayMs,
    ),
  ).toEqual([[0, minuteMs]])
})

const span = { from: 0, to: 3 * dayMs }
const hourOfDay = (at: number): number => Math.floor(at / hourMs) % 24
const noon = dayMs + 12 * hourMs

test('what a meter counted over days is compared hour by hour', () => {
  const counted = stepsOfCounter([
    [0, 100],
    [3 * dayMs, 107.2],
  ])
  const door: readonly Point[] = [
    [noon, 1],
    [noon + hourMs, 0],
  ]
  expect(doorCost(counted, door, span, hourOfDay)).toEqual({
    times: 1,
    openMs: hourMs,
    extraKWh: expect.closeTo(0, 9),
    comparedMs: 2 * hourMs,
  })
})

test('a reading of power is cut where the door opens, and where its hour is over', () => {
  const power = stepsOfPower(
    Array.from({ length: 3 * 24 * 6 + 1 }, (_, index): Point => [index * 10 * minuteMs, 100]),
    hourMs,
  )
  const door: readonly Point[] = [
    [noon + 5 * minuteMs, 1],
    [noon + 62 * minuteMs, 0],
  ]
  expect(doorCost(power, door, span, hourOfDay)?.comparedMs).toBe(117 * minuteMs)
  // Again in the hour after, and again when it is over: what is counted is counted once.
  const often: readonly Point[] = [...door, [noon + 70 * minuteMs, 1], [noon + 80 * minuteMs, 0]]
  expect(doorCost(power, often, span, hourOfDay)?.comparedMs).toBe(135 * minuteMs)
  const later: readonly Point[] = [...door, [noon + 122 * minuteMs, 1], [noon + 130 * minuteMs, 0]]
  expect(doorCost(power, later, span, hourOfDay)?.comparedMs).toBe(185 * minuteMs)
})

test('a door that is shut as the time begins was open before', () => {
  const door: readonly Point[] = [
    [0, 1],
    [dayMs, 0],
  ]
  const steps: readonly Step[] = [{ from: dayMs, to: 2 * dayMs, fromW: 100, toW: 100 }]
  expect(doorCost(steps, door, { from: dayMs, to: 2 * dayMs }, hourOfDay)).toBeUndefined()
})

test('a meter is asked only where it counted something of that time', () => {
  const power = Array.from({ length: 71 }, (_, index): Point => [index * 12 * hourMs, 100])
  const asked: EnergyAsked = {
    before: 0,
    from: 28 * dayMs,
    to: 35 * dayMs,
    days: [28 * dayMs, 35 * dayMs],
    trustedMs: dayMs,
    hourOfDay,
  }
  const sourceWith = (counter: readonly Point[]) => {
    const known: EnergyKnown = { power, counter, door: [], inside: new Map(), room: new Map() }
    return energyOf(known, asked)?.source
  }
  const between = (from: number, to: number): readonly Point[] => [
    [from * dayMs, 10],
    [to * dayMs, 12],
  ]
  expect(sourceWith(between(20, 28))).toBe('power')
  expect(sourceWith(between(35, 36))).toBe('power')
  expect(sourceWith(between(20, 29))).toBe('counter')
  expect(sourceWith(between(34, 36))).toBe('counter')
})

/** Powers that are drawn for so long each, one after the other. */
const drawn = (...all: readonly (readonly [ms: number, watts: number])[]): readonly Step[] => {
  let at = 1_000_000 * minuteMs
  return all.map(([ms, watts]) => {
    at += ms
    return { from: at - ms, to: at, fromW: watts, toW: watts }
  })
}

test('levels are those of time, and not of readings', () => {
  const running = Array.from({ length: 180 }, () => [10_000, 100] as const)
  const atRest = Array.from({ length: 3 }, () => [10 * minuteMs, 5] as const)
  const steps = drawn(...running, ...atRest)
  const levels = levelsOf(steps)
  expect([levels?.offW, levels?.onW]).toEqual([expect.closeTo(5, 0), expect.closeTo(100, -1)])
  expect(levels && dutyOf(steps, levels)).toBeCloseTo(0.5, 9)
})

test('what hardly ever rests, and what lies apart by hardly anything, have not two levels', () => {
  expect(levelsOf(drawn([2, 5], [98, 100]))).toBeUndefined()
  expect(levelsOf(drawn([50, 1], [50, 5.5]))).toBeUndefined()
  expect(levelsOf(drawn([50, -2], [50, 4]))?.offW).toBeLessThan(0)
})

test('levels lie where most of the time is spent near them', () => {
  // Before it: 0 W are a start, and 20 W the rest. After it: 130 W are a coil.
  expect(levelsOf(drawn([4, 0], [4, 20], [4, 26], [88, 100]))?.offW).toBeCloseTo(20, -1)
  expect(levelsOf(drawn([88, 0], [4, 100], [4, 110], [4, 130]))?.onW).toBeCloseTo(110, -1)
})

test('neighbours that lie apart by what is trusted are known, and what only touches a time is no part of it', () => {
  expect(
    stepsOfPower(
      [
        [0, 5],
        [hourMs, 5],
        [2 * hourMs + 1, 5],
      ],
      hourMs,
    ),
  ).toHaveLength(1)
  const steps = drawn([10, 1], [10, 2], [10, 3])
  const [, second] = steps
  expect(stepsWithin(steps, second?.from ?? 0, second?.to ?? 0)).toEqual([second])
})

test('one whole day is enough for what a degree takes, and the highest price is one', () => {
  const hours = (celsius: number) =>
    new Map(Array.from({ length: 24 }, (_, hour) => [hour * hourMs, celsius]))
  const steps: readonly Step[] = [{ from: 0, to: dayMs, fromW: 100, toW: 100 }]
  expect(perDegree(steps, { from: 0, to: dayMs }, hours(-20), hours(20))?.knownMs).toBe(dayMs)
  expect(isEnergyPrice({ perKWh: 1_000_000, currency: 'VND' })).toBe(true)
})
