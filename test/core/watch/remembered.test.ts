import { describe, expect, test } from 'vitest'
import type { Alarm } from '#core/alarm/alarm.ts'
import { alarmRulesOf } from '#core/alarm/alarm-rules.ts'
import { silentRule } from '#core/rule.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { draftOf } from '#core/watch/draft.ts'
import {
  fadedOf,
  pastOf,
  withExcursion,
  withFaded,
  withoutExcursion,
  withPast,
} from '#core/watch/past-excursions.ts'
import { endIfChanged, happen, orphansIn, recordCleared, recordOf } from '#core/watch/record-audit.ts'
import { emptyWatch, type Interval, lateAfterMs, pastIntervalsMax, type Watch } from '#core/watch/watch.ts'
import { acknowledgement, active, pending, recovering } from '../../support/core/alarms.ts'
import { anna, group, high, low, rate, t0 } from '../../support/core/directory.ts'
import { alarm, context, feel, makeWorld, saidNow, take, type World } from '../../support/core/world.ts'

const draft = (rules = [high(), rate(), silentRule], more: Partial<Watch> = {}) => {
  const world = makeWorld(rules)
  return draftOf({ ...world.watch, ...more }, context(world))
}
const factsOf = ({ watch }: ReturnType<typeof draft>) =>
  Object.values(watch.owed).flatMap((one) => (one.kind === 'record' ? [one] : []))

describe('what is over is remembered', () => {
  test('of an absence once by its beginning, the latest learned last, sixteen at the most', () => {
    let watch = emptyWatch('a')
    for (let index = 0; index < pastIntervalsMax + 2; index++)
      watch = withPast(watch, 'silent', [index, index + 1])
    expect([watch.past.silent?.length, watch.past.silent?.[0]]).toEqual([pastIntervalsMax, [2, 3]])
    watch = withPast(watch, 'silent', [5, 99])
    expect(watch.past.silent?.filter(([from]) => from === 5)).toEqual([[5, 99]])
    expect([watch.past.silent?.length, watch.past.silent?.at(-1)]).toEqual([pastIntervalsMax, [5, 99]])
  })
  test('of an excursion under its name, in the place of what was known of it, also before there were names', () => {
    const one = { raisedAt: 5, began: 4, clearedAt: 9, worst: null, told: [] }
    const old = withPast(withPast(emptyWatch('a'), 'high', [5, 8]), 'high', [1, 2])
    expect(pastOf(old, 'high').map(({ raisedAt, clearedAt }) => [raisedAt, clearedAt])).toEqual([
      [5, 8],
      [1, 2],
    ])
    const known = withExcursion(old, 'high', one)
    expect(known.past.high).toEqual([[1, 2]])
    expect(pastOf(known, 'high').at(-1)).toEqual(one)
    expect(withExcursion(known, 'high', { ...one, clearedAt: 10 }).excursions?.high).toEqual([
      { ...one, clearedAt: 10 },
    ])
    const gone = withoutExcursion(withoutExcursion(known, 'high', 5), 'high', 1)
    expect([gone.past, gone.excursions]).toEqual([{}, { high: [] }])
  })
  test('of what never rang where it lay, in the place of what lies within it, and the same watch where that is nothing new', () => {
    const spans = (...all: readonly Interval[]) => withFaded(emptyWatch('a'), 'high', all)
    const known = spans([10, 20], [30, 40])
    expect(
      withFaded(known, 'high', [
        [10, 20],
        [31, 39],
      ]),
    ).toBe(known)
    expect(
      fadedOf(
        withFaded(known, 'high', [
          [5, 25],
          [50, 60],
        ]),
        'high',
      ),
    ).toEqual([
      [5, 25],
      [30, 40],
      [50, 60],
    ])
    expect(fadedOf(withFaded(known, 'high', [[25, 45]]), 'high')).toEqual([
      [10, 20],
      [25, 45],
    ])
  })
})

