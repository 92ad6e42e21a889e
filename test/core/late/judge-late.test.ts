import { describe, expect, test } from 'vitest'
import { judgeLate } from '#core/late/judge-late.ts'
import type { Reading } from '#core/reading.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { group, high, vera } from '../../support/core/directory.ts'
import { at, drained, from, past, worldOf } from '../../support/core/late.ts'
import {
  alarm,
  changeRules,
  context,
  feel,
  hush,
  read,
  saidNow,
  take,
  tick,
  type World,
} from '../../support/core/world.ts'

/** It rang at minute 201: bad at 200 and 201, after nothing had been heard for long. */
const ringing = (more = {}): World => {
  const world = worldOf(more)
  read(world, ...from(10, 20, 20, 20))
  for (const value of [25, 25]) {
    feel(world, minuteMs, value)
    tick(world)
  }
  expect(alarm(world).name).toBe('active')
  return world
}

describe('an alarm that stands', () => {
  test('that was over before is ended when the backlog is drained, and people hear it', () => {
    const world = worldOf({ onDelayMs: 0 })
    feel(world, minuteMs, 25)
    feel(world, 8 * minuteMs, 23.8)
    const told = world.notices.length
    read(world, ...from(203, 20, 20, 20))
    expect(alarm(world).name).toBe('active')
    expect(world.notices).toHaveLength(told)
    drained(world)
    expect(alarm(world)).toMatchObject({ name: 'returned', clearedAt: at(204) })
    expect(saidNow(world)).toContain(`cleared ${group}`)
    expect(past(world)).toEqual([[201, 204]])
  })

  test('and that somebody has is over with that, without a sound under a silence', () => {
    const world = worldOf({ onDelayMs: 0 })
    feel(world, minuteMs, 25)
    feel(world, 8 * minuteMs, 23.8)
    take(world)
    hush(world, hourMs)
    read(world, ...from(203, 20, 20, 20))
    drained(world)
    expect(alarm(world).name).toBe('normal')
    expect(saidNow(world)).toEqual(expect.arrayContaining([`changed ${group}`]))
  })

  test('and was none is taken back, and whoever heard it ring hears that', () => {
    for (const isSilent of [false, true]) {
      const world = worldOf({ onDelayMs: 5 * minuteMs })
      feel(world, minuteMs, 25)
      feel(world, 5 * minuteMs, 25)
      expect(alarm(world).name).toBe('active')
      if (isSilent) hush(world, hourMs)
      read(world, ...from(202, 20, 20, 20))
      drained(world)
      expect(alarm(world).name).toBe('pending')
      expect(saidNow(world)).toContain(`${isSilent ? 'changed' : 'cleared'} ${group}`)
      expect(past(world)).toEqual([])
    }
  })
})

describe('an excursion that is over', () => {
  test('and goes on after all rings again for those who read that it was over', () => {
    const world = worldOf({ onDelayMs: 0 })
    feel(world, minuteMs, 25)
    feel(world, minuteMs, 20)
    feel(world, 3 * minuteMs, 20)
    expect(alarm(world).name).toBe('returned')
    feel(world, minuteMs, 23.8)
    read(world, ...from(204, 25))
    expect(alarm(world)).toMatchObject({ name: 'recovering', began: at(201) })
    expect(saidNow(world)).toContain(`worsened ${group}`)
    expect(past(world)).toEqual([[201, null]])
  })

  test('and goes on after all stands so on the cards under a silence, and calls nobody', () => {
    const world = worldOf({ onDelayMs: 0 })
    feel(world, minuteMs, 25)
    feel(world, minuteMs, 20)
    feel(world, 3 * minuteMs, 20)
    feel(world, minuteMs, 23.8)
    hush(world, hourMs)
    read(world, ...from(204, 25))
    expect(alarm(world).name).toBe('recovering')
    expect(saidNow(world)).toEqual([`changed ${group}`, `changed ${vera.id}`])
    expect(world.notices.at(-1)?.view.state).toBe('recovering')
  })

  test('and waits for somebody to take note of it is corrected there too, also while the next is pending', () => {
    const world = ringing({ offDelayMs: 0 })
    feel(world, minuteMs, 20)
    expect(alarm(world)).toMatchObject({ name: 'returned', began: at(201) })
    feel(world, minuteMs, 20)
    feel(world, minuteMs, 25)
    expect(alarm(world)).toMatchObject({ name: 'pending', earlier: { began: at(201) } })
    read(world, ...from(199, 25, 25))
    expect(alarm(world)).toMatchObject({ name: 'pending', earlier: { began: at(199) } })
  })

  test('and was none is gone from the board and the history', () => {
    const world = worldOf({ onDelayMs: 5 * minuteMs, offDelayMs: 0 })
    feel(world, minuteMs, 25)
    feel(world, 5 * minuteMs, 25)
    feel(world, minuteMs, 20)
    feel(world, minuteMs, 20)
    expect(alarm(world).name).toBe('returned')
    read(world, ...from(202, 20, 20, 20))
    expect(alarm(world).name).toBe('normal')
    expect(past(world)).toEqual([])
  })

  test('of which only beginning and end were written down is compared all the same', () => {
    const world = worldOf()
    feel(world, minuteMs, 20)
    world.watch = { ...world.watch, past: { high: [[at(20), at(24)]], '!lost': [[1, 2]] } }
    read(world, ...from(15, 20, 20, 20, 20, 20, 25, 25, 25, 20, 20))
    expect(world.watch.past).toEqual({ '!lost': [[1, 2]] })
    expect(world.watch.excursions?.high).toMatchObject([
      { raisedAt: at(20), began: at(20), clearedAt: at(24), worst: { value: 25 } },
    ])
    world.watch = {
      ...world.watch,
      past: {
        high: [
          [at(20), at(24)],
          [at(90), at(91)],
        ],
      },
    }
    read(world, ...from(15, 20, 20, 20, 20, 20, 26))
    expect(world.watch.past.high).toEqual([[at(90), at(91)]])
  })

  test('and nobody has to take note of grows as its pieces come', () => {
    const world = worldOf()
    feel(world, minuteMs, 20)
    read(world, ...from(15, 20, 20, 20, 25, 25, 25, 20, 20))
    expect(past(world)).toEqual([[18, 22]])
    read(world, ...from(17.5, 25))
    expect(past(world)).toEqual([[17.5, 22]])
    expect(world.facts.map(({ what }) => what)).toEqual(['late', 'corrected'])
  })

  test('and was the first of a story leaves the card to what came after it', () => {
    const world = worldOf({ onDelayMs: 5 * minuteMs, offDelayMs: 0 })
    for (const [ms, value] of [
      [1, 25],
      [5, 25],
      [1, 20],
      [3, 25],
      [5, 25],
      [1, 20],
    ] as const)
      feel(world, ms * minuteMs, value)
    expect(past(world)).toEqual([
      [201, 207],
      [210, 216],
    ])
    read(world, ...from(202, 20, 20, 20))
    expect(past(world)).toEqual([[206, 216]])
    const about = world.fresh.flatMap((effect) => (effect.kind === 'tell' ? [effect.view.raisedAt] : []))
    expect(new Set(about)).toEqual(new Set([at(215)]))
  })

  test('of which no more was written down, and that was none, is taken back', () => {
    const world = worldOf()
    feel(world, minuteMs, 20)
    world.watch = { ...world.watch, past: { high: [[at(20), at(24)]] } }
    read(world, ...from(15, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20))
    expect(world.watch.past).toEqual({})
    expect(world.facts.at(-1)).toMatchObject({ what: 'corrected', detail: { gone: 1, worst: null } })
  })
})

