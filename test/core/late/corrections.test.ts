import { describe, expect, test } from 'vitest'
import { judgeLate, type LateInput } from '#core/late/judge-late.ts'
import type { Value } from '#core/reading.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import type { Watch } from '#core/watch/watch.ts'
import { group, high, vera } from '../../support/core/directory.ts'
import { at, atMinute, from, past, when, worldOf } from '../../support/core/late.ts'
import {
  alarm,
  changeRules,
  context,
  feel,
  hush,
  makeWorld,
  read,
  saidNow,
  type World,
} from '../../support/core/world.ts'

/** Everything that came is looked at once more, as the flow does. */
const judged = (world: World, more: Partial<LateInput> = {}, watch: Watch = world.watch): Watch => {
  const readings = [...world.stored.values()].sort((a, b) => a.measuredAt - b.measuredAt)
  const stored = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY, readings }
  const input = { stretch: [at(201), at(201)] as const, stored, isAll: true, isDrained: false, ...more }
  const outcome = judgeLate(watch, context(world), input)
  if (outcome.kind !== 'judged') throw new Error(outcome.kind)
  return outcome.watch
}

describe('late readings that say what is known already', () => {
  const states = {
    normal: [20],
    active: [25, 23.8],
    recovering: [25, 20],
    returned: [25, 20, 20],
  } as const

  test.each(Object.entries(states))('leave the very same watch while it is %s', (name, values) => {
    const world = worldOf({ onDelayMs: 0 })
    for (const value of values) feel(world, minuteMs, value)
    expect(alarm(world).name).toBe(name)
    expect(judged(world)).toBe(world.watch)
  })

  test('do not keep a backlog from coming to its end', () => {
    const world = worldOf()
    feel(world, minuteMs, 20)
    const watch = { ...world.watch, late: { from: at(60), to: at(62), at: at(199) } }
    expect(judged(world, {}, watch)).toBe(watch)
    expect(judged(world, { isDrained: true }, watch).late).toBeUndefined()
  })
})

describe('an excursion of the past', () => {
  /** Over from minute 18 on, worst at 19, over at 23. */
  const learned = (): World => {
    const world = worldOf()
    feel(world, minuteMs, 20)
    read(world, ...from(15, 20, 20, 20, 25, 26, 25, 23.8, 20, 20, 20))
    expect(world.watch.excursions?.high).toMatchObject([
      { began: at(18), worst: { value: 26, at: at(19) }, clearedAt: at(23) },
    ])
    return world
  }

  test.each([
    ['began earlier', { 17.5: 25 }, { began: at(17.5) }],
    ['was at its worst earlier', { 18.5: 26 }, { worst: { value: 26, at: at(18.5) } }],
    ['ended earlier', { 21.2: 20, 22.2: 20 }, { clearedAt: at(22.2) }],
  ])('that %s is corrected in that', (_what, late, expected) => {
    const world = learned()
    const [known] = world.watch.excursions?.high ?? []
    read(world, ...when(late))
    expect(world.watch.excursions?.high).toEqual([{ ...known, ...expected }])
    expect(world.facts.map(({ what }) => what)).toEqual(['late', 'corrected'])
  })

  test('is corrected and taken back beside a later one that waits for somebody to take note of it', () => {
    const world = worldOf({ onDelayMs: 5 * minuteMs, offDelayMs: 0 })
    for (const [ms, value] of [
      [1, 25],
      [5, 25],
      [1, 20],
    ] as const)
      feel(world, ms * minuteMs, value)
    const later = alarm(world)
    expect(later).toMatchObject({ name: 'returned', began: at(201) })
    read(world, ...when({ 19: 20, 20: 25, 25: 25, 26: 20, 27: 20 }))
    read(world, ...when({ 19.5: 25 }))
    expect(past(world)).toEqual([
      [19.5, 26],
      [201, 207],
    ])
    expect(alarm(world)).toBe(later)
    read(world, ...when({ 20.5: 20, 21: 20, 22: 20, 23: 20 }))
    expect(past(world)).toEqual([[201, 207]])
    expect(alarm(world)).toBe(later)
    expect(saidNow(world)).toEqual([`changed ${group}`, `changed ${vera.id}`])
    expect(world.notices.at(-1)?.view).toMatchObject({ began: at(19.5), gone: true })
  })

  test('is kept from the chats by a silence, and the history has it', () => {
    const world = worldOf()
    feel(world, minuteMs, 20)
    hush(world, hourMs)
    read(world, ...from(15, 20, 20, 20, 25, 26, 25, 20, 20))
    expect(past(world)).toEqual([[18, 22]])
    expect(world.notices).toEqual([])
  })

  test('never bears the name of another', () => {
    const world = worldOf({ onDelayMs: 2 * minuteMs })
    feel(world, minuteMs, 20)
    read(world, ...when({ 90: 20, 92: 20, 101: 25, 102: 25, 103: 25, 106: 25, 108.5: 25, 110: 20, 112: 20 }))
    expect(world.watch.excursions?.high).toMatchObject([{ raisedAt: at(103), began: at(101) }])
    read(world, ...when({ 101.5: 20, 102.5: 20, 103.2: 20, 104.4: 20, 105: 20 }))
    expect(world.watch.excursions?.high).toMatchObject([{ raisedAt: at(103), began: at(106) }])
    read(world, ...when({ 100.1: 25, 100.5: 25, 101.2: 25, 101.4: 25, 102.4: 25, 102.6: 25 }))
    expect(world.watch.excursions?.high).toMatchObject([
      { raisedAt: at(103), began: at(106), clearedAt: at(112) },
      { raisedAt: at(103) + 1, began: at(100.1), clearedAt: at(104.4) },
    ])
  })
})

