import { describe, expect, test } from 'vitest'
import { silentRule } from '#core/rule.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { applyTick } from '#core/watch/apply-tick.ts'
import { nextDueAt } from '#core/watch/next-due.ts'
import { emptyWatch, lateSettleMs } from '#core/watch/watch.ts'
import { pending } from '../../support/core/alarms.ts'
import { anna, erik, group, high, t0, temperature, vera } from '../../support/core/directory.ts'
import {
  alarm,
  context,
  feel,
  hush,
  makeWorld,
  raised,
  read,
  saidNow,
  take,
  tick,
  tickUntil,
  unhush,
  type World,
} from '../../support/core/world.ts'

const everybody = [group, vera.id, anna.id, erik.id]
const climbed = (rules = [high()]): World => {
  const world = raised(rules)
  tickUntil(world, world.now + 6 * minuteMs)
  return world
}
const views = (world: World) => world.fresh.flatMap((one) => (one.kind === 'tell' ? [one.view] : []))

describe('whoever knows of an alarm', () => {
  test('hears when its silence ends, whichever rung they stand on; what somebody has does not climb for that', () => {
    const world = climbed()
    hush(world, hourMs)
    unhush(world)
    expect(saidNow(world).toSorted()).toEqual(everybody.map((chat) => `silence-ended ${chat}`).toSorted())
    const taken = climbed()
    take(taken)
    hush(taken, hourMs)
    unhush(taken)
    expect(alarm(taken)).toMatchObject({ acknowledgement: { by: anna.id }, climb: null })
  })
  test('hears when quiet hours end', () => {
    const world = climbed([high({ severity: 'warning' })])
    world.quietHours = { from: 0, to: 4 * 60 }
    tickUntil(world, t0 + 2 * hourMs - 1)
    expect(alarm(world)).toMatchObject({ climb: { rung: 1, quiet: true } })
    world.now = t0 + 2 * hourMs
    tick(world)
    expect(saidNow(world).toSorted()).toEqual(everybody.map((chat) => `quiet-ended ${chat}`).toSorted())
  })
  test('sees on its card when it had come back, and of what stands that it has not', () => {
    const world = climbed()
    hush(world, hourMs)
    expect(views(world).map(({ clearedAt }) => clearedAt)).toEqual(everybody.map(() => null))
    unhush(world)
    for (const value of [20, 20]) feel(world, minuteMs, value)
    const { clearedAt } = { clearedAt: 0, ...alarm(world) }
    hush(world, hourMs)
    expect(views(world).map((one) => [one.state, one.clearedAt])).toEqual(
      everybody.map(() => ['returned', clearedAt]),
    )
  })
  test('does not hear that it is over where it came again before that could be told', () => {
    const world = makeWorld([high({ onDelayMs: 0, offDelayMs: 0 })])
    world.now = t0 + 3 * minuteMs
    read(world, ...[25, 20, 25].map((value, index) => temperature(t0 + (index + 1) * minuteMs, value)))
    expect(alarm(world).name).toBe('active')
    expect(saidNow(world).filter((one) => one.startsWith('cleared'))).toEqual([])
    expect(world.watch.stories.high).toMatchObject({ count: 2, endedAt: null })
    feel(world, minuteMs, 26)
    expect(world.watch.stories.high).toMatchObject({ endedAt: null })
  })
})

test('a card says of a battery, a hindrance and a drill only where that is what it is about', () => {
  const world = makeWorld([high({ onDelayMs: 0 }), silentRule], { kind: 'gateway' })
  world.watch = { ...world.watch, drill: { by: anna.id, name: anna.name, askedAt: t0 + 30 * minuteMs } }
  world.now += minuteMs
  read(world, { ...temperature(world.now, 25), values: { temperature: 25, battery: 2.4 } })
  expect(views(world)).toHaveLength(2)
  for (const one of views(world))
    expect([one.battery, one.drill, one.hindrance]).toEqual([undefined, undefined, undefined])
  const hindrance = { sensor: 'a', why: 'replayed', count: 1, since: t0, at: t0 } as const
  world.now += 31 * minuteMs
  const { owed } = applyTick(
    world.watch,
    { ...context(world), hindrance },
    { gatewaySilent: false, gatewayBackAt: 0 },
  )
  const told = Object.values(owed).flatMap((one) => (one.kind === 'tell' ? [one.view] : []))
  for (const one of told.filter(({ rule }) => rule.id === 'high'))
    expect([one.battery, one.hindrance, one.drill]).toEqual([undefined, undefined, undefined])
  const missed = told.filter(({ rule }) => rule.kind === 'silent')
  expect(missed.length).toBeGreaterThan(0)
  for (const one of missed)
    expect([one.battery?.value, one.hindrance?.why, one.drill]).toEqual([2.4, 'replayed', undefined])
})

test('a watch is due when its backlog is to be settled, and when what lasts would ring', () => {
  const door = high({ id: 'door', quantity: 'door', setpoint: 0.5, deadband: 0, onDelayMs: 10 * minuteMs })
  const world = makeWorld([door], { intervalMs: hourMs })
  const late = { from: t0, to: t0, at: t0 + 5 }
  expect(nextDueAt({ ...emptyWatch('a'), late }, context(world))).toBe(t0 + 5 + lateSettleMs)
  world.last = { ...world.last, at: t0, values: { door: 1 } }
  expect(nextDueAt({ ...emptyWatch('a'), alarms: { door: pending() } }, context(world))).toBe(
    t0 + 10 * minuteMs,
  )
  expect(nextDueAt(emptyWatch('a'), context(world))).toBe(null)
})
