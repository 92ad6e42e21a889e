import { describe, expect, test } from 'vitest'
import type { Ladder } from '#core/policy.ts'
import { minuteMs } from '#core/time.ts'
import { ladderChanged, withFormerLadder } from '#core/watch/climbing/apply-ladder.ts'
import { anna, erik, group, high, t0, vera } from '../../../support/core/directory.ts'
import {
  alarm,
  changeRules,
  context,
  feel,
  hush,
  makeWorld,
  said,
  save,
  take,
  tick,
  tickUntil,
  type World,
} from '../../../support/core/world.ts'

const quick: Ladder = {
  rungs: [
    { afterMs: 0, audience: ['site-chat'] },
    { afterMs: 2 * minuteMs, audience: [{ person: anna.id }] },
  ],
  repeatMs: 3 * minuteMs,
}
const slow: Ladder = { ...quick, repeatMs: 240 * minuteMs }

const raised = (world = makeWorld([high()])): World => {
  for (const value of [25, 25]) feel(world, minuteMs, value)
  return world
}
const setPolicy = (world: World, policy: Ladder): void => {
  world.policy = policy
  save(world, ladderChanged(world.watch, context(world)))
}

describe('a ladder that is changed while an alarm climbs', () => {
  test('tells it as soon as the new one says', () => {
    const world = raised()
    const began = world.now
    tickUntil(world, began + minuteMs)
    setPolicy(world, quick)
    tickUntil(world, began + 6 * minuteMs)
    expect(said(world.notices.slice(2))).toEqual([`rung ${anna.id}`, `rung ${anna.id}`])
    expect(world.notices.slice(2).map(({ at }) => (at - began) / minuteMs)).toEqual([2, 5])
  })

  test('never puts off what was to be told', () => {
    const world = raised()
    const began = world.now
    const before = world.watch
    setPolicy(world, slow)
    tickUntil(world, began + 2 * minuteMs)
    expect(alarm(world)).toMatchObject({ climb: { rung: 1, nextAt: began + 242 * minuteMs } })
    setPolicy(world, quick)
    expect(alarm(world)).toMatchObject({ climb: { nextAt: began + 5 * minuteMs } })
    const kept = world.watch
    setPolicy(world, slow)
    expect(world.watch).toBe(kept)
    expect(before).not.toBe(kept)
  })

  test('leaves alone what somebody has, and what waits for something else', () => {
    const taken = raised()
    take(taken)
    const kept = taken.watch
    setPolicy(taken, quick)
    expect(taken.watch).toBe(kept)
    const quiet = makeWorld([high({ severity: 'warning' })])
    quiet.quietHours = { from: 0, to: 6 * 60 }
    raised(quiet)
    expect(alarm(quiet)).toMatchObject({ climb: { quiet: true } })
    const held = quiet.watch
    setPolicy(quiet, quick)
    expect(quiet.watch).toBe(held)
  })
})

describe('an alarm that becomes critical', () => {
  const warning: Ladder = {
    rungs: [{ afterMs: 0, audience: [{ person: vera.id }] }],
    repeatMs: 60 * minuteMs,
  }
  const world = (): World => {
    const one = makeWorld([high({ severity: 'warning' })])
    one.policy = warning
    one.criticalPolicy = quick
    raised(one)
    tickUntil(one, t0 + 150 * minuteMs)
    return one
  }

  test('begins at the foot of the ladder for what is critical, where that is another one', () => {
    const one = world()
    expect(one.notices.filter(({ reason }) => reason === 'rung')).toHaveLength(2)
    changeRules(one, [high()])
    feel(one, minuteMs, 25)
    expect(alarm(one)).toMatchObject({ severity: 'critical', climb: { rung: 0 } })
    const at = one.now
    const before = one.notices.length
    tickUntil(one, at + 2 * minuteMs)
    expect(said(one.notices.slice(before))).toEqual([`rung ${anna.id}`])
  })

  test('in a repeat, too', () => {
    const one = world()
    for (const value of [20, 20]) feel(one, minuteMs, value)
    changeRules(one, [high()])
    const before = one.notices.length
    for (const value of [25, 25]) feel(one, minuteMs, value)
    const { rung } = one.notices.slice(before).find(({ chat }) => chat === group) ?? {}
    expect(rung).toBe(0)
    expect(one.notices.slice(before).map(({ chat }) => chat)).not.toContain(erik.id)
    hush(one, minuteMs)
  })
})

