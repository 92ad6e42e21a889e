import { describe, expect, test } from 'vitest'
import { judgedUntil, lateStretch, limitsOf } from '#core/late/late-stretch.ts'
import type { Reading } from '#core/reading.ts'
import { silentRule } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import type { Watch } from '#core/watch/watch.ts'
import { high, low, rate, temperature } from '../../support/core/directory.ts'
import { at, atMinute, drained, past, when } from '../../support/core/late.ts'
import {
  alarm,
  changeRules,
  context,
  feel,
  makeWorld,
  read,
  tickUntil,
  type World,
} from '../../support/core/world.ts'

/** Calm when it was heard last, in minute 201. */
const calm = (rules = [high()], more: Partial<Watch> = {}): World => {
  const world = atMinute(makeWorld(rules), 200)
  feel(world, minuteMs, 20)
  world.watch = { ...world.watch, ...more }
  return world
}
const minutes = (stretch: ReturnType<typeof lateStretch>) =>
  stretch?.map((one) => Math.round((one - at(0)) / 100) / 600)
const stretchOf = (world: World, values: Parameters<typeof when>[0]) =>
  minutes(lateStretch(world.watch, context(world), when(values)))
const over = (raised: number, began: number, cleared: number) => ({
  raisedAt: at(raised),
  began: at(began),
  clearedAt: at(cleared),
  worst: null,
  told: [],
})

describe('of late readings there are looked at again', () => {
  test('none where all is calm, or where only a rate or a silence is watched', () => {
    expect(stretchOf(calm(), { 100: 20, 101: 23.8, 102: 'unavailable', 103: Number.NaN })).toBeUndefined()
    expect(stretchOf(calm(), {})).toBeUndefined()
    expect(limitsOf([rate(), high(), silentRule, low()])).toEqual([high(), low()])
  })

  test('those from the first to the last that are over a limit', () => {
    expect(stretchOf(calm(), { 100: 20, 101: 25, 102: 20, 103: 25, 104: 20 })).toEqual([101, 103])
    expect(stretchOf(calm([low()]), { 100: 25, 101: 1 })).toEqual([101, 101])
  })

  test('and none that is newer than what was heard last', () => {
    expect(stretchOf(calm(), { 200: 25, 201: 25, 202: 25 })).toEqual([200, 201])
    expect(stretchOf(calm(), { 202: 25 })).toBeUndefined()
  })

  test('none of a time in which the limit was not watched', () => {
    const world = calm([])
    changeRules(world, [high()])
    feel(world, minuteMs, 20)
    expect(stretchOf(world, { 100: 25, 101: 'unavailable' })).toBeUndefined()
    expect(stretchOf(world, { 201.5: 25 })).toEqual([201.5, 201.5])
  })
})

/** Twice the on-delay of a minute, and the five that a value is trusted. */
describe('a calm late reading is looked at again where it may close a gap', () => {
  test.each<[string, Partial<Watch>]>([
    ['an excursion', { excursions: { high: [over(50, 50, 52), over(121, 120, 125)] } }],
    [
      'a breach that was too short',
      {
        faded: {
          high: [
            [at(50), at(52)],
            [at(120), at(125)],
          ],
        },
      },
    ],
  ])('in %s, or up to seven minutes before it', (_what, more) => {
    const world = calm([high()], more)
    expect(stretchOf(world, { 112.9: 20 })).toBeUndefined()
    expect(stretchOf(world, { 113: 20 })).toEqual([113, 113])
    expect(stretchOf(world, { 125: 20 })).toEqual([125, 125])
    expect(stretchOf(world, { 125.1: 20 })).toBeUndefined()
  })

  test.each([
    ['that goes on', [25, 25]],
    ['that may yet become one', [25]],
  ])('before one %s, or in it', (_what, values) => {
    const world = calm()
    for (const value of values) feel(world, minuteMs, value)
    feel(world, minuteMs, 23.8)
    expect(stretchOf(world, { 194.9: 20 })).toBeUndefined()
    expect(stretchOf(world, { 195: 20 })).toEqual([195, 195])
    expect(stretchOf(world, { 202.5: 20 })).toEqual([202.5, 202.5])
  })
})

describe('of what lasts', () => {
  const door = high({ id: 'door', quantity: 'door', setpoint: 0.5, deadband: 0 })
  const silent = (minute: number): Reading => temperature(at(minute), 20)
  const contact = (): World => {
    const world = atMinute(makeWorld([door]), 200)
    read(world, { ...temperature(at(200), 20), values: { door: 0 } })
    return world
  }

  test('also a reading that does not speak of it is looked at, once the sensor has', () => {
    const world = contact()
    expect(minutes(lateStretch(world.watch, context(world), [silent(100)]))).toEqual([100, 100])
    const closed = { ...silent(100), values: { door: 0 } }
    expect(lateStretch(world.watch, context(world), [closed])).toBeUndefined()
    const mute = calm([door])
    expect(lateStretch(mute.watch, context(mute), [silent(100)])).toBeUndefined()
  })

  test('all is judged up to the last instant in which time alone has turned it', () => {
    const world = contact()
    const excursions = { door: [over(210, 205, 220)], high: [over(900, 900, 901)] }
    expect(judgedUntil({ ...world.watch, excursions }, context(world))).toBe(at(220))
    expect(judgedUntil(world.watch, context(world))).toBe(at(200))
  })

  test('a late word from before such an instant is judged once: what rang stands until the backlog is drained', () => {
    const world = contact()
    const say = (minute: number, value: number) =>
      read(world, { ...temperature(at(minute), 20), values: { door: value } })
    world.now = at(202)
    say(202, 1)
    tickUntil(world, at(204))
    expect(alarm(world, 'door')).toMatchObject({ name: 'active', raisedAt: at(203) })
    say(202.5, 0)
    expect(alarm(world, 'door')).toMatchObject({ name: 'active', raisedAt: at(203) })
    expect(world.watch.assessedUntil).toBe(at(202.5))
    drained(world)
    expect(alarm(world, 'door')).toMatchObject({ name: 'pending', over: false })
    expect(past(world)).toEqual([])
  })
})
