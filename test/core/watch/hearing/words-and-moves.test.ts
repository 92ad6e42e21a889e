import { describe, expect, test } from 'vitest'
import type { Reading, Values } from '#core/reading.ts'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import { applyReadings } from '#core/watch/apply-readings.ts'
import { hearLateWords, lastsUntilIn, saidIn } from '#core/watch/hearing/lasting-words.ts'
import { type Last, nothingHeard } from '#core/watch/watch.ts'
import { active, pending } from '../../../support/core/alarms.ts'
import { high, makeSensor, t0, temperature } from '../../../support/core/directory.ts'
import { alarm, context, makeWorld, read, type World } from '../../../support/core/world.ts'

const minute = (count: number): number => t0 + count * minuteMs
const door = (more: Partial<ReturnType<typeof high>> = {}) =>
  high({
    id: 'door',
    quantity: 'door',
    setpoint: 0.5,
    deadband: 0,
    onDelayMs: 10 * minuteMs,
    offDelayMs: 0,
    ...more,
  })
const sensor = makeSensor([door(), high()], { intervalMs: hourMs })
const said = (at: number, values: Values): Reading => ({ ...temperature(minute(at), 0), values })

describe('what was said last of what lasts', () => {
  const heard = (more: Partial<Last>): Last => ({ ...nothingHeard, at: minute(5), ...more })
  test('is a number that the present device said, at the time at which it did', () => {
    expect(saidIn({ sensor, last: heard({ values: { door: 1 } }) })).toEqual({ door: [minute(5), 1] })
    const known = heard({ values: { door: 1 }, known: { door: [minute(2), 1] } })
    expect(saidIn({ sensor, last: known })).toEqual({ door: [minute(2), 1] })
    expect(saidIn({ sensor, last: heard({ values: { door: 'unavailable', temperature: 5 } }) })).toEqual({})
    const since = (installedAt: number) => saidIn({ sensor: { ...sensor, installedAt }, last: known }).door
    expect([minute(2), minute(2) + 1].map(since)).toEqual([[minute(2), 1], undefined])
  })
  test('by a late reading is that which is newer than what is known, and no other', () => {
    const late = (last: Last, ...readings: readonly Reading[]) => hearLateWords({ sensor, last }, readings)
    const last = heard({ values: { door: 0, temperature: 5 }, known: { door: [minute(2), 0] } })
    for (const at of [1, 2]) expect(late(last, said(at, { door: 1 }))).toBe(last)
    expect(late(last, said(3, { temperature: 9 }))).toBe(last)
    expect(late(last, said(3, { door: 1 }))).toEqual({
      ...last,
      values: { door: 1, temperature: 5 },
      known: { door: [minute(3), 1] },
      trails: { door: [[minute(3), 1]] },
    })
    expect(late(last, said(3, { door: 'unavailable' })).values).toEqual({
      door: 'unavailable',
      temperature: 5,
    })
    const never = heard({ values: { temperature: 5 } })
    expect(late(never, said(1, { door: 1 })).known).toEqual({ door: [minute(1), 1] })
    const lost = heard({ values: { door: 'unavailable' } })
    expect(late(lost, said(4, { door: 1 }))).toBe(lost)
  })
  test('turns by time alone when the first of its alarms does', () => {
    const two = makeSensor([door(), door({ id: 'soon', onDelayMs: 2 * minuteMs })], { intervalMs: hourMs })
    const last = heard({ at: t0, values: { door: 1 } })
    const until = (alarms: object) =>
      lastsUntilIn({ ...makeWorld().watch, alarms: alarms as never }, { sensor: two, last })
    expect(until({ door: pending(), soon: pending() })).toBe(minute(2))
    expect(until({ door: pending() })).toBe(minute(10))
    expect(until({ door: active() })).toBe(null)
    expect(until({})).toBe(null)
  })
})

describe('a door in a report of several readings', () => {
  const world = (): World => makeWorld([door()], { intervalMs: hourMs })
  const hear = (one: World, ...readings: readonly Reading[]): World => {
    one.now = Math.max(one.now, ...readings.map(({ measuredAt }) => measuredAt))
    read(one, ...readings)
    return one
  }
  test('is open until it is said to be closed, whatever else is said meanwhile, and rings at its time', () => {
    const open = hear(world(), said(0, { door: 1 }), said(4, { humidity: 40 }), said(20, { humidity: 41 }))
    expect(alarm(open, 'door')).toMatchObject({ name: 'active', raisedAt: minute(10), began: t0 })
    const shut = hear(world(), said(0, { door: 1 }), said(4, { door: 0 }), said(20, { humidity: 41 }))
    expect(alarm(shut, 'door').name).toBe('normal')
  })
  test('is open no longer when that is not known any more', () => {
    const lost = hear(
      world(),
      said(0, { door: 1 }),
      said(4, { door: 'unavailable' }),
      said(20, { humidity: 41 }),
    )
    expect(alarm(lost, 'door')).toMatchObject({ name: 'pending', over: false })
  })
  test('was judged before, and is not judged again by what is heard of it once more', () => {
    const one = hear(world(), said(0, { door: 1 }))
    const { watch } = one
    one.watch = { ...watch, assessedUntil: minute(30) }
    one.now = minute(31)
    const after = applyReadings(one.watch, context(one), [
      said(20, { humidity: 40 }),
      said(30, { humidity: 41 }),
    ])
    expect(after.watch).toBe(one.watch)
    const next = applyReadings(one.watch, context(one), [
      said(30, { humidity: 40 }),
      said(31, { humidity: 41 }),
    ])
    expect(next.watch.alarms.door).toMatchObject({ name: 'active' })
  })
})

