import { describe, expect, test } from 'vitest'
import type { Value } from '#core/reading.ts'
import { minuteMs } from '#core/time.ts'
import { group, high, vera } from '../../support/core/directory.ts'
import { at, atMinute, drained, when, worldOf } from '../../support/core/late.ts'
import { alarm, feel, makeWorld, read, saidNow, take, type World } from '../../support/core/world.ts'

const feels = (world: World, ...values: readonly Value[]): void => {
  for (const value of values) feel(world, minuteMs, value)
}

/** Every six seconds from one minute until before another it was good. */
const wasGood = (world: World, fromMinute: number, untilMinute: number): void => {
  const minutes = Array.from(
    { length: Math.round((untilMinute - fromMinute) * 10) - 1 },
    (_, nth) => fromMinute + (nth + 1) / 10,
  ).filter((minute) => !Number.isInteger(minute))
  read(world, ...when(Object.fromEntries(minutes.map((minute) => [minute, 20]))))
  drained(world)
}

const slow = { onDelayMs: 2 * minuteMs }

describe('an alarm that stands and turns out to have been none', () => {
  test('is no beginning of a story: the next is told as the first', () => {
    const world = worldOf(slow)
    feels(world, 20, 25, 25, 25)
    expect(saidNow(world)).toEqual([`raised ${group}`, `raised ${vera.id}`])
    wasGood(world, 202, 204)
    expect(saidNow(world)).toEqual([`cleared ${group}`, `cleared ${vera.id}`])
    expect(world.watch.stories.high).toBeUndefined()
    feels(world, 20, 20, 25, 25, 25)
    expect(saidNow(world)).toEqual([`raised ${group}`, `raised ${vera.id}`])
    expect(world.notices.at(-1)?.view.story).toBeUndefined()
  })

  /** One that came back at minute 209, and its repeat, raised at minute 213. */
  const repeated = (): World => {
    const world = worldOf(slow)
    feels(world, 20, 25, 25, 25, 20, 20, 20, 20, 20, 20, 25, 25, 25)
    expect(alarm(world)).toMatchObject({ name: 'active', raisedAt: at(213) })
    expect(world.watch.stories.high).toMatchObject({ first: at(204), count: 2 })
    return world
  }

  test('leaves the card of its story with the excursion before it, of which nobody has taken note', () => {
    const world = repeated()
    wasGood(world, 211, 213)
    expect(alarm(world)).toMatchObject({
      name: 'pending',
      earlier: { name: 'returned', raisedAt: at(204), clearedAt: at(206) },
    })
    const told = world.notices.filter(({ at: then }) => then === world.now)
    expect(told.map(({ reason }) => reason)).toEqual(told.map(() => 'changed'))
    for (const { view } of told)
      expect(view).toMatchObject({ raisedAt: at(204), state: 'returned', clearedAt: at(206) })
    expect(world.watch.stories.high).toMatchObject({ first: at(204), count: 1, endedAt: at(206) })
    feels(world, 20, 20, 25, 25, 25)
    expect(world.notices.at(-1)?.view.story).toMatchObject({ first: at(204), count: 2 })
  })

  test('whoever took that repeat has taken note of the one before it, and has the next', () => {
    const world = repeated()
    expect(take(world)).toBe('taken')
    wasGood(world, 211, 213)
    expect(alarm(world)).toMatchObject({ name: 'pending', earlier: null })
    expect(world.notices.at(-1)?.view).toMatchObject({ raisedAt: at(204), state: 'ended' })
    feels(world, 20, 20, 25, 25, 25)
    expect(alarm(world)).toMatchObject({ name: 'active', acknowledgement: { name: 'Anna' } })
  })

  test('and had not rung yet leaves its story to climb on where it was', () => {
    const world = atMinute(makeWorld([high(slow)]), 204)
    read(world, ...when({ 200: 20, 201: 25, 202: 25, 203: 25, 204: 20, 205: 20, 206: 20 }))
    const { climb } = world.watch.stories.high ?? {}
    atMinute(world, 230)
    read(world, ...when({ 207: 20, 210: 20, 211: 25, 212: 25, 213: 25 }))
    expect(alarm(world)).toMatchObject({ name: 'active', climb: { rung: -1 } })
    wasGood(world, 211, 213)
    expect(world.watch.stories.high).toMatchObject({ count: 1, climb })
  })
})