describe('where a limit was changed', () => {
  test('what nobody knew of is learned also while the change has begun something', () => {
    const world = worldOf()
    feel(world, minuteMs, 20)
    changeRules(world, [high({ setpoint: 22, onDelayMs: 30 * minuteMs })])
    feel(world, 10 * minuteMs, 23)
    expect(alarm(world).name).toBe('pending')
    read(world, ...from(190, 20, 20, 20, 25, 25, 25, 20, 20))
    expect(past(world)).toEqual([[193, 197]])
    expect(alarm(world).name).toBe('pending')
  })

  test('what nobody knew of and goes on rings also where the one before waits for somebody to take note of it', () => {
    const world = worldOf({ onDelayMs: 0, offDelayMs: 0 })
    for (const value of [25, 20]) feel(world, minuteMs, value)
    changeRules(world, [high({ setpoint: 22, onDelayMs: 0 })])
    feel(world, 5 * minuteMs, 21.8)
    expect(alarm(world).name).toBe('returned')
    read(world, ...when({ 205: 23 }))
    expect(alarm(world)).toMatchObject({ name: 'active', began: at(205) })
  })

  test('what went on until then ended with it, beside what the new limit began in that moment', () => {
    const world = worldOf({ setpoint: 30, onDelayMs: 0 })
    feel(world, minuteMs, 26)
    world.now += minuteMs
    changeRules(world, [high({ onDelayMs: 0 })])
    expect(alarm(world)).toMatchObject({ name: 'active', began: at(202) })
    feel(world, minuteMs, 26)
    read(world, ...when({ 190: 26, 191: 26, 200: 26, 201.5: 35 }))
    expect(past(world)).toEqual([
      [201.5, 202],
      [202, null],
    ])
  })

  test('what is known stays as it was told', () => {
    const world = worldOf({ onDelayMs: 0 })
    for (const value of [25, 25, 20, 20]) feel(world, minuteMs, value)
    world.now += minuteMs
    changeRules(world, [high({ setpoint: 23 })])
    feel(world, minuteMs, 20)
    const known = world.watch.excursions
    read(world, ...when({ 201.5: 28 }))
    expect(world.watch.excursions).toEqual(known)
    read(world, ...when({ 191: 20, 192: 20, 193: 25, 194: 20, 195: 20, 196: 20 }))
    expect(past(world)).toEqual([
      [193, 195],
      [201, 204],
    ])
  })

  test('what comes after one that outlived the change is one of its own', () => {
    const world = worldOf({ setpoint: 22, onDelayMs: 0 })
    feel(world, minuteMs, 25)
    feel(world, minuteMs, 25)
    changeRules(world, [high({ onDelayMs: 0 })])
    for (const value of [25, 20, 20, 20]) feel(world, minuteMs, value)
    expect(past(world)).toEqual([[201, 205]])
    atMinute(world, 220)
    feel(world, 0, 20)
    read(world, ...when({ 204.5: 25, 205.5: 25, 206.5: 25, 207: 20, 208: 20, 209: 20 }))
    expect(past(world)).toEqual([
      [201, 205],
      [205.5, 208],
    ])
  })
})

