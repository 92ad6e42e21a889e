import { expect, test } from 'vitest'
import { changeOfUse, perDay } from '#core/energy/change.ts'
import { type EnergyAsked, type EnergyKnown, energyOf } from '#core/energy/energy.ts'
import type { Point } from '#core/history/mean-kinetic.ts'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'

const nothing: EnergyKnown = { power: [], counter: [], door: [], inside: new Map(), room: new Map() }
const asked: EnergyAsked = {
  before: 0,
  from: 28 * dayMs,
  to: 35 * dayMs,
  days: Array.from({ length: 8 }, (_, day) => (28 + day) * dayMs),
  trustedMs: 20 * minuteMs,
  hourOfDay: (at) => Math.floor(at / hourMs) % 24,
}
/** A reading each five minutes, with `share` of each hour running. */
const compressor = (shareAt: (at: number) => number): readonly Point[] =>
  Array.from({ length: (35 * dayMs) / (5 * minuteMs) + 1 }, (_, index) => {
    const at = index * 5 * minuteMs
    return [at, (at % hourMs) / hourMs < shareAt(at) ? 100 : 5]
  })

test('a compressor that runs for longer than in the weeks before is told, with how long it ran then', () => {
  const power = compressor((at) => (at < 28 * dayMs ? 0.5 : 0.75))
  const energy = energyOf({ ...nothing, power }, asked)
  expect(energy).toMatchObject({
    source: 'power',
    kWhPerDay: expect.closeTo(1.83, 2),
    duty: expect.closeTo(0.75, 2),
    levels: { offW: expect.closeTo(5, 0), onW: expect.closeTo(100, -1) },
    perDegree: null,
    door: null,
    change: { share: expect.closeTo(0.45, 1), beforeKWhPerDay: expect.closeTo(1.26, 2) },
  })
  expect(energy?.change?.dutyBefore).toBeCloseTo(0.5, 2)
  expect(energy?.days.map(({ knownMs }) => knownMs)).toEqual(Array.from({ length: 7 }, () => dayMs))
})

test('one that runs as ever is not', () => {
  expect(energyOf({ ...nothing, power: compressor(() => 0.5) }, asked)?.change).toBeNull()
})

test('what is new has nothing to be compared with', () => {
  const power = compressor(() => 0.5).filter(([at]) => at >= 28 * dayMs)
  expect(energyOf({ ...nothing, power }, asked)).toMatchObject({ beforeKWhPerDay: null, change: null })
})

test('a meter counts better than readings are summed up, and says nothing of how long it ran', () => {
  const counter = [0, 28, 35].map((day): Point => [day * dayMs, day * 2])
  expect(energyOf({ ...nothing, counter }, asked)).toMatchObject({
    source: 'counter',
    kWhPerDay: expect.closeTo(2, 9),
    levels: null,
    duty: null,
  })
  const power = compressor((at) => (at < 30 * dayMs ? 0.5 : 0)).filter(([at]) => at < 28 * dayMs)
  expect(energyOf({ ...nothing, counter, power }, asked)).toMatchObject({ source: 'counter', duty: null })
})

test('of what is not known in that time nothing is said', () => {
  expect(energyOf(nothing, asked)).toBeUndefined()
  const power = compressor(() => 0.5).filter(([at]) => at < 28 * dayMs)
  expect(energyOf({ ...nothing, power }, asked)).toBeUndefined()
})

test('doors and rooms are part of it where they are known', () => {
  const hours = (celsius: number) =>
    new Map(Array.from({ length: 35 * 24 }, (_, hour) => [hour * hourMs, celsius]))
  const energy = energyOf(
    {
      power: compressor(() => 0.5),
      counter: [],
      door: [
        [30 * dayMs, 1],
        [30 * dayMs + hourMs, 0],
      ],
      inside: hours(-20),
      room: hours(20),
    },
    asked,
  )
  expect(energy?.door).toMatchObject({ times: 1, comparedMs: 2 * hourMs })
  expect(energy?.perDegree?.differenceC).toBeCloseTo(40, 6)
})

const use = (kWhPerDay: number, from: number, to: number, known = 1) => {
  const knownMs = (to - from) * known
  return { from, to, kWh: (kWhPerDay * knownMs) / dayMs, knownMs, gapMs: to - from - knownMs }
}
const week = (kWhPerDay: number, known = 1) => use(kWhPerDay, 28 * dayMs, 35 * dayMs, known)
const weeks = (kWhPerDay: number, known = 1) => use(kWhPerDay, 0, 28 * dayMs, known)

test('a change is told where it is large, and both times are known well enough', () => {
  expect(changeOfUse(week(1.4), weeks(1), 0.48)).toEqual({
    share: expect.closeTo(0.4, 9),
    beforeKWhPerDay: expect.closeTo(1, 9),
    dutyBefore: 0.48,
  })
  expect(changeOfUse(week(0.6), weeks(1), null)?.share).toBeCloseTo(-0.4, 9)
  expect(changeOfUse(week(1.2), weeks(1), null)).toBeUndefined()
  expect(changeOfUse(week(0.09), weeks(0.05), null)).toBeUndefined()
  expect(changeOfUse(week(1.4, 0.5), weeks(1), null)).toBeUndefined()
  expect(changeOfUse(week(1.4), weeks(1, 0.2), null)).toBeUndefined()
  expect(changeOfUse(week(1.4), weeks(1, 0), null)).toBeUndefined()
  expect(changeOfUse(week(1.4), weeks(0), null)).toBeUndefined()
  expect(changeOfUse(week(1.4, 0), weeks(1), null)).toBeUndefined()
  expect(perDay(week(1.4, 0.3))).toBeCloseTo(1.4, 9)
})