describe('an excursion that is over and turns out to have been none', () => {
  test('is no beginning of a story: the next is told as the first', () => {
    const world = worldOf(slow)
    feels(world, 20, 25, 25, 25, 20, 20, 20)
    expect(world.watch.excursions?.high).toHaveLength(1)
    wasGood(world, 202, 204)
    expect(world.watch.excursions?.high).toEqual([])
    expect(world.watch.stories.high).toBeUndefined()
    feels(world, 25, 25, 25)
    expect(saidNow(world)).toEqual([`raised ${group}`, `raised ${vera.id}`])
  })

  test('leaves the card of its story with the excursion before it', () => {
    const world = worldOf(slow)
    feels(world, 20, 25, 25, 25, 20, 20, 20, 20, 20, 20, 25, 25, 25, 20, 20, 20)
    expect(world.watch.stories.high).toMatchObject({ first: at(204), count: 2, endedAt: at(215) })
    wasGood(world, 211, 213)
    expect(world.watch.stories.high).toMatchObject({ first: at(204), count: 1, endedAt: at(206) })
    expect(alarm(world)).toMatchObject({ name: 'returned', raisedAt: at(204) })
    expect(world.notices.at(-1)).toMatchObject({ reason: 'changed', view: { raisedAt: at(204) } })
    expect(world.notices.at(-1)?.view.gone).toBeUndefined()
  })

  test('of several before it the card shows the latest', () => {
    const world = worldOf({ onDelayMs: 2 * minuteMs, offDelayMs: 0 })
    feels(world, 20, 25, 25, 25, 20, 25, 25, 25, 20, 20, 25, 25, 25, 20)
    expect(world.watch.stories.high).toMatchObject({ first: at(204), count: 3, endedAt: at(214) })
    wasGood(world, 211, 213)
    expect(world.watch.stories.high).toMatchObject({ first: at(204), count: 2, endedAt: at(209) })
    expect(world.notices.at(-1)?.view).toMatchObject({ raisedAt: at(208), story: { count: 2 } })
  })

  test('changes nothing of a story that goes on', () => {
    const world = worldOf(slow)
    feels(world, 20, 25, 25, 25, 20, 20, 20, 20, 20, 20, 25, 25, 25, 20, 20, 20, 25, 25, 25)
    const story = world.watch.stories.high
    expect(story).toMatchObject({ count: 3, endedAt: null })
    wasGood(world, 211, 213)
    expect(world.watch.excursions?.high).toHaveLength(1)
    expect(world.watch.stories.high).toEqual(story)
  })
})

describe('an excursion that was thought to be over and goes on', () => {
  test('takes its repeat in: it is once, and the next is the second time', () => {
    const world = worldOf({ onDelayMs: 0 })
    feels(world, 25, 25, 20, 20, 20, 25, 25)
    read(world, ...when({ 202.5: 25, 203.5: 25, 204.5: 25, 205.5: 25 }))
    drained(world)
    expect(alarm(world)).toMatchObject({ name: 'active', raisedAt: at(201) })
    expect(world.watch.stories.high).toMatchObject({ first: at(201), count: 1, endedAt: null })
    feels(world, 20, 20, 20, 25)
    expect(world.watch.stories.high).toMatchObject({ first: at(201), count: 2 })
  })

  test('names the story where that had another beginning', () => {
    const world = worldOf({ onDelayMs: 0 })
    feels(world, 25, 25, 20, 20)
    atMinute(world, 400)
    feels(world, 25, 25)
    expect(world.watch.stories.high).toMatchObject({ first: at(401) })
    read(world, ...when(Object.fromEntries(Array.from({ length: 200 }, (_, nth) => [203.5 + nth, 25]))))
    drained(world)
    expect(alarm(world)).toMatchObject({ name: 'active', raisedAt: at(201) })
    expect(world.watch.stories.high).toMatchObject({ first: at(201), count: 1, endedAt: null })
  })
})
