import { describe, expect, test } from 'vitest'
import { hourMs, minuteMs } from '#core/time.ts'
import { anna, erik, group, high, vera } from '../../../support/core/directory.ts'
import {
  alarm,
  feel,
  makeWorld,
  saidNow,
  take,
  tick,
  tickUntil,
  type World,
} from '../../../support/core/world.ts'

const over = (world: World, value = 25): readonly string[] => {
  feel(world, minuteMs, value)
  feel(world, minuteMs, value)
  return saidNow(world)
}
const calm = (world: World): readonly string[] => over(world, 20)
const make = (): World => {
  const world = makeWorld([high()])
  over(world)
  return world
}
const changed = [`changed ${group}`, `changed ${vera.id}`]

describe('what comes again', () => {
  test('and somebody has, they hear of as often as a climb would nag; the others see it on their card', () => {
    const world = make()
    take(world)
    calm(world)
    expect(over(world)).toEqual([...changed, `changed ${anna.id}`, `repeated ${anna.id}`])
    const told = world.now
    expect(world.watch.stories.high).toMatchObject({ ownerToldAt: told, count: 2 })
    calm(world)
    expect(over(world)).toEqual([...changed, `changed ${anna.id}`])
    calm(world)
    world.now = told + 30 * minuteMs - 2 * minuteMs - 1
    expect(over(world)).toEqual([...changed, `changed ${anna.id}`])
    calm(world)
    world.now = told + 60 * minuteMs - 2 * minuteMs
    expect(over(world)).toEqual([...changed, `changed ${anna.id}`, `repeated ${anna.id}`])
    expect(world.watch.stories.high).toMatchObject({ ownerToldAt: told + hourMs })
  })

  test('and nobody took goes on climbing where it was, without a sound', () => {
    const world = make()
    tickUntil(world, world.now + 6 * minuteMs)
    const { climb } = { climb: null, ...alarm(world) }
    expect(climb).toMatchObject({ rung: 1 })
    calm(world)
    expect(over(world)).toEqual([...changed, `changed ${anna.id}`, `changed ${erik.id}`])
    expect(alarm(world)).toMatchObject({ name: 'active', climb, known: 25 })
  })

  test('after somebody took note of it is told from the first rung on', () => {
    const world = make()
    calm(world)
    expect(take(world)).toBe('noted')
    const told = over(world)
    expect(told).toContain(`repeated ${group}`)
    expect(told).toContain(`repeated ${vera.id}`)
    expect(alarm(world)).toMatchObject({ climb: { rung: 0, startedAt: world.now } })
  })

  test('and is worse than what people know has everybody hear of it, and the next rung', () => {
    const world = make()
    calm(world)
    expect(over(world, 27)).toEqual([
      `worsened ${group}`,
      `worsened ${vera.id}`,
      `worsened ${anna.id}`,
      `worsened ${erik.id}`,
    ])
    expect(alarm(world)).toMatchObject({ climb: { rung: 1 }, known: 27, acknowledgement: null })
    expect(world.watch.stories.high).toMatchObject({ worst: { value: 27 } })
  })

  test('and is worse than what its owner knew is nobody’s, and they hear of it wherever it was told before', () => {
    const world = make()
    take(world)
    calm(world)
    expect(over(world, 27)).toEqual([`worsened ${group}`, `worsened ${vera.id}`, `worsened ${anna.id}`])
    expect(alarm(world)).toMatchObject({ climb: { rung: 0 }, acknowledgement: null })
  })
})

test('a warning in quiet hours waits for their end, which is told with a sound; looking at it meanwhile changes nothing', () => {
  const world = makeWorld([high({ severity: 'warning' })])
  world.quietHours = { from: 0, to: 3 * 60 }
  over(world)
  const until = world.now - (world.now % hourMs) + hourMs
  expect(alarm(world)).toMatchObject({ climb: { rung: 0, quiet: true, nextAt: until } })
  world.now += 10 * minuteMs
  tick(world)
  const { watch } = world
  tick(world)
  expect(world.watch).toBe(watch)
  world.now = until
  tick(world)
  expect(saidNow(world)).toEqual([`quiet-ended ${group}`, `quiet-ended ${vera.id}`])
  expect(alarm(world)).toMatchObject({ climb: { rung: 0, startedAt: until } })
  expect(alarm(world)).not.toHaveProperty('climb.quiet')
})

test('a warning that began before quiet hours climbs no further in them, and then is told anew', () => {
  const world = makeWorld([high({ severity: 'warning' })])
  over(world)
  world.quietHours = { from: 2 * 60, to: 4 * 60 }
  const nextAt = world.now + 5 * minuteMs
  world.now = nextAt - 1
  tick(world)
  expect(alarm(world)).not.toHaveProperty('climb.quiet')
  const { watch } = world
  tick(world)
  expect(world.watch).toBe(watch)
  world.now = nextAt
  tick(world)
  expect(saidNow(world)).toEqual([])
  expect(alarm(world)).toMatchObject({ climb: { rung: 0, quiet: true } })
})
