import { describe, expect, test } from 'vitest'
import { storyGapMs } from '#core/alarm/story.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { anna, group, high, vera } from '../../support/core/directory.ts'
import {
  alarm,
  changeRules,
  feel,
  hush,
  makeWorld,
  saidNow,
  take,
  tick,
  tickUntil,
  type World,
} from '../../support/core/world.ts'

const over = (world: World, value = 25): void => {
  for (const one of [value, value]) feel(world, minuteMs, one)
}
const calm = (world: World): void => over(world, 20)
/** A limit that was passed twice, with a break between. */
const twice = (): World => {
  const world = makeWorld([high()])
  over(world)
  calm(world)
  over(world)
  calm(world)
  return world
}
const settled = ({ notices }: World) => notices.filter(({ reason }) => reason === 'settled')

describe('what came again and again', () => {
  test('is told as over once, two hours after its last end, with its worst and how often it came', () => {
    const world = twice()
    const { endedAt, first } = world.watch.stories.high ?? { endedAt: 0, first: 0 }
    const at = (endedAt ?? 0) + storyGapMs + 1
    take(world)
    world.now = at - 1
    tick(world)
    expect(world.watch.dueAt).toBe(at)
    expect(settled(world)).toEqual([])
    world.now = at
    tick(world)
    expect(settled(world).map(({ chat }) => chat)).toEqual([group, vera.id])
    expect(settled(world)[0]?.view).toMatchObject({
      state: 'ended',
      raisedAt: first,
      clearedAt: endedAt,
      worst: { value: 25 },
      story: { count: 2, first },
    })
    expect(world.watch.stories.high).toMatchObject({ settled: true })
    world.now += minuteMs
    tick(world)
    expect(world.watch.dueAt).toBe(null)
    expect(settled(world)).toHaveLength(2)
  })

  test('and of which nobody took note waits for that on its card, under the name of its last', () => {
    const world = twice()
    const last = alarm(world)
    world.now += storyGapMs + minuteMs
    tick(world)
    expect(last).toMatchObject({ name: 'returned' })
    expect(settled(world)[0]?.view).toMatchObject({
      state: 'returned',
      raisedAt: 'raisedAt' in last ? last.raisedAt : 0,
    })
  })

  test('is not told as over while it goes on, or came once only', () => {
    const world = twice()
    over(world)
    tickUntil(world, world.now + 3 * hourMs)
    expect(settled(world)).toEqual([])
    const once = makeWorld([high()])
    over(once)
    calm(once)
    tickUntil(once, once.now + 3 * hourMs)
    expect(settled(once)).toEqual([])
  })
})

describe('who has a story', () => {
  test('has it until their time is up: what comes after that is everybody’s again', () => {
    const world = makeWorld([high()])
    over(world)
    take(world)
    const until = world.now + 4 * hourMs
    world.now = until - hourMs - 2 * minuteMs
    calm(world)
    world.now = until - 5 * minuteMs
    over(world)
    expect(alarm(world)).toMatchObject({ acknowledgement: { by: anna.id } })
    calm(world)
    world.now = until + minuteMs
    over(world)
    expect(alarm(world)).toMatchObject({ acknowledgement: null, climb: { rung: 0 } })
    expect(saidNow(world)).toContain(`repeated ${group}`)
  })

  test('has nothing any more once its limit was changed: the next is another story', () => {
    const world = twice()
    take(world)
    changeRules(world, [high({ setpoint: 24.5 })])
    expect(world.watch.stories.high).toMatchObject({ endedAt: 0, settled: true })
    over(world)
    expect(world.watch.stories.high).toMatchObject({ count: 1 })
    changeRules(world, [])
    expect(world.watch.stories).toEqual({})
  })
})

test('a silence stops the climb of what stands, and of what has come and may come again', () => {
  const world = twice()
  hush(world, minuteMs)
  expect(world.watch.stories.high).toMatchObject({ climb: null })
  const standing = makeWorld([high()])
  over(standing)
  hush(standing, hourMs)
  expect(alarm(standing)).toMatchObject({ name: 'active', climb: null })
})

test('a change of its limit that ends an alarm later, at a value between the old limit and the new, ends its story: what comes then is told as new', () => {
  const world = makeWorld([high()])
  for (const value of [28, 28]) feel(world, minuteMs, value)
  changeRules(world, [high({ setpoint: 26 })])
  for (const value of [25, 25, 20]) feel(world, minuteMs, value)
  expect(alarm(world).name).toBe('normal')
  const before = world.notices.length
  for (const value of [28, 28]) feel(world, minuteMs, value)
  const told = world.notices.slice(before)
  expect(told.map(({ reason, view }) => [reason, view.story])).toEqual([
    ['raised', undefined],
    ['raised', undefined],
  ])
})
