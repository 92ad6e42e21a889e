import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Reading } from '#core/reading.ts'
import { presetRules, silentRule } from '#core/rule.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { high, low, rate, temperature } from '../../support/core/directory.ts'
import {
  aroundLimit,
  history,
  readStep,
  runOf,
  happen as step,
  unknownValue,
} from '../../support/core/histories.ts'
import { alarm, feel, hush, makeWorld, read, tick, tickUntil, type World } from '../../support/core/world.ts'
import { runs } from '../../support/runs.ts'

const limits = [high(), low(), rate()]

const samples = fc.array(fc.record({ seconds: fc.integer({ min: 1, max: 400 }), value: aroundLimit }), {
  minLength: 1,
  maxLength: 40,
  size: 'max',
})

const unknowns = fc.array(fc.record({ after: fc.nat(39), kind: fc.nat(3), value: unknownValue }), {
  maxLength: 30,
})

const unknownReading = (at: number, kind: number, value: 'unavailable' | number): Reading => {
  if (kind === 0) return temperature(at, value, { values: {} })
  if (kind === 1) return temperature(at, value, { values: { humidity: 40 } })
  return temperature(at, value, kind === 2 ? { faults: ['probe'] } : {})
}

const known = (world: World) => world.sensor.rules.map((rule) => alarm(world, rule.id))

test('readings that know nothing, put in anywhere, never change the state of an alarm', () => {
  fc.assert(
    fc.property(samples, unknowns, (known_, insertions) => {
      const plain = makeWorld(limits)
      const holey = makeWorld(limits)
      known_.forEach(({ seconds, value }, index) => {
        feel(plain, seconds * 1000, value)
        insertions.forEach(({ after, kind, value: none }, nth) => {
          if (after === index) read(holey, unknownReading(holey.now + nth + 1, kind, none as number))
        })
        feel(holey, seconds * 1000, value)
        expect(known(holey)).toEqual(known(plain))
      })
      expect(holey.last.trails).toEqual(plain.last.trails)
    }),
    runs(200),
  )
})

test('a sensor that says nothing for hours leaves its temperature alarms as they are', () => {
  fc.assert(
    fc.property(history(readStep, 12), fc.integer({ min: 1, max: 30 }), (steps, hours) => {
      const run = runOf(makeWorld([high(), silentRule]))
      for (const one of steps) step(run, one)
      const { name } = alarm(run.world)
      tickUntil(run.world, run.world.now + hours * hourMs)
      expect(alarm(run.world).name).toBe(name)
    }),
    runs(100),
  )
})

test('an unplugged probe is missed like a silent sensor, while the temperature alarm stands', () => {
  const world = makeWorld(presetRules('room'))
  for (const value of [25, 25, 25]) feel(world, minuteMs, value)
  expect(alarm(world).name).toBe('active')
  for (let minute = 0; minute < 12; minute++) {
    feel(world, minuteMs, 'unavailable')
    tick(world)
  }
  expect(alarm(world).name).toBe('active')
  expect(alarm(world, 'silent').name).toBe('active')
  const raised = world.notices.find(({ reason, view }) => reason === 'raised' && view.rule.kind === 'silent')
  expect(raised?.view.blind).toBe(true)
  feel(world, minuteMs, 25)
  expect(alarm(world, 'silent').name).toBe('returned')
  expect(alarm(world).name).toBe('active')
})

test('silencing never clears', () => {
  const world = makeWorld([high()])
  for (const value of [25, 25, 25]) feel(world, minuteMs, value)
  hush(world, hourMs)
  expect(alarm(world).name).toBe('active')
  tickUntil(world, world.now + 25 * hourMs)
  expect(alarm(world).name).toBe('active')
})

test('a gap never completes an off-delay: the good readings must be known to hang together', () => {
  fc.assert(
    fc.property(fc.integer({ min: 301, max: 100_000 }), fc.integer({ min: 1, max: 600 }), (gap, offDelay) => {
      const world = makeWorld([high({ offDelayMs: offDelay * 1000 })])
      for (const value of [25, 25, 25, 22]) feel(world, minuteMs, value)
      expect(alarm(world).name).toBe('recovering')
      feel(world, gap * 1000, 22)
      expect(alarm(world)).toMatchObject({ name: 'recovering', clearSince: world.now })
    }),
    runs(100),
  )
})

test('a sensor that measures every half hour still clears', () => {
  const world = makeWorld([high()], { intervalMs: 30 * minuteMs })
  for (const value of [25, 25, 22, 22]) feel(world, 30 * minuteMs, value)
  expect(alarm(world).name).toBe('returned')
})