describe('an alarm that stands', () => {
  const onset = (...values: readonly Value[]): World => {
    const world = worldOf({ onDelayMs: 0, offDelayMs: 5 * minuteMs })
    for (const value of values) feel(world, 2 * minuteMs, value)
    return world
  }

  test('and was good again since then is ending, and nobody is told of that', () => {
    const world = onset(25, 23.8, 23.8)
    expect(alarm(world).name).toBe('active')
    read(world, ...when({ 205: 20 }))
    expect(alarm(world)).toMatchObject({ name: 'recovering', clearSince: at(205) })
    read(world, ...when({ 203: 20 }))
    expect(alarm(world)).toMatchObject({ name: 'recovering', clearSince: at(203) })
    expect(saidNow(world)).toEqual([])
    expect(world.facts.map(({ what }) => what)).not.toContain('corrected')
  })

  test('and was bad once more goes on, and nobody is told of that', () => {
    const world = onset(25, 20, 23.8)
    expect(alarm(world)).toMatchObject({ name: 'recovering', clearSince: at(204) })
    read(world, ...when({ 205: 25 }))
    expect(alarm(world).name).toBe('active')
    expect(saidNow(world)).toEqual([])
    expect(world.facts.map(({ what }) => what)).not.toContain('corrected')
  })

  test('of which nobody knew does not ring while it is ending', () => {
    const world = worldOf({ offDelayMs: 20 * minuteMs })
    read(world, ...from(180, 20, 20, 20))
    feel(world, minuteMs, 20)
    read(world, ...when({ 184: 25, 186: 25, 188: 25, 190: 20, 194: 20, 197: 20 }))
    expect(alarm(world)).toMatchObject({
      name: 'recovering',
      began: at(184),
      clearSince: at(190),
      climb: { rung: -1 },
    })
    expect(saidNow(world)).toEqual([])
  })

  test('and has not rung yet rings when it still holds by what was measured last, and waits while it is ending', () => {
    for (const [value, expected] of [
      [23.8, [`raised ${group}`, `raised ${vera.id}`]],
      [20, []],
    ] as const) {
      const world = atMinute(makeWorld([high()]), 500)
      read(world, ...when({ 100: 20, 101: 25, 102: 26 }))
      feel(world, 0, value)
      expect(alarm(world)).toMatchObject({ climb: { rung: -1 } })
      read(world, ...when({ 103: 27 }))
      expect(alarm(world)).toMatchObject({ began: at(101), worst: { value: 27 } })
      expect(saidNow(world)).toEqual(expected)
    }
  })

  test('and has not rung yet ends at once when it was over, without a sound', () => {
    const world = atMinute(makeWorld([high()]), 500)
    read(world, ...when({ 100: 20, 101: 25, 102: 26, 108: 23.8 }))
    expect(alarm(world)).toMatchObject({ name: 'active', climb: { rung: -1 } })
    read(world, ...when({ 104: 20, 105: 20, 106: 20 }))
    expect(alarm(world).name).toBe('normal')
    expect(saidNow(world)).toEqual([`late ${group}`, `late ${vera.id}`])
  })
})

describe('what another function has judged and not stored yet', () => {
  test('is waited for, also when the backlog seems to be drained, and also where the limit was changed', () => {
    for (const isChanged of [false, true]) {
      const world = worldOf({ onDelayMs: 0 })
      feel(world, minuteMs, 20)
      if (isChanged) changeRules(world, [high({ onDelayMs: 0, setpoint: 24.2 })])
      feel(world, minuteMs, 25)
      expect(alarm(world).name).toBe('active')
      const stored = { from: at(0), to: at(300), readings: from(190, 20, 20) }
      const watch = { ...world.watch, late: { from: at(150), to: at(170), at: at(199) } }
      for (const isDrained of [false, true]) {
        const after = judged(world, { stretch: [at(160), at(191)], stored, isDrained }, watch)
        expect(after.alarms).toBe(watch.alarms)
        expect(after.late).toEqual({ from: at(150), to: at(191), at: world.now })
        expect(after.assessedUntil).toBe(at(202))
      }
    }
  })

  test('and a backlog that changed something is looked at once more when it is drained', () => {
    const world = worldOf()
    feel(world, minuteMs, 20)
    read(world, ...from(15, 20, 20, 20, 25, 26, 25, 20, 20))
    expect(world.watch.late).toEqual({ from: at(18), to: at(20), at: world.now })
    read(world, ...from(10, 20, 28, 28, 20, 20))
    expect(world.watch.late).toMatchObject({ from: at(11), to: at(20) })
  })
})
