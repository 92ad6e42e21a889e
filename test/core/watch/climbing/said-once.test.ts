import { describe, expect, test } from 'vitest'
import { storyGapMs } from '#core/alarm/story.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { ladderChanged } from '#core/watch/climbing/apply-ladder.ts'
import { draftOf, oweNotice, viewInDraft } from '#core/watch/draft.ts'
import { lateAfterMs } from '#core/watch/watch.ts'
import { active } from '../../../support/core/alarms.ts'
import { anna, group, high, low, temperature, vera } from '../../../support/core/directory.ts'
import { beginIn, idIn, signIn } from '../../../support/core/maintenance.ts'
import {
  alarm,
  changeRules,
  context,
  feel,
  hush,
  makeWorld,
  read,
  said,
  saidNow,
  tick,
  type World,
} from '../../../support/core/world.ts'

const over = (world: World, value = 25): void => {
  for (const one of [value, value]) feel(world, minuteMs, one)
}
const calm = (world: World): void => over(world, 20)
/** It came again, and stands. */
const again = (): World => {
  const world = makeWorld([high()])
  over(world)
  calm(world)
  over(world)
  return world
}
const changed = [`changed ${group}`, `changed ${vera.id}`]

describe('a story', () => {
  test('goes on where its limit is changed while it stands, and none begins by that', () => {
    const world = again()
    changeRules(world, [high({ setpoint: 23 })])
    expect(world.watch.stories.high).toMatchObject({ endedAt: null, settled: false, count: 2 })
    const other = makeWorld([high()])
    feel(other, minuteMs, 20)
    changeRules(other, [high({ setpoint: 23 })])
    expect(other.watch.stories).toEqual({})
  })
  test('begins by no silence', () => {
    const world = makeWorld([high()])
    feel(world, minuteMs, 20)
    hush(world, hourMs)
    expect(world.watch.stories).toEqual({})
  })
  test('that is over while its sensor is out of service is seen on the card, and nobody hears of it', () => {
    const world = again()
    calm(world)
    beginIn(world, 9 * hourMs)
    const before = world.notices.length
    world.now += storyGapMs + 1
    tick(world)
    expect(world.watch.stories.high).toMatchObject({ settled: true })
    expect(said(world.notices.slice(before))).toEqual(changed)
  })
  test('that goes on under a silence is true on the cards that are there, and rings nowhere', () => {
    const world = makeWorld([high()])
    over(world)
    calm(world)
    hush(world, hourMs)
    over(world)
    expect(alarm(world).name).toBe('active')
    expect(saidNow(world)).toEqual(changed)
  })
})

test('a silence that is broken is said once to each who hears of it', () => {
  const world = makeWorld([high(), low({ id: 'low', setpoint: 5, onDelayMs: 0 })])
  over(world)
  hush(world, hourMs)
  feel(world, minuteMs, 1)
  expect(world.watch.silence).toBeNull()
  const told = world.fresh.flatMap((one) =>
    one.kind === 'tell' ? [[one.view.rule.id, one.reason, one.chat]] : [],
  )
  expect(told).toEqual([
    ['high', 'worsened', group],
    ['high', 'worsened', vera.id],
    ['low', 'worsened', group],
    ['low', 'worsened', vera.id],
  ])
})

test('what waits for its backlog waits for that, whatever ladder is set meanwhile', () => {
  const world = makeWorld([high({ onDelayMs: 0 })])
  world.now += hourMs
  read(world, temperature(world.now - lateAfterMs - 1, 25))
  expect(alarm(world)).toMatchObject({ climb: { rung: -1 } })
  world.policy = { rungs: [{ afterMs: 0, audience: ['site-chat'] }], repeatMs: 5 * minuteMs }
  expect(ladderChanged(world.watch, context(world))).toBe(world.watch)
})

test('what an earlier decision owes keeps what it was, and what one decision owes is one', () => {
  const world = makeWorld([high()])
  const owing = (version: number, watch = world.watch) => {
    const draft = draftOf({ ...watch, version }, context(world))
    const view = viewInDraft(draft, high(), active(), 'active', null)
    return { draft, view }
  }
  const first = owing(1)
  oweNotice(first.draft, [group], 'raised', first.view)
  const later = owing(2, first.draft.watch)
  oweNotice(later.draft, [anna.id], 'rung', later.view)
  const orders = Object.values(later.draft.watch.owed).map((one) => one.kind === 'tell' && one.view.order)
  expect(orders).toEqual([2, 3])
})

test('a limit that is changed twice between two readings ends by the second what the first raised', () => {
  const world = makeWorld([high({ onDelayMs: 0 })])
  feel(world, minuteMs, 22)
  world.now += minuteMs
  changeRules(world, [high({ setpoint: 21, onDelayMs: 0 })])
  expect(alarm(world)).toMatchObject({ name: 'active', raisedAt: world.now })
  const { now } = world
  changeRules(world, [high({ setpoint: 30, onDelayMs: 0 })])
  expect(alarm(world).name).toBe('normal')
  expect(world.facts.filter(({ what }) => what === 'cleared')).toMatchObject([
    { at: now + 1, detail: { why: 'rule-changed' } },
  ])
})

describe('who signs for a sensor', () => {
  test('has not seen what rang before, nor what people were told of', () => {
    const world = again()
    calm(world)
    beginIn(world, 9 * hourMs)
    over(world)
    calm(world)
    expect(alarm(world).name).toBe('returned')
    signIn(world)
    expect(idIn(world)).toBe('none')
    expect(alarm(world)).toMatchObject({ name: 'returned', told: [group, vera.id] })
  })
  test('has not seen either what came and went before, of which nobody was told', () => {
    const world = makeWorld([high()])
    hush(world, hourMs)
    over(world)
    calm(world)
    beginIn(world, 9 * hourMs)
    world.now += hourMs
    signIn(world)
    expect(idIn(world)).toBe('none')
    expect(alarm(world)).toMatchObject({ name: 'returned', told: [] })
  })
  test('is not reminded of an end at that end: then it is overdue', () => {
    const world = makeWorld([high()])
    beginIn(world, 2 * hourMs)
    world.now += 2 * hourMs
    const before = world.notices.length
    tick(world)
    expect(world.notices.slice(before).filter(({ upkeep }) => upkeep === 'ends')).toEqual([])
  })
})