test('a breach that came to nothing is remembered of a limit alone, and nothing that was no breach', () => {
  const cancelled = { kind: 'cancelled' } as const
  const after = (
    rule = high() as ReturnType<typeof high> | ReturnType<typeof rate>,
    state = pending({ from: t0 + 5 }),
  ) => {
    const one = draft([high(), low(), rate()], { alarms: { [rule.id]: state } })
    happen(one, rule, cancelled)
    return one.watch.faded
  }
  expect([after(), after(low())]).toEqual([{ high: [[t0, t0 + 5]] }, { low: [[t0, t0 + 5]] }])
  expect(after(rate())).toBe(undefined)
  const counted = draft([high()], { alarms: { high: pending() } })
  happen(counted, high(), { kind: 'counted', overMs: 1, from: t0, over: false, clearSince: null })
  expect(counted.watch.faded).toBe(undefined)
  const calm = draft([high()])
  happen(calm, high(), cancelled)
  expect(calm.watch.faded).toBe(undefined)
})

describe('the history says', () => {
  const raised = (at: number) =>
    ({ kind: 'raised', at, began: at - 9, worst: { value: 25, at }, severity: 'critical' }) as const
  test('of what rang how bad it was, and when it was learned where that was long after', () => {
    const detailAt = (ms: number) => {
      const one = draft()
      recordOf(one, high(), raised(t0 - ms), pending())
      return factsOf(one)[0]?.detail
    }
    expect(detailAt(0)).toStrictEqual({
      began: t0 - 9,
      value: 25,
      severity: 'critical',
      kind: 'high',
      quantity: 'temperature',
      limit: 24,
      order: 1,
    })
    expect(detailAt(lateAfterMs)).not.toHaveProperty('learned')
    expect(detailAt(lateAfterMs + 1)).toMatchObject({ learned: t0 })
  })
  test('why something is missed that still speaks, when it begins and as it was when it ends', () => {
    const deaf = draft()
    const told = { ...deaf, context: { ...deaf.context, last: { ...deaf.context.last, deafAt: t0 } } }
    recordOf(told, silentRule, raised(t0), pending())
    recordOf(told, high(), raised(t0), pending())
    expect(factsOf(told).map(({ detail }) => detail.missing)).toEqual(['deaf', undefined])
    const over = draft()
    recordCleared(over, silentRule, active({ missing: 'blind' }), t0)
    recordCleared(over, high(), active(), t0 + 1)
    expect(factsOf(over).map(({ detail }) => detail.missing)).toEqual(['blind', undefined])
    expect(factsOf(over)[1]?.detail).not.toHaveProperty('missing')
  })
  test('of limits their excursions, and of others how long they were', () => {
    const one = draft()
    recordOf(one, high(), raised(t0), pending())
    expect(one.watch.past).toEqual({})
    recordOf(one, silentRule, raised(t0), pending())
    expect(one.watch.past).toEqual({ silent: [[t0 - 9, t0]] })
    recordCleared(one, low(), active(), t0 + 5)
    recordCleared(one, silentRule, active({ began: t0 - 9 }), t0 + 5)
    expect([one.watch.excursions?.low?.length, one.watch.past]).toEqual([1, { silent: [[t0 - 9, t0 + 5]] }])
    expect(Object.keys(one.watch.excursions ?? {})).toEqual(['low'])
  })
  test('who had it, when they gave it back, and nobody when it ran out', () => {
    const ended = (
      why: 'given-back' | 'ran-out',
      before = active({ acknowledgement: acknowledgement() }),
    ) => {
      const one = draft()
      recordOf(one, high(), { kind: 'acknowledgement-ended', at: t0, why, by: anna.id }, before)
      return factsOf(one).map(({ person, detail }) => [person, detail])
    }
    expect(ended('given-back')).toEqual([[anna.id, { why: 'given-back', name: 'Anna' }]])
    expect(ended('ran-out')).toEqual([[null, { why: 'ran-out' }]])
    expect(ended('given-back', active())).toEqual([[null, { why: 'given-back' }]])
  })
})

