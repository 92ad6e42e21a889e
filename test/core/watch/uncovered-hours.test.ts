import { expect, test } from 'vitest'
import { uncoveredRule } from '#core/alarm/alarm-rules.ts'
import { noRoster } from '#core/roster.ts'
import { hourMs } from '#core/time.ts'
import { alarmOf } from '#core/watch/watch.ts'
import { erik } from '../../support/core/directory.ts'
import { hours, look, lookUntil, makeDuty, takes } from '../../support/core/duty.ts'

const gap = hours(48, 54)
const duty = () => {
  const world = makeDuty(hours(0, 48), hours(54, 500))
  look(world)
  return world
}
const dayBefore = gap.from - 24 * hourMs

test('hours that nobody has are looked at when they can be seen, when they begin and when they are over', () => {
  const world = duty()
  expect(world.watch.dutyAt).toBe(dayBefore + 1)
  lookUntil(world, dayBefore + 1)
  expect(world.watch.dutyAt).toBe(gap.from)
  lookUntil(world, gap.from)
  expect(world.watch.dutyAt).toBe(gap.to)
})

test('hours of which some went by began when they did; those that begin later now are said anew', () => {
  const world = duty()
  lookUntil(world, gap.from + hourMs)
  expect(world.watch.uncovered).toEqual(gap)
  lookUntil(world, gap.from + 2 * hourMs)
  expect(world.watch.uncovered).toEqual(gap)
  const ahead = duty()
  lookUntil(ahead, dayBefore + hourMs)
  takes(ahead, hours(48, 50))
  look(ahead)
  expect(ahead.watch.uncovered).toEqual(hours(50, 54))
})

test('hours whose roster was taken away are over, and nobody is named for that', () => {
  const world = duty()
  lookUntil(world, gap.from + hourMs)
  world.roster = noRoster('cellar')
  const told = look(world)
  expect(told[0]?.view).toMatchObject({ state: 'ended', settled: { how: 'no-roster', name: null } })
  const { detail = {} } = world.facts.at(-1) ?? {}
  expect(detail).toMatchObject({ why: 'no-roster' })
  expect(detail).not.toHaveProperty('name')
  expect(world.watch).not.toHaveProperty('dutyAt')
  expect(alarmOf(world.watch, uncoveredRule.id).name).toBe('normal')
})

test('hours that have begun are somebody’s who has what is left of them', () => {
  const world = duty()
  lookUntil(world, gap.from + hourMs)
  takes(world, hours(49, 54), erik.id)
  expect(look(world)[0]?.view).toMatchObject({ settled: { how: 'filled', name: 'Erik' } })
})