describe('what should move', () => {
  const cold = (more: object = {}) => makeWorld([high({ setpoint: 90 })], more)
  const stood = (world: World) => world.last.stood?.temperature
  const hear = (world: World, at: number, values: Values) => {
    world.now = Math.max(world.now, minute(at))
    read(world, said(at, values))
  }
  /** It has stood for as long as a new sensor's value may, less a minute. */
  const frozenSoon = (world: World): World => {
    hear(world, 0, { temperature: 20.37 })
    const still = stood(world)
    if (still === undefined) throw new Error('nothing stands')
    world.last = { ...world.last, stood: { temperature: { ...still, stoodMs: dayMs / 2 - minuteMs } } }
    return world
  }
  test('stands from its first number on; what is none says nothing', () => {
    const world = cold()
    hear(world, 0, { temperature: 'unavailable', humidity: 40 })
    expect(world.last).not.toHaveProperty('stood')
    hear(world, 1, { temperature: 20.37 })
    hear(world, 2, { temperature: 'unavailable' })
    hear(world, 3, { temperature: 20.37 })
    expect(stood(world)).toMatchObject({ value: 20.37, since: minute(1), stoodMs: 2 * minuteMs })
  })
  test('rings when it stood for too long, and is over with another value, not with none', () => {
    const world = frozenSoon(cold())
    hear(world, 1, { temperature: 20.37 })
    expect(alarm(world, 'frozen')).toMatchObject({ name: 'active', worst: { value: 20.37 } })
    hear(world, 2, { temperature: 'unavailable' })
    hear(world, 3, { temperature: 20.37 })
    expect(alarm(world, 'frozen').name).toBe('active')
    hear(world, 4, { temperature: 20.4 })
    expect(alarm(world, 'frozen').name).toBe('returned')
  })
  test('rings not where somebody said that it may stand, but is learned all the same', () => {
    const world = frozenSoon(cold({ mayStandStill: { by: 1, name: 'Anna', at: t0 } }))
    hear(world, 1, { temperature: 20.37 })
    expect([alarm(world, 'frozen').name, stood(world)?.stoodMs]).toEqual(['normal', dayMs / 2])
  })
  test('begins anew with another device, and not before that was put in', () => {
    const at = (installedAt: number) => {
      const world = frozenSoon(cold())
      world.sensor = { ...world.sensor, installedAt }
      hear(world, 1, { temperature: 20.37 })
      return stood(world)?.stoodMs
    }
    expect([minute(1), t0, t0 - 1].map(at)).toEqual([0, dayMs / 2, dayMs / 2])
  })
  test('moved meanwhile, as a late reading says: the warning ends, never before it began', () => {
    const world = frozenSoon(cold())
    hear(world, 1, { temperature: 20.37 })
    const { raisedAt } = { raisedAt: 0, ...alarm(world, 'frozen') }
    world.now = minute(2)
    read(world, said(0.5, { temperature: 21 }))
    expect(alarm(world, 'frozen')).toMatchObject({ name: 'returned', clearedAt: raisedAt + 1 })
    expect(stood(world)?.since).toBe(minute(0.5))
  })
  test('in several quantities at once is told by the first of them', () => {
    const both = [high({ setpoint: 90 }), high({ id: 'h', quantity: 'humidity', setpoint: 99 })]
    const world = makeWorld(both)
    hear(world, 0, { temperature: 20.37, humidity: 40.3 })
    const { temperature: warm, humidity } = world.last.stood ?? {}
    if (warm === undefined || humidity === undefined) throw new Error('nothing stands')
    const soon = dayMs / 2 - minuteMs
    world.last = {
      ...world.last,
      stood: { temperature: { ...warm, stoodMs: soon }, humidity: { ...humidity, stoodMs: soon } },
    }
    hear(world, 1, { temperature: 20.37, humidity: 40.3 })
    expect([alarm(world, 'frozen').name, alarm(world, 'frozen-rh').name]).toEqual(['active', 'normal'])
    const alone = makeWorld(both)
    hear(alone, 0, { temperature: 20.37, humidity: 40.3 })
    alone.last = { ...alone.last, stood: { temperature: warm, humidity: { ...humidity, stoodMs: soon } } }
    hear(alone, 1, { temperature: 20.37, humidity: 40.3 })
    expect([alarm(alone, 'frozen').name, alarm(alone, 'frozen-rh').name]).toEqual(['normal', 'active'])
    const later = alone.last.stood?.temperature
    if (later === undefined) throw new Error('nothing stands')
    alone.last = { ...alone.last, stood: { ...alone.last.stood, temperature: { ...later, stoodMs: soon } } }
    hear(alone, 2, { temperature: 20.37, humidity: 40.3 })
    expect(alarm(alone, 'frozen').name).toBe('active')
  })
})
