import { describe, expect, test } from 'vitest'
import type { Reading } from '#core/reading.ts'
import { silentRule } from '#core/rule.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { applyReadings } from '#core/watch/apply-readings.ts'
import { takeOut } from '#core/watch/apply-taken-out.ts'
import { applyTick } from '#core/watch/apply-tick.ts'
import type { Last } from '#core/watch/watch.ts'
import { group, high, low, t0, temperature, vera } from '../../support/core/directory.ts'
import {
  alarm,
  context,
  feel,
  makeWorld,
  read,
  saidNow,
  save,
  tick,
  type World,
} from '../../support/core/world.ts'

const instant = high({ onDelayMs: 0, offDelayMs: 0 })
const minute = (count: number): number => t0 + count * minuteMs
const away = { gatewaySilent: true, gatewayBackAt: 0 }
const near = { gatewaySilent: false, gatewayBackAt: 0 }

describe('readings', () => {
  /** Judged up to the second minute, and kept as heard up to the start only. */
  const behind = (): World => {
    const world = makeWorld([instant])
    world.now = minute(3)
    world.last = { ...world.last, at: t0, values: { temperature: 20 }, trails: { temperature: [[t0, 20]] } }
    world.watch = { ...world.watch, assessedUntil: minute(2) }
    return world
  }
  test('that were judged and not kept are heard, and not judged again', () => {
    const world = behind()
    const hot = [temperature(minute(1), 30), temperature(minute(2), 31), temperature(minute(3), 20)]
    const { watch, last, fresh, old, isAll } = applyReadings(world.watch, context(world), hot)
    expect([watch, fresh, old, isAll]).toEqual([world.watch, 1, 2, true])
    expect(watch).toBe(world.watch)
    expect(last.trails.temperature?.map(([at]) => at)).toEqual([0, 1, 2, 3].map(minute))
    const bad = applyReadings(world.watch, context(world), [
      temperature(minute(2), 31),
      temperature(minute(3), 30),
    ])
    expect(bad.watch.alarms.high).toMatchObject({ name: 'active', began: minute(3) })
    expect(bad.watch.assessedUntil).toBe(minute(3))
  })
  test('of the instant that was heard last are repetitions, and none at all change nothing', () => {
    const world = behind()
    const same = applyReadings(world.watch, context(world), [temperature(t0, 99)])
    expect([same.fresh, same.old, same.isAll, same.last.values.temperature]).toEqual([0, 1, true, 20])
    expect(same.watch).toBe(world.watch)
    const none = applyReadings(world.watch, context(world), [])
    expect([none.watch, none.last, none.fresh, none.old, none.isAll]).toEqual([
      world.watch,
      world.last,
      0,
      0,
      true,
    ])
  })
  test('are dated by their arrival as the newest of them is, and cards say so', () => {
    const world = makeWorld([instant])
    const arrived = (at: number, more: Partial<Reading>) => {
      world.now = minute(at)
      read(world, temperature(world.now, 30, more))
      return [world.last.byArrival, saidNow(world).length]
    }
    const latest = () =>
      world.fresh.flatMap((one) => (one.kind === 'tell' ? [one.view.latest?.byArrival] : []))
    expect(arrived(1, { byArrival: true })).toEqual([true, 2])
    expect(latest()).toEqual([true, true])
    world.now = minute(30)
    tick(world)
    expect(latest().every((one) => one === true)).toBe(true)
    expect(arrived(31, {})[0]).toBe(undefined)
    world.now = minute(61)
    tick(world)
    expect(latest().length).toBeGreaterThan(0)
    expect(latest().every((one) => one === undefined)).toBe(true)
  })
  test('show what any rule watches as unknown, where they have no value of it', () => {
    const world = makeWorld([high(), high({ id: 'humid', quantity: 'humidity', setpoint: 80 })])
    const values = { temperature: 'unavailable', humidity: 40 } as const
    read(world, { ...temperature(minute(1), 0), values })
    expect(world.last.values).toEqual(values)
  })
  test('keep of a battery the newest value alone, and that also when there is none now', () => {
    const world = makeWorld([low({ id: 'battery', quantity: 'battery', setpoint: 2 }), high()])
    const said = (at: number, battery: number | 'unavailable') => {
      world.now = minute(at)
      read(world, { ...temperature(world.now, 0), values: { temperature: 20, battery } })
      return world.last.trails.battery
    }
    said(1, 3)
    expect(said(2, 2.9)).toEqual([[minute(2), 2.9]])
    expect(said(3, 'unavailable')).toEqual([[minute(2), 2.9]])
  })
  test('without a value say nothing of a limit, not even after a gap', () => {
    const world = makeWorld([
      high({ onDelayMs: hourMs }),
      high({ id: 'humid', quantity: 'humidity', setpoint: 50 }),
    ])
    feel(world, minuteMs, 25)
    const before = alarm(world)
    world.now += 30 * minuteMs
    read(world, { ...temperature(world.now, 0), values: { temperature: 'unavailable', humidity: 60 } })
    expect(alarm(world)).toEqual(before)
    expect(alarm(world, 'humid').name).toBe('pending')
  })
})

