import { describe, expect, test } from 'vitest'
import type { ChatId } from '#core/ids.ts'
import { type Heard, heardAfter } from '#core/notice/heard.ts'
import type { Notice } from '#core/notice/notice.ts'
import { alarmKey } from '#core/notice/queue.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { rulesChanged } from '#core/watch/apply-action.ts'
import { caughtUp } from '#core/watch/climbing/catch-up.ts'
import { anna, group, high, vera } from '../../../support/core/directory.ts'
import { atMinute, from } from '../../../support/core/late.ts'
import {
  alarm,
  context,
  feel,
  makeWorld,
  raisedAtOf,
  read,
  saidNow,
  save,
  type World,
} from '../../../support/core/world.ts'

const program: ChatId = 2 ** 52 + 7

const catchUp = (world: World, heard: readonly Heard[] = [], backAt = world.now): void => {
  save(world, caughtUp(world.watch, context(world), program, heard, backAt))
}
const raised = (): World => {
  const world = makeWorld([high()])
  for (const value of [25, 25]) feel(world, minuteMs, value)
  return world
}
/** What a program knows that was told all of this at `at`. */
const heardOf = ({ notices }: World, at: number): readonly Heard[] =>
  heardAfter(
    [],
    notices.filter(({ reason }) => reason !== 'undeliverable'),
    at,
  )
const lastTo = ({ notices }: World, chat: ChatId): Notice => {
  const told = notices.filter((one) => one.chat === chat).at(-1)
  if (told === undefined) throw new Error('it was told nothing')
  return told
}

test('what stands is owed as it is, once, and its end as well', () => {
  const world = raised()
  catchUp(world, heardOf(world, world.now - 1))
  expect(saidNow(world)).toEqual([`changed ${program}`])
  expect(alarm(world)).toMatchObject({ told: expect.arrayContaining([program]) })
})

test('what came late, and may be over, is owed to nobody before that is known: then people hear of it, too', () => {
  const world = atMinute(makeWorld([high()]), 200)
  read(world, ...from(100, 20, 25, 26))
  expect(alarm(world)).toMatchObject({ name: 'active', climb: { rung: -1 } })
  catchUp(world)
  expect(saidNow(world)).toEqual([])
  read(world, ...from(103, 20, 20, 20))
  expect(saidNow(world)).toEqual([`late ${group}`, `late ${vera.id}`])
})

test('what it was told since it answers, or is owed already, it is not owed once more', () => {
  const world = raised()
  const { watch } = world
  const owing = caughtUp(watch, context(world), program, [], world.now)
  expect(caughtUp(owing, context(world), program, [], world.now)).toBe(owing)
  save(world, owing)
  const done = world.watch
  catchUp(world, heardOf(world, world.now))
  expect(world.watch).toBe(done)
})

test('an end that it is owed already it is not owed once more', () => {
  const world = raised()
  const heard = heardOf(world, world.now)
  for (const value of [21, 21, 21]) feel(world, minuteMs, value)
  const owing = caughtUp(world.watch, context(world), program, heard, world.now)
  expect(caughtUp(owing, context(world), program, heard, world.now)).toBe(owing)
})

test('of what it had heard of before and has ended, the end is owed; of what it had not, nothing', () => {
  const world = raised()
  const heard = heardOf(world, world.now)
  for (const value of [21, 21, 21]) feel(world, minuteMs, value)
  catchUp(world, heard)
  expect(saidNow(world)).toEqual([`cleared ${program}`])
  expect(lastTo(world, program).view).toMatchObject({ state: 'returned', worst: { value: 25 } })
  const watch = world.watch
  catchUp(world)
  expect(world.watch).toBe(watch)
})

test('of an alarm that has come again long after, the first has ended and the second stands', () => {
  const world = raised()
  const heard = heardOf(world, world.now)
  for (const value of [21, 21, 21]) feel(world, minuteMs, value)
  world.now += 10 * hourMs
  for (const value of [25, 25]) feel(world, minuteMs, value)
  catchUp(world, heard)
  expect([...saidNow(world)].sort()).toEqual([`changed ${program}`, `cleared ${program}`])
})

test('of a story that goes on it knows one name: it stands, and nothing has ended', () => {
  const world = raised()
  const heard = heardOf(world, world.now)
  for (const value of [21, 21, 21, 25, 25]) feel(world, minuteMs, value)
  catchUp(world, heard)
  expect(saidNow(world)).toEqual([`changed ${program}`])
  expect(alarmKey(lastTo(world, program).view)).toBe(heard[0] && alarmKey(heard[0]))
})

describe('an alarm whose rule was taken away while it was dead', () => {
  test('is over for it, under the name by which it knows it', () => {
    const world = raised()
    for (const value of [21, 21, 21, 25, 25]) feel(world, minuteMs, value)
    const heard = heardOf(world, world.now)
    world.sensor = { ...world.sensor, rules: [] }
    save(world, rulesChanged(world.watch, context(world), [high()], anna, { why: 'test' }))
    world.now += minuteMs
    catchUp(world, heard)
    expect(saidNow(world)).toEqual([`cleared ${program}`])
    const { view } = lastTo(world, program)
    expect(view).toMatchObject({ state: 'ended', rule: { id: 'high', setpoint: 24 }, severity: 'critical' })
    expect(alarmKey(view)).toBe(heard[0] && alarmKey(heard[0]))
  })

  test('and has not been ended yet, stands until it is', () => {
    const world = raised()
    const heard = heardOf(world, world.now)
    world.sensor = { ...world.sensor, rules: [] }
    world.now += minuteMs
    catchUp(world, heard)
    expect(saidNow(world)).toEqual([`changed ${program}`])
    expect(raisedAtOf(alarm(world))).toBe(heard[0]?.raisedAt)
  })
})

describe('what a program has heard of', () => {
  test('is what stands, as it was told last, and no more once it is over or was none', () => {
    const world = raised()
    const begun = heardOf(world, 1)
    expect(begun).toMatchObject([{ sensor: 'a', rule: { id: 'high' }, at: 1 }])
    const [first] = world.notices
    if (first === undefined) throw new Error('nobody was told')
    expect(heardAfter([], [{ ...first, reason: 'test' }], 2)).toEqual([])
    for (const value of [21, 21, 21]) feel(world, minuteMs, value)
    expect(heardAfter(begun, world.notices.slice(-1), 2)).toEqual([])
  })

  test('is bounded: of very many the last stay', () => {
    const world = raised()
    const [first] = world.notices
    if (first === undefined) throw new Error('nobody was told')
    const many = Array.from({ length: 400 }, (_, nth) => ({
      ...first,
      view: { ...first.view, raisedAt: nth, order: nth },
    }))
    const heard = heardAfter([], many, 3)
    expect(heard).toHaveLength(300)
    expect(heard.at(-1)?.raisedAt).toBe(399)
  })

  test('keeps none of the words of a rule', () => {
    const world = makeWorld([{ ...high(), instruction: 'Run' }])
    for (const value of [25, 25]) feel(world, minuteMs, value)
    expect(JSON.stringify(heardOf(world, 1))).not.toContain('Run')
  })
})
