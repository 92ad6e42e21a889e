import { describe, expect, test } from 'vitest'
import { factOf, type SensorFact, type SensorFactKind } from '#core/audit.ts'
import { concernsOf, isAskedTwice } from '#core/history/concerns.ts'
import { excursionsIn, standingFacts } from '#core/history/excursions.ts'
import { limitPeriods } from '#core/history/limit-periods.ts'
import { presetRules, type Rule } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { high, low, rate, t0 } from '../../support/core/directory.ts'
import { feel, makeWorld } from '../../support/core/world.ts'

const fact = (what: SensorFactKind, at: number, detail: SensorFact['detail'], rule: string | null = 'high') =>
  factOf('a', what, t0 + at, rule, null, detail)

describe('of the accounts of one excursion', () => {
  test('that of the latest decision stands, and of one decision its end', () => {
    const raised = fact('raised', 0, { order: 1 })
    const late = fact('late', 5, { raised: t0, order: 2 })
    const cleared = fact('cleared', 6, { raised: t0, order: 2 })
    const corrected = fact('corrected', 9, { raised: t0, order: 3 })
    const other = fact('cleared', 7, { raised: t0, order: 1 }, 'low')
    expect(standingFacts([late, cleared, raised])).toEqual([cleared, raised])
    expect(standingFacts([cleared, late, raised])).toEqual([cleared, raised])
    expect(standingFacts([corrected, cleared, other, raised])).toEqual([corrected, other, raised])
    const nameless = fact('cleared', 3, { order: 9 })
    expect(standingFacts([cleared, nameless, raised])).toEqual([cleared, nameless, raised])
  })
  test('what is written beside them takes nobody’s place', () => {
    const late = fact('late', 5, { raised: t0 })
    const cause = fact('cause-given', 9, { raised: t0, cause: 'door' })
    expect(standingFacts([cause, late])).toEqual([cause, late])
  })
  test('of one decision what came after its beginning stands, in whatever order they are listed', () => {
    const raised = fact('raised', 0, { began: t0, order: 1 })
    const late = fact('late', 0, { raised: t0, from: t0, to: t0 + 5, order: 1 })
    for (const facts of [
      [raised, late],
      [late, raised],
    ])
      expect(excursionsIn(facts).map(({ clearedAt }) => clearedAt)).toEqual([t0 + 5])
  })
  test('what stands is listed by when it began, and by rule where that is one instant', () => {
    const facts = ['b', 'c', 'a'].map((rule, index) =>
      fact('raised', index, { began: t0 - 9, order: 1 }, rule),
    )
    const early = fact('raised', 5, { began: t0 - 99, order: 1 }, 'z')
    const rulesOf = (all: readonly SensorFact[]) => excursionsIn(all).map(({ rule }) => rule)
    expect(rulesOf([...facts, early])).toEqual(['z', 'a', 'b', 'c'])
    expect(rulesOf([early, ...facts].reverse())).toEqual(['z', 'a', 'b', 'c'])
    expect(excursionsIn([fact('silenced', 1, { raised: 1 })])).toEqual([])
  })
})

describe('the limits of a quantity as they were', () => {
  const change = (at: number, before: Rule | null, after: Rule | null, more: Partial<SensorFact> = {}) => ({
    ...fact('rule-changed', at, {
      before: before && JSON.stringify(before),
      after: after && JSON.stringify(after),
    }),
    ...more,
  })
  const periods = (facts: readonly SensorFact[], rules: readonly Rule[] = [high({ setpoint: 30 })]) =>
    limitPeriods(rules, facts, 'temperature', t0 - 1).map(({ kind, setpoint, deadband, from, until }) => [
      kind,
      setpoint,
      deadband,
      from === undefined ? null : from - t0,
      until === undefined ? null : until - t0,
    ])
  test('go from change to change', () => {
    expect(periods([change(9, high(), high({ setpoint: 30 })), change(5, null, high())])).toEqual([
      ['high', 30, 0.5, 9, null],
      ['high', 24, 0.5, 5, 9],
    ])
    const band = change(9, high({ deadband: 2 }), high({ setpoint: 30 }))
    expect(periods([band])).toEqual([
      ['high', 30, 0.5, 9, null],
      ['high', 24, 2, null, 9],
    ])
    const narrower = change(9, high({ setpoint: 30, deadband: 2 }), high({ setpoint: 30 }))
    expect(periods([narrower])).toEqual([
      ['high', 30, 0.5, 9, null],
      ['high', 30, 2, null, 9],
    ])
    const other = change(9, low({ id: 'high', setpoint: 30, deadband: 0.5 }), high({ setpoint: 30 }))
    expect(periods([other])).toEqual([
      ['high', 30, 0.5, 9, null],
      ['low', 30, 0.5, null, 9],
    ])
    const humid = change(9, high({ setpoint: 30, quantity: 'humidity' }), high({ setpoint: 30 }))
    expect(periods([humid])).toEqual([['high', 30, 0.5, 9, null]])
    const slower = change(9, rate({ id: 'high' }), high({ setpoint: 30 }))
    expect(periods([slower])).toEqual([['high', 30, 0.5, 9, null]])
  })
  test('are not changed by what was not carried out, changes no limit, or is no change of a rule', () => {
    const now = [['high', 30, 0.5, null, null]]
    expect(periods([change(9, high(), high({ setpoint: 29 }))])).toEqual(now)
    expect(periods([change(9, high({ setpoint: 30, onDelayMs: 5 }), high({ setpoint: 30 }))])).toEqual(now)
    expect(periods([change(-1, high(), high({ setpoint: 30 }))])).toEqual(now)
    const carried = change(9, high(), high({ setpoint: 30 }))
    expect(periods([{ ...carried, what: 'interval-changed' }])).toEqual(now)
    expect(periods([{ ...carried, rule: null }])).toEqual(now)
    expect(periods([{ ...carried, detail: {} }])).toEqual(now)
  })
})

describe('what speaks against a change', () => {
  test('is asked twice where any of it is critical', () => {
    const world = makeWorld([high({ onDelayMs: 0 })])
    for (const value of [25, 30]) feel(world, minuteMs, value)
    const after = high({ setpoint: 800, onDelayMs: 0 })
    const concerns = concernsOf(
      world.sensor,
      { before: high({ onDelayMs: 0 }), after },
      world.watch,
      world.last,
      world.now,
    )
    expect(concerns.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['unusual', 'hides']))
    expect(isAskedTwice(concerns)).toBe(true)
    expect(isAskedTwice(concerns.filter(({ kind }) => kind === 'unusual'))).toBe(false)
  })
  test('is no limit in earnest beyond either end of where such things are kept, and none at the end itself', () => {
    const world = makeWorld(presetRules('fridge'), { preset: 'fridge' })
    const unusual = (setpoint: number) =>
      concernsOf(
        world.sensor,
        { before: null, after: low({ id: 'x', setpoint }) },
        world.watch,
        world.last,
        world.now,
      ).some(({ kind }) => kind === 'unusual')
    expect([-5.1, -5, 20, 20.1].map(unusual)).toEqual([true, false, false, true])
  })
})
