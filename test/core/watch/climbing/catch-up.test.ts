import { expect, test } from 'vitest'
import type { ChatId } from '#core/ids.ts'
import type { AlarmReference } from '#core/notice/notice.ts'
import { minuteMs } from '#core/time.ts'
import { caughtUp } from '#core/watch/climbing/catch-up.ts'
import { high } from '../../../support/core/directory.ts'
import {
  alarm,
  context,
  feel,
  makeWorld,
  raisedAtOf,
  saidNow,
  save,
  type World,
} from '../../../support/core/world.ts'

const program: ChatId = 2 ** 52 + 7

const catchUp = (world: World, known: readonly AlarmReference[] = []): void => {
  save(world, caughtUp(world.watch, context(world), program, known))
}
const raised = (): World => {
  const world = makeWorld([high()])
  for (const value of [25, 25]) feel(world, minuteMs, value)
  return world
}
const referenceOf = (world: World): AlarmReference => ({
  sensor: 'a',
  rule: 'high',
  raisedAt: raisedAtOf(alarm(world)),
})

test('what stands is owed as it is, once, and its end as well', () => {
  const world = raised()
  catchUp(world, [referenceOf(world)])
  expect(saidNow(world)).toEqual([`changed ${program}`])
  expect(alarm(world)).toMatchObject({ told: expect.arrayContaining([program]) })
})

test('of what it had heard of before and has ended, the end is owed; of what it had not, nothing', () => {
  const world = raised()
  const known = referenceOf(world)
  for (const value of [21, 21, 21]) feel(world, minuteMs, value)
  catchUp(world, [known])
  expect(saidNow(world)).toEqual([`cleared ${program}`])
  const watch = world.watch
  catchUp(world)
  expect(world.watch).toBe(watch)
})

test('of an alarm that has come again, the first has ended and the second stands', () => {
  const world = raised()
  const known = referenceOf(world)
  for (const value of [21, 21, 21]) feel(world, minuteMs, value)
  world.now += 600 * minuteMs
  for (const value of [25, 25]) feel(world, minuteMs, value)
  catchUp(world, [known, { ...known, rule: 'another' }])
  expect([...saidNow(world)].sort()).toEqual([`changed ${program}`, `cleared ${program}`])
})
