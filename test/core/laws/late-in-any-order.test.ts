import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isStanding } from '#core/alarm/alarm.ts'
import { excursionsIn } from '#core/history/excursions.ts'
import type { Reading, Value } from '#core/reading.ts'
import { hourMs, minuteMs, secondMs } from '#core/time.ts'
import { fadedMax } from '#core/watch/past-excursions.ts'
import { lateSettleMs } from '#core/watch/watch.ts'
import { high, low, t0, temperature } from '../../support/core/directory.ts'
import { alarm, makeWorld, read, tick, type World } from '../../support/core/world.ts'
import { runs } from '../../support/runs.ts'

const rules = [
  high({ onDelayMs: 5 * minuteMs, offDelayMs: 2 * minuteMs }),
  high({ id: 'now', setpoint: 27, onDelayMs: 0 }),
  low(),
]

/** A stretch of a day: so many readings so far apart, around one value. */
const stretch = fc.record({
  count: fc.integer({ min: 1, max: 8 }),
  everyMs: fc.constantFrom(30 * secondMs, minuteMs, 4 * minuteMs),
  gapMs: fc.constantFrom(0, 0, 0, 0, 7 * minuteMs, 70 * minuteMs),
  value: fc.constantFrom<Value>(20, 23.7, 25, 28, 1, 'unavailable'),
  noise: fc.integer({ min: -3, max: 3 }),
})

/** One day: mostly calm, with excursions, what is unavailable, and gaps. It ends calm, or bad. */
const day: fc.Arbitrary<readonly Reading[]> = fc
  .array(stretch, { minLength: 2, maxLength: 12, size: 'max' })
  .map((stretches) => {
    let at = t0
    return stretches.flatMap(({ count, everyMs, gapMs, value, noise }) => {
      at += gapMs
      return Array.from({ length: count }, (_, index) => {
        at += everyMs
        return temperature(at, typeof value === 'number' ? value + (noise * (index % 3)) / 10 : value)
      })
    })
  })

/** The same readings in pieces, some of them twice, in any order. */
const cuttings = (readings: readonly Reading[]): fc.Arbitrary<readonly (readonly Reading[])[]> =>
  fc
    .record({
      of: fc.array(fc.integer({ min: 0, max: 5 }), {
        minLength: readings.length,
        maxLength: readings.length,
      }),
      order: fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }),
      again: fc.subarray([0, 1, 2, 3, 4, 5]),
      runs: fc.boolean(),
    })
    .map(({ of, order, again, runs }) => {
      const size = Math.ceil(readings.length / 6)
      const pieces = [0, 1, 2, 3, 4, 5].map((piece) =>
        readings.filter((_, index) => (runs ? Math.floor(index / size) === piece : of[index] === piece)),
      )
      return [...order, ...again].map((piece) => pieces[piece] ?? [])
    })

const settle = (world: World): void => {
  world.now += lateSettleMs
  tick(world)
  world.now += lateSettleMs
  tick(world)
}

/** What the history says, and how things stand. */
const outcome = (world: World) => {
  return {
    past: excursionsIn([...world.facts].sort((a, b) => b.at - a.at)),
    standing: world.sensor.rules.map(({ id }) => {
      const state = alarm(world, id)
      if (isStanding(state)) return [id, state.name, state.began, state.worst]
      return [id, state.name === 'pending' ? state.began : null]
    }),
  }
}

/** All of them one by one, oldest first, long after they were measured. */
const inOrder = (readings: readonly Reading[]): World => {
  const world = makeWorld(rules)
  world.now = (readings.at(-1)?.measuredAt ?? t0) + hourMs
  for (const reading of readings) read(world, reading)
  settle(world)
  return world
}

/** Piece by piece, either all of them long after they were measured, or each as soon as it can be; the watcher looks in between. */
const inPieces = (reports: readonly (readonly Reading[])[], isLive: boolean): World => {
  const world = makeWorld(rules)
  const ends = reports.map((report) => report.at(-1)?.measuredAt ?? t0)
  world.now = isLive ? t0 : Math.max(...ends) + hourMs
  reports.forEach((report, index) => {
    world.now = Math.max(world.now, ends[index] ?? t0) + (index % 3) * 40 * secondMs
    read(world, ...report)
    tick(world)
  })
  settle(world)
  return world
}

test('any cutting and any order of the readings of a day into reports leaves the same history and the same alarms', () => {
  fc.assert(
    fc.property(
      day.chain((readings) => fc.tuple(fc.constant(readings), cuttings(readings))),
      fc.boolean(),
      ([readings, reports], isLive) => {
        const pieces = inPieces(reports, isLive)
        expect(outcome(pieces)).toEqual(outcome(inOrder(readings)))
        // And it comes to an end: nothing is looked at over and over.
        expect(pieces.watch.late).toBeUndefined()
      },
    ),
    runs(300),
  )
})

test('a late reading that is not over closes the gap in which an earlier breach was forgotten', () => {
  const values = [
    [6, 23.7],
    [14, 24.1],
    [18, 23.7],
    [22, 23.9],
    [26, 24.1],
    [30, 23.7],
    [34, 23.9],
  ] as const
  const readings = values.map(([minute, value]) => temperature(t0 + minute * minuteMs, value))
  const [missing] = readings.splice(3, 1)
  if (missing === undefined) throw new Error('no reading')
  const whole = inOrder([...readings, missing].sort((a, b) => a.measuredAt - b.measuredAt))
  expect(alarm(whole, 'high')).toMatchObject({ name: 'pending', began: t0 + 14 * minuteMs })
  expect(outcome(inPieces([readings, [missing]], false))).toEqual(outcome(whole))
})

/** Two breaches that were too short and are over by now: together, with the reading between them, they were long enough. */
const twoHalves = [
  [6, 23.7],
  [14, 24.1],
  [18, 23.7],
  [22, 23.9],
  [26, 24.1],
  [28, 24.1],
  [29.5, 24.1],
  [30.5, 23.7],
  [34.5, 23.7],
  [38.5, 23.7],
  [42.5, 23.7],
  [46.5, 20],
  [50.5, 20],
] as const

test.each([
  ['in one report', 'one'],
  ['one by one', 'each'],
  ['the second half before the first', 'backwards'],
] as const)(
  'a late reading joins two halves of an excursion that were both forgotten, when they were heard %s',
  (_how, how) => {
    const all = twoHalves.map(([minute, value]) => temperature(t0 + minute * minuteMs, value))
    const readings = all.filter((_, index) => index !== 3)
    const missing = all[3]
    if (missing === undefined) throw new Error('no reading')
    const reports = {
      one: [readings],
      each: readings.map((one) => [one]),
      backwards: [readings.slice(7), readings.slice(3, 7), readings.slice(0, 3)],
    }[how]
    const whole = inOrder(all)
    expect(outcome(whole).past).toHaveLength(1)
    const pieces = inPieces([...reports, [missing]], false)
    expect(outcome(inPieces(reports, false)).past).toHaveLength(0)
    expect(outcome(pieces)).toEqual(outcome(whole))
    expect(pieces.watch.faded?.high?.length).toBeLessThanOrEqual(fadedMax)
  },
)