describe('a ladder that gets more rungs', () => {
  const [first, last] = [quick.rungs[0], { afterMs: 2 * minuteMs, audience: [{ person: anna.id }] }]
  const between = { afterMs: minuteMs, audience: [{ person: erik.id }] }
  /** It nags on its last rung. */
  const nagging = (): World => {
    const world = makeWorld([high()])
    world.policy = quick
    raised(world)
    tickUntil(world, world.now + 30 * minuteMs)
    return world
  }
  const grown = (world: World, rungs: Ladder['rungs'], isKnown = true): readonly string[] => {
    const from = world.notices.length
    world.policy = { ...quick, rungs }
    const { watch } = world
    const noted = isKnown ? withFormerLadder(watch, 'critical', quick, world.now) : watch
    save(world, ladderChanged(noted, context(world)))
    expect(world.watch.formerLadders).toBeUndefined()
    tickUntil(world, world.now + minuteMs)
    return said(world.notices.slice(from))
  }

  test('is known as it was until the watch has heard of it, whoever changes it once more, and for what climbs since before that', () => {
    const world = nagging()
    const until = world.now
    const slower = withFormerLadder(
      withFormerLadder(world.watch, 'critical', quick, until),
      'warning',
      slow,
      until,
    )
    world.watch = withFormerLadder(slower, 'critical', slow, until + 1)
    expect(world.watch).toBe(slower)
    for (const _look of [1, 2]) tick(world)
    expect(Object.keys(world.watch.formerLadders ?? {})).toEqual(['critical'])
    world.policy = { ...quick, rungs: [first, between, last] }
    tick(world)
    expect(said(world.notices).at(-1)).toBe(`rung ${erik.id}`)
    expect(world.watch.formerLadders).toBeUndefined()
    const later = nagging()
    later.watch = withFormerLadder(later.watch, 'critical', quick, t0)
    later.policy = { ...quick, rungs: [first, between, last] }
    expect(later.watch.formerLadders).toBeDefined()
    tickUntil(later, later.now + 3 * minuteMs)
    expect(said(later.notices).filter((words) => words.endsWith(`${erik.id}`))).toEqual([])
  })

  test('tells those behind the last that was told', () => {
    for (const isKnown of [true, false])
      expect(grown(nagging(), [first, last, { ...between, afterMs: 3 * minuteMs }], isKnown)).toEqual([
        `rung ${erik.id}`,
      ])
  })

  test('tells one that was put in between, and then the last, where it is known how it was', () => {
    expect(grown(nagging(), [first, between, last])).toEqual([`rung ${erik.id}`, `rung ${anna.id}`])
    expect(grown(nagging(), [first, between, last], false)).toEqual([`rung ${anna.id}`])
  })

  test('tells nothing anew that was told by the one before', () => {
    expect(grown(nagging(), [{ ...first, audience: ['site-chat', 'operators'] }, last])).toEqual([])
    expect(grown(nagging(), [first])).toEqual([])
  })

  test('tells what comes again after it was in its range from there on', () => {
    const world = nagging()
    for (const value of [20, 20, 20]) feel(world, minuteMs, value)
    expect(world.watch.stories.high?.climb?.rung).toBe(1)
    grown(world, [first, between, last])
    expect(world.watch.stories.high?.climb).toMatchObject({ rung: 0 })
    expect(ladderChanged(world.watch, context(world))).toBe(world.watch)
    const from = world.notices.length
    for (const value of [25, 25]) feel(world, minuteMs, value)
    expect(said(world.notices.slice(from).filter(({ reason }) => reason === 'rung'))).toEqual([
      `rung ${erik.id}`,
    ])
  })
})
