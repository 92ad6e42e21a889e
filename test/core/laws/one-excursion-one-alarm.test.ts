import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SensorFact } from '#core/audit.ts'
import { silentRule } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { applyReadings } from '#core/watch/apply-readings.ts'
import { high, rate, temperature } from '../../support/core/directory.ts'
import {
  anyStep,
  happen,
  history,
  readStep,
  runOf,
  type Step,
  tickStep,
} from '../../support/core/histories.ts'
import { context, feel, makeWorld, read, type World } from '../../support/core/world.ts'
import { runs } from '../../support/runs.ts'

const rules = [high(), rate(), silentRule]

/** The raised and cleared facts of one rule, in the order in which they became known. */
const lives = (world: World, rule: string): readonly SensorFact[] =>
  world.facts.filter((fact) => fact.rule === rule && (fact.what === 'raised' || fact.what === 'cleared'))

/** A limit that is moved twice while it rings; the first reading by the new one ends that alarm, and a repeated report is judged again. */
const movedTwice: readonly Step[] = [
  { kind: 'read', ms: 1000, everyMs: 30_000, values: [24.25, 24.25, 23.25] },
  { kind: 'rule', ms: 1000, setpoint: 21, critical: false },
  { kind: 'rule', ms: 1000, setpoint: 23, critical: false },
  { kind: 'read', ms: 1000, everyMs: 5000, values: [22.5] },
  { kind: 'read', ms: 1000, everyMs: 5000, values: [23.25] },
  { kind: 'repeat', ms: 0, back: 1 },
  { kind: 'read', ms: 1000, everyMs: minuteMs, values: [20] },
  { kind: 'read', ms: 1000, everyMs: 5000, values: [23.25] },
  { kind: 'tick', ms: 23_000 },
  { kind: 'read', ms: 1000, everyMs: minuteMs, values: [23.25, 23.25, 'unavailable'] },
]

test('raised and cleared alternate, in order and in time, whatever happens', () => {
  fc.assert(
    fc.property(history(anyStep), (steps) => {
      const run = runOf(makeWorld(rules))
      for (const step of steps) happen(run, step)
      for (const rule of rules) {
        const facts = lives(run.world, rule.id)
        expect(facts.map((fact) => fact.what)).toEqual(
          facts.map((_, index) => (index % 2 === 0 ? 'raised' : 'cleared')),
        )
        const times = facts.map((fact) => fact.at)
        expect(times).toEqual([...times].sort((a, b) => a - b))
        const raisedAt = facts.filter((fact) => fact.what === 'raised').map((fact) => fact.at)
        expect(new Set(raisedAt).size).toBe(raisedAt.length)
      }
    }),
    { ...runs(300), examples: [[[...movedTwice]]] },
  )
})

test('a report that comes again after its limit was moved opens nothing that the change has ended', () => {
  const run = runOf(makeWorld(rules))
  happen(run, { kind: 'read', ms: 1000, everyMs: minuteMs, values: [30, 24.25] })
  happen(run, { kind: 'rule', ms: 1000, setpoint: 26, critical: false })
  const { facts, watch } = run.world
  const known = [...facts]
  happen(run, { kind: 'repeat', ms: 0, back: 1 })
  expect(run.world.facts).toEqual(known)
  expect(run.world.watch.alarms).toEqual(watch.alarms)
})

test('a reading that was judged before changes neither the watch nor the last values', () => {
  fc.assert(
    fc.property(history(fc.oneof(readStep, tickStep), 12), (steps) => {
      const run = runOf(makeWorld(rules))
      for (const step of steps) happen(run, step)
      const { world } = run
      for (const readings of run.delivered) {
        const applied = applyReadings(world.watch, context(world), readings)
        expect(applied.watch).toBe(world.watch)
        expect(applied.last).toBe(world.last)
        expect(applied.fresh).toBe(0)
      }
    }),
    runs(200),
  )
})

test('calm readings change nothing in the watch', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -100, max: 23 }), { minLength: 1, maxLength: 30, size: 'max' }),
      (values) => {
        const world = makeWorld([high(), silentRule])
        const { watch } = world
        for (const value of values) feel(world, minuteMs, value)
        expect(world.watch).toBe(watch)
        expect(world.last.values).toEqual({ temperature: values.at(-1) })
      },
    ),
    runs(100),
  )
})

test('the original system told of one reading three times; here one excursion rings once', () => {
  const world = makeWorld([high()])
  const readings = [25, 25.5, 26].map((value, index) =>
    temperature(world.now + (index + 1) * minuteMs, value),
  )
  world.now += 3 * minuteMs
  read(world, ...readings)
  const told = world.notices.length
  expect(told).toBeGreaterThan(0)
  for (let again = 0; again < 3; again++) {
    world.now += 7 * minuteMs
    read(world, ...readings)
  }
  expect(world.notices.length).toBe(told)
})

test('a reading that was judged, but not saved in the gateway’s state, is saved when it comes again and not judged twice', () => {
  const world = makeWorld([high()])
  const readings = [25, 25.5, 26].map((value, index) =>
    temperature(world.now + (index + 1) * minuteMs, value),
  )
  world.now += 3 * minuteMs
  const before = world.last
  read(world, ...readings)
  const heard = world.last
  world.last = before
  const again = applyReadings(world.watch, context(world), readings)
  expect(again.watch).toBe(world.watch)
  expect(again.last).toEqual(heard)
  expect(again).toMatchObject({ fresh: 0, old: 3 })
})
