import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isStanding } from '#core/alarm/alarm.ts'
import { storyGapMs } from '#core/alarm/story.ts'
import { silentRule } from '#core/rule.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { group, high, vera } from '../../support/core/directory.ts'
import { aroundLimit } from '../../support/core/histories.ts'
import { cardsIn, everybody, later, soundsIn, swing, swinging, toldBy } from '../../support/core/swings.ts'
import { alarm, changeRules, feel, hush, makeWorld, said, tick, tickUntil } from '../../support/core/world.ts'
import { runs } from '../../support/runs.ts'

describe('what people met', () => {
  test('four hours of a sensor that swings every six minutes: one card, and ten sounds instead of eighty', () => {
    const world = swinging(40)
    expect(world.facts.filter(({ what }) => what === 'raised')).toHaveLength(40)
    for (const chat of [group, vera.id]) {
      expect(cardsIn(world, chat)).toBe(1)
      expect(soundsIn(world.notices, chat)).toEqual(['raised', 'cleared', ...Array<string>(8).fill('rung')])
    }
    expect(world.notices.at(-1)?.view.story).toMatchObject({ count: 40, longestMs: 4 * minuteMs })
  })

  test('four hours of a sensor that is heard every eleven minutes: one card, and as few sounds', () => {
    const world = makeWorld([silentRule])
    for (let nth = 0; nth < 22; nth++) later(world, 11 * minuteMs, 20)
    expect(world.facts.filter(({ what }) => what === 'raised').length).toBeGreaterThan(20)
    for (const chat of [group, vera.id]) {
      expect(cardsIn(world, chat)).toBe(1)
      expect(soundsIn(world.notices, chat).length).toBeLessThanOrEqual(11)
    }
  })

  test('thirty excursions that nobody takes climb to everybody within a quarter of an hour', () => {
    const world = makeWorld([high()])
    for (let nth = 0; nth < 30; nth++) {
      swing(world)
      for (let minute = 0; minute < 2; minute++) later(world, minuteMs, 22)
      if (world.now - (world.watch.stories.high?.first ?? 0) < 16 * minuteMs) continue
      for (const chat of everybody) expect(soundsIn(world.notices, chat)).toContain('rung')
    }
    for (const chat of everybody) expect(cardsIn(world, chat)).toBe(1)
  })
})

const course = fc.array(fc.tuple(fc.constantFrom(1, 1, 1, 2, 3, 20, 60), aroundLimit), {
  minLength: 1,
  maxLength: 80,
  size: 'max',
})

test('whatever it does, with nobody near: few sounds, one card a story, and everybody hears of what goes on', () => {
  fc.assert(
    fc.property(course, (steps) => {
      const world = makeWorld([high()])
      let stories = 0
      for (const [minutes, value] of steps) {
        const before = world.watch.stories.high?.first
        later(world, minutes * minuteMs, value)
        const story = world.watch.stories.high
        if (story?.first !== before) stories += 1
        const state = alarm(world)
        if (story === undefined || !isStanding(state)) continue
        tick(world)
        const told = world.notices.filter(({ view }) => view.raisedAt >= story.first)
        if (world.now < story.first + 15 * minuteMs) continue
        for (const chat of everybody) expect(soundsIn(told, chat).length, `${chat}`).toBeGreaterThan(0)
      }
      const halfHours = steps.reduce((sum, [minutes]) => sum + minutes, 0) / 30
      for (const chat of everybody) {
        const sounds = soundsIn(world.notices, chat)
        const count = (reason: string): number => sounds.filter((one) => one === reason).length
        expect(count('raised')).toBeLessThanOrEqual(stories)
        expect(count('cleared')).toBeLessThanOrEqual(stories)
        // Two rungs at most before the nagging on the last, which is every half an hour.
        expect(count('rung')).toBeLessThanOrEqual(2 * stories + halfHours)
        // From 24 to 30 °C there are as many steps of twice the deadband.
        expect(count('worsened')).toBeLessThanOrEqual(6 * stories)
        expect(count('repeated')).toBe(0)
        expect(cardsIn(world, chat)).toBeLessThanOrEqual(stories)
      }
    }),
    runs(300),
  )
})

describe('a repeat', () => {
  test('is told on the card, without a sound, while the climb has time', () => {
    const world = swinging(1)
    const told = toldBy(world, () => {
      for (const value of [25, 25]) feel(world, 30_000, value)
      feel(world, 30_000, 25)
    })
    expect(alarm(world).name).toBe('active')
    expect(new Set(told.map(({ reason }) => reason))).toEqual(new Set(['changed', 'rung']))
  })

  test('that is worse than all before sounds for everybody who knows of it, at once and later', () => {
    const world = swinging(4)
    const atOnce = toldBy(world, () => {
      for (const value of [26.5, 26.5]) feel(world, minuteMs, value)
    })
    expect(
      atOnce
        .filter(({ reason }) => reason === 'worsened')
        .map(({ chat }) => chat)
        .sort(),
    ).toEqual([...everybody].sort())
    const within = toldBy(world, () => feel(world, minuteMs, 28))
    expect(
      within
        .filter(({ reason }) => reason === 'worsened')
        .map(({ chat }) => chat)
        .sort(),
    ).toEqual([...everybody].sort())
    expect(toldBy(world, () => feel(world, minuteMs, 28.5)).map(({ reason }) => reason)).not.toContain(
      'worsened',
    )
  })

  test('after the story is another story: a new card, from the first rung on', () => {
    const world = swinging(3)
    const told = toldBy(world, () => {
      later(world, storyGapMs + 5 * minuteMs, 22)
      swing(world)
    })
    expect(said(told.filter(({ reason }) => reason === 'raised'))).toEqual([
      `raised ${group}`,
      `raised ${vera.id}`,
    ])
    expect(cardsIn(world, group)).toBe(2)
  })

  test('under a silence keeps the card true and makes no sound; after it, it is told anew', () => {
    const world = swinging(3)
    hush(world, hourMs)
    const told = toldBy(world, () => swing(world))
    expect(new Set(told.map(({ reason }) => reason))).toEqual(new Set(['changed']))
    expect(told.at(-1)?.view.story).toMatchObject({ count: 4 })
    tickUntil(world, world.now + hourMs)
    expect(said(toldBy(world, () => swing(world))).slice(-6)).toContain(`repeated ${group}`)
  })

  test('of a limit that was moved meanwhile is none', () => {
    const world = swinging(2)
    changeRules(world, [high({ setpoint: 24.5 })])
    const told = toldBy(world, () => swing(world))
    expect(told.map(({ reason }) => reason)).toContain('raised')
    expect(told.at(-1)?.view.story).toBeUndefined()
  })
})
