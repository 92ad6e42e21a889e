import { describe, expect, test } from 'vitest'
import { storyGapMs } from '#core/alarm/story.ts'
import { makesSound } from '#core/notice/reason.ts'
import { silentRule } from '#core/rule.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { acknowledge, personLeft } from '#core/watch/apply-action.ts'
import { anna, erik, group, high, vera } from '../../support/core/directory.ts'
import {
  acknowledged,
  everybody,
  later,
  soundsIn,
  story,
  swing,
  swinging,
  toldBy,
} from '../../support/core/swings.ts'
import {
  alarm,
  context,
  feel,
  makeWorld,
  said,
  saidNow,
  take,
  tick,
  tickUntil,
  type World,
} from '../../support/core/world.ts'

describe('a story that somebody has', () => {
  const taken = (): World => {
    const world = swinging(2)
    for (const value of [25, 25]) later(world, minuteMs, value)
    take(world, 'high', erik)
    for (const value of [22, 22]) later(world, minuteMs, value)
    return world
  }

  test('tells its repeats to them, no more often than a climb would, and to nobody else', () => {
    const world = taken()
    const told = toldBy(world, () => {
      for (let nth = 0; nth < 10; nth++) swing(world)
    })
    expect(soundsIn(told, erik.id)).toEqual(['repeated', 'repeated'])
    for (const chat of [group, vera.id, anna.id]) expect(soundsIn(told, chat)).toEqual([])
    expect(told.at(-1)?.view).toMatchObject({ acknowledgement: { by: erik.id }, story: { count: 13 } })
  })

  test('is told to all when it gets worse than they know, or when their time is up', () => {
    const world = taken()
    expect(said(toldBy(world, () => swing(world, 27)))).toContain(`worsened ${group}`)
    const late = taken()
    later(late, 100 * minuteMs, 22)
    swing(late)
    later(late, 100 * minuteMs, 22)
    swing(late)
    later(late, 100 * minuteMs, 22)
    expect(said(toldBy(late, () => swing(late)))).toContain(`repeated ${group}`)
  })

  test('is told to all when they have left', () => {
    const world = taken()
    world.watch = {
      ...world.watch,
      stories: { high: { ...story(world), acknowledgement: { ...acknowledged(world), by: 4711 } } },
    }
    expect(said(toldBy(world, () => swing(world)))).toContain(`repeated ${group}`)
  })

  test('is told to all when the one who has it cannot act any more', () => {
    const world = taken()
    const calm = makeWorld([high()])
    expect(personLeft(calm.watch, context(calm), erik.id)).toBe(calm.watch)
    expect(personLeft(world.watch, context(world), anna.id)).toBe(world.watch)
    world.watch = personLeft(world.watch, context(world), erik.id)
    expect(said(toldBy(world, () => swing(world)))).toContain(`repeated ${group}`)
  })

  test('is taken by the button of a card that shows an earlier excursion of it, and by no older one', () => {
    const world = swinging(2)
    const { first } = story(world)
    for (const value of [25, 25]) later(world, minuteMs, value)
    const press = (raisedAt: number) =>
      acknowledge(world.watch, context(world), { rule: 'high', raisedAt }, erik).kind
    expect([first - 1, first, world.now, world.now + 1].map(press)).toEqual([
      'over',
      'taken',
      'taken',
      'over',
    ])
  })

  test('can be taken between two excursions, by the button of any of its cards; seeing a single one is not taking it', () => {
    const world = swinging(2)
    expect(alarm(world).name).toBe('returned')
    expect(take(world, 'high', erik)).toBe('taken')
    expect(world.facts.at(-1)).toMatchObject({ what: 'acknowledged', person: erik.id })
    expect(
      soundsIn(
        toldBy(world, () => swing(world)),
        group,
      ),
    ).toEqual([])
    const once = swinging(1)
    expect(take(once, 'high', erik)).toBe('noted')
    expect(said(toldBy(once, () => swing(once)))).toContain(`repeated ${group}`)
  })
})

test('an alarm that was stored before there were stories is the beginning of one', () => {
  const world = makeWorld([high(), silentRule])
  for (const value of [25, 25]) feel(world, minuteMs, value)
  world.watch = { ...world.watch, stories: {} }
  for (const value of [22, 22]) feel(world, minuteMs, value)
  expect(story(world)).toMatchObject({ count: 1, endedAt: world.now })
  world.watch = { ...world.watch, stories: {} }
  const other = { rule: 'high', raisedAt: world.now }
  expect(acknowledge(world.watch, context(world), other, erik).kind).toBe('over')
  expect(take(world, 'high', erik)).toBe('noted')
})

test('a repeat of silence that is critical at once sounds for everybody who knows of it', () => {
  const world = makeWorld([silentRule])
  later(world, minuteMs, 20)
  later(world, 11 * minuteMs, 20)
  const told = toldBy(world, () => {
    world.now += 25 * minuteMs
    tick(world)
  })
  expect(said(told)).toContain(`worsened ${group}`)
  expect(world.watch.stories.silent).toMatchObject({ count: 2, severity: 'critical', worst: null })
})

test('a silence that ended is noted without a worst value', () => {
  const world = makeWorld([silentRule])
  later(world, minuteMs, 20)
  later(world, 11 * minuteMs, 20)
  expect(take(world, 'silent', erik)).toBe('noted')
})

describe('the end of a story', () => {
  test('is told once, without a sound, when it has not come for two hours', () => {
    const world = swinging(3)
    const endedAt = story(world).endedAt ?? 0
    const told = toldBy(world, () => tickUntil(world, world.now + 5 * hourMs))
    const settled = told.filter(({ reason }) => reason === 'settled')
    expect(settled.map(({ chat }) => chat).sort()).toEqual([...everybody].sort())
    expect(new Set(settled.map(({ at }) => at))).toEqual(new Set([endedAt + storyGapMs + 1]))
    expect(settled.filter(({ reason }) => makesSound(reason))).toEqual([])
    expect(settled[0]?.view).toMatchObject({ state: 'returned', clearedAt: endedAt, story: { count: 3 } })
    expect(alarm(world).name).toBe('returned')
  })

  test('says who had it', () => {
    const world = swinging(2)
    take(world, 'high', erik)
    tickUntil(world, world.now + 5 * hourMs)
    const settled = world.notices.filter(({ reason }) => reason === 'settled')
    expect(settled[0]?.view).toMatchObject({ state: 'ended', acknowledgement: { by: erik.id } })
  })

  test('of an excursion that did not come again was told when it ended', () => {
    const world = swinging(1)
    tickUntil(world, world.now + 5 * hourMs)
    expect(world.notices.map(({ reason }) => reason)).not.toContain('settled')
    expect(saidNow(world)).toEqual([])
  })
})