describe('where a limit was changed', () => {
  test('what nobody knew of is learned by the limit that held then', () => {
    const world = worldOf()
    feel(world, minuteMs, 22)
    world.now += minuteMs
    changeRules(world, [high({ setpoint: 30 })])
    feel(world, minuteMs, 22)
    read(world, ...from(20, 20, 20, 20, 25, 25, 25, 20, 20))
    expect(past(world)).toEqual([[23, 27]])
    const rung = world.notices.find(({ reason }) => reason === 'late')
    expect(rung?.view.rule).toMatchObject({ setpoint: 24 })
  })

  test('what nobody knew of and goes on rings, unless the change has begun something', () => {
    const idle = worldOf()
    feel(idle, minuteMs, 20)
    changeRules(idle, [high({ setpoint: 22 })])
    feel(idle, 10 * minuteMs, 21.8)
    read(idle, ...from(205, 23, 23, 23))
    expect(alarm(idle)).toMatchObject({ name: 'active', began: at(205) })
    const busy = worldOf()
    feel(busy, minuteMs, 20)
    changeRules(busy, [high({ setpoint: 22, onDelayMs: 4 * minuteMs })])
    feel(busy, 10 * minuteMs, 23)
    read(busy, ...from(203, 23, 23, 23, 23, 23, 23, 23, 23))
    expect(alarm(busy)).toMatchObject({ name: 'pending' })
  })

  test('more often than is remembered, nothing is said of what was before', () => {
    const world = worldOf()
    feel(world, minuteMs, 20)
    for (const setpoint of [25, 26, 27, 28]) {
      world.now += minuteMs
      changeRules(world, [high({ setpoint })])
    }
    feel(world, minuteMs, 20)
    read(world, ...from(20, 20, 20, 35, 35, 35, 20, 20))
    expect(past(world)).toEqual([])
    expect(world.watch.formerRules?.high).toHaveLength(4)
  })
})

describe('how far is read', () => {
  const judged = (readings: readonly Reading[], minutes: readonly [number, number], isAll = false) => {
    const world = worldOf()
    feel(world, minuteMs, 20)
    return judgeLate(world.watch, context(world), {
      stretch: [at(60), at(62)],
      stored: { from: at(minutes[0]), to: at(minutes[1]), readings },
      isAll,
      isDrained: false,
    })
  }

  test('is to calm instants before and after, or to the ends of what there is', () => {
    const bad = from(59, 25, 25, 25, 25)
    expect(judged(bad, [50, 70])).toEqual({ kind: 'before' })
    expect(judged([...from(56, 20, 20, 20), ...bad], [50, 70])).toEqual({ kind: 'after' })
    expect(judged([...from(56, 20, 20, 20), ...bad, ...from(63, 20, 20, 20)], [50, 70])).toMatchObject({
      kind: 'judged',
    })
  })

  test('and what is judged but not stored yet is waited for', () => {
    const world = ringing()
    const stored = { from: at(0), to: at(300), readings: [] }
    const input = { stretch: [at(60), at(62)] as const, stored, isAll: true, isDrained: false }
    const outcome = judgeLate(world.watch, context(world), input)
    if (outcome.kind !== 'judged') throw new Error(outcome.kind)
    expect(outcome.watch).toMatchObject({
      alarms: world.watch.alarms,
      late: { from: at(60), to: at(62), at: world.now },
    })
  })

  test('what began before all that can be read keeps its beginning', () => {
    const world = ringing()
    const readings = [...from(201, 25, 25)].slice(1)
    const stored = { from: at(201.5), to: at(300), readings }
    const input = { stretch: [at(202), at(202)] as const, stored, isAll: true, isDrained: true }
    expect(judgeLate(world.watch, context(world), input)).toEqual({ kind: 'judged', watch: world.watch })
  })
})