describe('a changed limit ends what rang by the old one', () => {
  const changed = { by: anna.id, name: anna.name, at: t0 }
  const ends = (
    value: number,
    rule = high({ setpoint: 30, changed }),
    more: object = {},
    alarmNow: Alarm = active({ rangBy: high() }),
  ) => {
    const one = draft([rule], { alarms: { high: alarmNow } })
    const condition = value > rule.setpoint ? 'breach' : value > rule.setpoint - 0.5 ? 'inside' : 'clear'
    const judged = {
      kind: 'condition',
      condition,
      value,
      at: t0 + 5,
      sinceMs: 1,
      trustedMs: hourMs,
      ...more,
    } as const
    return [endIfChanged(one, rule, judged as never), one.watch.alarms.high?.name]
  }
  test('where it would go on by that and does not by this, also where it is in the deadband of one of them', () => {
    expect(ends(25)).toEqual([true, undefined])
    expect(ends(23.8)).toEqual([true, undefined])
    expect(ends(29.8)).toEqual([true, undefined])
    expect(ends(23.8, high({ setpoint: 24.2, changed }))).toEqual([false, 'active'])
    expect(ends(31)).toEqual([false, 'active'])
    expect(ends(20)).toEqual([false, 'active'])
  })
  test('and not by what is unknown, was measured before it rang, or where nothing was changed, or nobody knows what it rang by', () => {
    expect(ends(25, undefined, { condition: 'unknown' })).toEqual([false, 'active'])
    expect(ends(25, undefined, { at: t0 - 1 })).toEqual([false, 'active'])
    expect(ends(25, undefined, { at: t0 })).toEqual([true, undefined])
    expect(ends(20, high())).toEqual([false, 'active'])
    expect(ends(25, undefined, {}, active())).toEqual([false, 'active'])
    expect(ends(25, undefined, {}, active({ rangBy: silentRule }))).toEqual([false, 'active'])
    expect(ends(25, undefined, {}, recovering({ rangBy: high() }))).toEqual([true, undefined])
    const calm = draft([high()])
    const judged = {
      kind: 'condition',
      condition: 'clear',
      value: 1,
      at: t0,
      sinceMs: 1,
      trustedMs: 1,
    } as const
    expect(endIfChanged(calm, high(), judged)).toBe(false)
  })
})

test('rules that are gone are found by the alarms that rang by them', () => {
  const alarms = {
    high: active({ rangBy: high() }),
    low: active({ rangBy: low() }),
    old: active(),
    x: pending(),
  }
  expect(orphansIn({ ...emptyWatch('a'), alarms }, alarmRulesOf(makeWorld([high()]).sensor))).toEqual([low()])
})

describe('a card of what came back says', () => {
  const back = (): World => {
    const world = makeWorld([high()])
    for (const value of [25, 25, 20, 20]) feel(world, minuteMs, value)
    return world
  }
  const views = (world: World) =>
    world.fresh.flatMap((one) => (one.kind === 'tell' && one.chat === group ? [one.view] : []))
  test('who took note of it, or, from the second time on, who has it', () => {
    const world = back()
    take(world)
    expect(views(world)).toMatchObject([{ state: 'ended', noted: { name: 'Anna' }, acknowledgement: null }])
    const again = back()
    for (const value of [25, 25, 20, 20]) feel(again, minuteMs, value)
    take(again)
    expect(views(again)).toMatchObject([{ state: 'ended', acknowledgement: { name: 'Anna' } }])
    expect(views(again)[0]).not.toHaveProperty('noted')
  })
  test('that it is over, and of nobody, once the next takes its place', () => {
    const world = back()
    world.now += 3 * hourMs
    for (const value of [25, 25]) feel(world, minuteMs, value)
    expect(views(world).map(({ state, noted, acknowledgement: has }) => [state, noted, has])).toEqual([
      ['ended', undefined, null],
      ['active', undefined, null],
    ])
    expect(saidNow(world)[0]).toBe(`changed ${group}`)
    expect(alarm(world).name).toBe('active')
  })
})
