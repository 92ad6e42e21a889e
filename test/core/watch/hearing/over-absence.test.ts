import { describe, expect, test } from 'vitest'
import type { Reading } from '#core/reading.ts'
import { silentRule } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { applyReadings } from '#core/watch/apply-readings.ts'
import { applyTick } from '#core/watch/apply-tick.ts'
import type { Interval } from '#core/watch/watch.ts'
import { high, temperature } from '../../../support/core/directory.ts'
import { context, feel, makeWorld, said, save, type World } from '../../../support/core/world.ts'

const always: readonly Interval[] = [[0, Number.POSITIVE_INFINITY]]

/** Heard for five minutes; then it is `minutes` later, and nobody has looked. */
const laterIn = (world: World, minutes: number): World => {
  for (let minute = 0; minute < 5; minute++) feel(world, minuteMs, 20)
  world.now += minutes * minuteMs
  return world
}

const hears = (world: World, listening: readonly Interval[], ...readings: readonly Reading[]): void => {
  const applied = applyReadings(world.watch, context(world), readings, listening)
  world.last = applied.last
  save(world, applied.watch)
}

const facts = ({ facts: all }: World) => all.map(({ what }) => what)

describe('an absence that is over before anybody looked', () => {
  const watched = () => laterIn(makeWorld([high(), silentRule]), 20)

  test('is told as late news, and is over', () => {
    const world = watched()
    hears(world, always, temperature(world.now, 20))
    expect(said(world.notices).map((words) => words.split(' ')[0])).toContain('late')
    expect(facts(world)).toEqual(['raised', 'cleared'])
    expect(world.watch.alarms).toEqual({})
  })

  test('began and ended as the readings say, however many come together', () => {
    const world = watched()
    const known = world.last.at
    const first = known + 15 * minuteMs
    hears(
      world,
      always,
      temperature(first, 20),
      temperature(first + minuteMs, 20),
      temperature(world.now, 20),
    )
    expect(world.facts.at(-1)).toMatchObject({ at: first, detail: { began: known } })
  })

  test('is none where none of its ways has listened for so long without a break', () => {
    const from = watched().last.at
    const spans: readonly (readonly Interval[])[] = [
      [],
      [[0, from + 8 * minuteMs]],
      [[from + 12 * minuteMs, from + 20 * minuteMs]],
    ]
    for (const listening of spans) {
      const world = watched()
      hears(world, listening, temperature(world.now, 20))
      expect(facts(world)).toEqual([])
    }
  })

  test('is none where it is heard in time, or nothing of it is new', () => {
    const inTime = laterIn(makeWorld([high(), silentRule]), 1)
    hears(inTime, always, temperature(inTime.now, 20))
    const known = watched()
    hears(known, always, temperature(known.last.at, 20))
    expect([facts(inTime), facts(known)]).toEqual([[], []])
  })

  test('is none of what is not missed: out of use, or without such a rule', () => {
    const noRule = laterIn(makeWorld([high()]), 20)
    const retired = watched()
    retired.sensor = { ...retired.sensor, retiredAt: retired.now - 1 }
    for (const world of [noRule, retired]) {
      hears(world, always, temperature(world.now, 20))
      expect(facts(world)).toEqual([])
    }
  })

  test('goes on while the probe says nothing, and is told when it does', () => {
    const world = watched()
    hears(world, always, temperature(world.now, 'unavailable'))
    expect(facts(world)).toEqual([])
    world.now += minuteMs
    hears(world, always, temperature(world.now, 20))
    expect(facts(world)).toEqual(['raised', 'cleared'])
  })

  test('of two things that are measured is over when the other is known again too', () => {
    const both = [high(), high({ id: 'damp', quantity: 'humidity', setpoint: 90 }), silentRule]
    const world = makeWorld(both)
    const says = (at: number, values: Reading['values']) => ({ ...temperature(at, 20), values })
    hears(world, always, says(world.now, { temperature: 20, humidity: 40 }))
    world.now += 20 * minuteMs
    hears(world, always, says(world.now, { temperature: 20 }))
    expect(facts(world)).toEqual([])
    world.now += minuteMs
    hears(world, always, says(world.now, { humidity: 40 }))
    expect(facts(world)).toEqual(['raised', 'cleared'])
  })

  test('is no second one where it was seen', () => {
    const world = watched()
    save(world, applyTick(world.watch, context(world), { gatewaySilent: false, gatewayBackAt: 0 }))
    hears(world, always, temperature(world.now, 20))
    expect(facts(world)).toEqual(['raised', 'cleared'])
  })

  test('is none before its first word', () => {
    const world = makeWorld([high(), silentRule])
    world.now += 40 * minuteMs
    hears(world, always, temperature(world.now, 20))
    expect(facts(world)).toEqual([])
  })

  test('of what is only there to be heard is over with its first word', () => {
    const world = makeWorld([silentRule])
    hears(world, always, temperature(world.now, 20))
    world.now += 40 * minuteMs
    hears(world, always, temperature(world.now, 20))
    expect(facts(world)).toEqual(['raised', 'worsened', 'cleared'])
  })
})
