import { expect, test } from 'vitest'
import { hourMs, minuteMs, secondMs } from '#core/time.ts'
import { lateAfterMs } from '#core/watch/watch.ts'
import { anna, group, high, temperature, vera } from '../../../support/core/directory.ts'
import { alarm, makeWorld, read, saidNow, take, tick, type World } from '../../../support/core/world.ts'

const instant = high({ onDelayMs: 0, offDelayMs: 0 })
/** A reading that was on its way for longer than `ms`. */
const hear = (world: World, ms = lateAfterMs + 1, value = 25): void =>
  read(world, temperature(world.now - ms, value))
const learned = (): World => {
  const world = makeWorld([instant])
  world.now += hourMs
  hear(world)
  return world
}
const raised = [`raised ${group}`, `raised ${vera.id}`]

test('an alarm that was learned late waits a minute for the rest of its backlog, and then is told', () => {
  const world = learned()
  const { now } = world
  expect(saidNow(world)).toEqual([])
  expect(alarm(world)).toMatchObject({
    name: 'active',
    learnedAt: now,
    climb: { rung: -1, startedAt: now, nextAt: now + minuteMs },
  })
  world.now = now + minuteMs - 1
  tick(world)
  expect(world.watch.dueAt).toBe(now + minuteMs)
  expect(saidNow(world)).toEqual([])
  world.now = now + minuteMs
  tick(world)
  expect(saidNow(world)).toEqual(raised)
})

test('each late reading makes it wait a minute more, and ten at the most', () => {
  const world = learned()
  const from = world.now
  for (let seconds = 30; seconds <= 600; seconds += 30) {
    world.now = from + seconds * secondMs
    hear(world)
    const nextAt = Math.min(world.now + minuteMs, from + 10 * minuteMs)
    expect(alarm(world)).toMatchObject({ climb: { rung: -1, startedAt: from, nextAt } })
  }
  expect(world.notices).toEqual([])
})

test('a reading of now that says that it still holds tells it at once, and so does one of ten minutes ago', () => {
  for (const ms of [0, lateAfterMs]) {
    const world = learned()
    world.now += 30 * secondMs
    hear(world, ms)
    expect(saidNow(world)).toEqual(raised)
  }
})

test('one that says that it is over is told as the past, and never rings', () => {
  const world = learned()
  world.now += 30 * secondMs
  hear(world, lateAfterMs + 1, 20)
  expect(saidNow(world)).toEqual([`late ${group}`, `late ${vera.id}`])
  expect(alarm(world).name).toBe('normal')
})

test('a repeat that is learned late is whose its story is, and on the cards that have that', () => {
  const world = makeWorld([instant])
  hear(world, 0)
  take(world)
  world.now += minuteMs
  hear(world, 0, 20)
  world.now += hourMs
  hear(world)
  expect(alarm(world)).toMatchObject({ acknowledgement: { by: anna.id }, told: [group, vera.id] })
  world.now += minuteMs
  tick(world)
  expect(saidNow(world)).toEqual([
    `changed ${group}`,
    `changed ${vera.id}`,
    `changed ${anna.id}`,
    `repeated ${anna.id}`,
  ])
  expect(alarm(world)).toMatchObject({ acknowledgement: { by: anna.id }, climb: null })
  world.now += minuteMs
  tick(world)
  expect(saidNow(world)).toEqual([])
})