describe('a sensor that is missed', () => {
  const missed = (last: Partial<Last> = {}): World => {
    const world = makeWorld([high({ onDelayMs: 0 }), silentRule])
    feel(world, minuteMs, 20)
    world.last = { ...world.last, ...last }
    world.now += 30 * minuteMs
    return world
  }
  test('is remembered as blind or deaf while it is, and as neither when it does not speak any more', () => {
    const world = missed()
    world.last = { ...world.last, at: world.now, values: { temperature: 'unavailable' } }
    tick(world)
    expect(alarm(world, 'silent')).toMatchObject({ name: 'active', missing: 'blind' })
    world.now += minuteMs
    tick(world)
    const { watch } = world
    tick(world)
    expect(world.watch).toBe(watch)
    world.now += hourMs
    tick(world)
    expect(alarm(world, 'silent')).not.toHaveProperty('missing')
    world.last = { ...world.last, deafAt: world.now }
    tick(world)
    expect(alarm(world, 'silent')).toMatchObject({ missing: 'deaf' })
  })
  test('shows why it cannot be read as soon as that is known, also while its gateway is away', () => {
    const world = missed()
    tick(world)
    const hindrance = { sensor: 'a', why: 'replayed', count: 1, since: t0, at: world.now } as const
    for (const reach of [away, { gatewaySilent: false, gatewayBackAt: world.now }]) {
      const { owed } = applyTick(world.watch, { ...context(world), hindrance }, reach)
      const told = Object.values(owed).flatMap((one) =>
        one.kind === 'tell' ? [`${one.reason} ${one.chat}`] : [],
      )
      expect(told).toEqual([`changed ${group}`, `changed ${vera.id}`])
    }
    const plain = makeWorld([high()])
    expect(applyTick(plain.watch, { ...context(plain), hindrance }, near)).toBe(plain.watch)
  })
  test('is heard again by what was known after it was missed, and by nothing of the instant or before', () => {
    const world = missed()
    tick(world)
    const { began } = { began: 0, ...alarm(world, 'silent') }
    const heardAt = (at: number) => {
      const last = { ...world.last, at, trails: { temperature: [[at, 20]] as const } }
      return applyTick(world.watch, { ...context(world), last }, near).alarms.silent?.name
    }
    expect([began, world.now - 1].map(heardAt)).toEqual(['active', 'returned'])
  })
})

test('what lasts does not ring by time alone while its gateway is away: nobody could have heard otherwise', () => {
  const door = high({ id: 'door', quantity: 'door', setpoint: 0.5, deadband: 0, onDelayMs: 10 * minuteMs })
  const world = makeWorld([door], { intervalMs: hourMs })
  world.now = minute(1)
  read(world, { ...temperature(world.now, 0), values: { door: 1 } })
  world.now = minute(11)
  expect(applyTick(world.watch, context(world), away).alarms.door?.name).toBe('pending')
  expect(applyTick(world.watch, context(world), near).alarms.door?.name).toBe('active')
})

describe('what is taken out of use', () => {
  test('has its end said once: what had come back ended then, and the history has that', () => {
    const world = makeWorld([instant, high({ id: 'slow', onDelayMs: hourMs })])
    for (const value of [25, 20]) feel(world, minuteMs, value)
    const { clearedAt } = { clearedAt: 0, ...alarm(world) }
    expect([alarm(world).name, alarm(world, 'slow').name]).toEqual(['returned', 'pending'])
    world.now += minuteMs
    world.facts.length = 0
    save(world, takeOut(world.watch, context(world)))
    expect(world.facts).toEqual([])
    expect(world.fresh).toMatchObject([{ view: { clearedAt } }, { view: { clearedAt } }])
  })
  test('and had nothing is due no more', () => {
    const world = makeWorld([high()])
    const late = { ...world.watch, dueAt: t0 }
    expect(takeOut(late, context(world))).toEqual({ ...world.watch, dueAt: null })
  })
})
