import { describe, expect, test } from 'vitest'
import { isAskedTwice, concernsOf as looked } from '#core/history/concerns.ts'
import { presetRules, type Rule, silentRule } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { high, low, rate } from '../../support/core/directory.ts'
import { feel, makeWorld, take, type World } from '../../support/core/world.ts'

const concernsOf = (world: World, before: Rule | null, after: Rule | null) =>
  looked(world.sensor, { before, after }, world.watch, world.last, world.now)

/** A freezer at −64 °C that rings by a limit of −70 °C. */
const ringing = (rules: readonly Rule[] = [high({ setpoint: -70, deadband: 1, onDelayMs: 0 })]): World => {
  const world = makeWorld(rules, { preset: 'ultra-low' })
  feel(world, minuteMs, -63)
  feel(world, minuteMs, -64)
  return world
}
const cold = (setpoint: number, more = {}) => high({ setpoint, deadband: 1, onDelayMs: 0, ...more })

describe('what speaks against a limit', () => {
  test('is that no such thing has it', () => {
    const world = makeWorld(presetRules('fridge'), { preset: 'fridge' })
    expect(concernsOf(world, high(), high({ setpoint: 800 }))).toEqual([
      { kind: 'unusual', quantity: 'temperature', preset: 'fridge', min: -5, max: 20 },
    ])
    const humid = high({ id: 'humid', quantity: 'humidity', setpoint: 100 })
    expect(concernsOf(world, null, humid)).toMatchObject([{ kind: 'unusual', preset: null }])
    expect(concernsOf(world, null, { ...humid, quantity: 'energy' })).toEqual([])
    // It is odd already, and something else is changed.
    const odd = high({ setpoint: 800 })
    expect(concernsOf(world, odd, { ...odd, onDelayMs: 0 })).toEqual([])
  })

  test('is that it rings with the value of now', () => {
    const world = makeWorld([high()])
    feel(world, minuteMs, 23)
    expect(concernsOf(world, high(), high({ setpoint: 20 }))).toEqual([
      { kind: 'rings-now', quantity: 'temperature', value: 23 },
    ])
    expect(concernsOf(world, high({ setpoint: 21 }), high({ setpoint: 20 }))).toEqual([])
    world.last = { ...world.last, values: { ...world.last.values, humidity: 95 } }
    const humid = high({ id: 'humid', quantity: 'humidity', setpoint: 92 })
    expect(concernsOf(world, null, humid)).toMatchObject([{ kind: 'rings-now', value: 95 }])
    const blind = makeWorld([high()])
    expect(concernsOf(blind, null, low({ setpoint: 3 }))).toEqual([])
  })

  test('is that it ends an alarm that stands', () => {
    const world = ringing()
    expect(concernsOf(world, cold(-70), cold(-60))).toEqual([
      {
        kind: 'hides',
        severity: 'critical',
        rule: { ...cold(-70) },
        began: world.now - minuteMs,
        value: -64,
        worst: -63,
        owner: null,
      },
    ])
    take(world)
    expect(concernsOf(world, cold(-70), null)).toMatchObject([
      { kind: 'hides', owner: 'Anna' },
      { kind: 'last-critical' },
    ])
    expect(concernsOf(world, cold(-70), cold(-66))).toEqual([])
    expect(concernsOf(world, cold(-70), cold(-70, { severity: 'warning' }))).toEqual([
      { kind: 'last-critical' },
    ])
  })

  test('says nothing of a value that is too old to be one of now', () => {
    const world = ringing()
    world.now += 60 * minuteMs
    expect(concernsOf(world, cold(-70), cold(-60))).toMatchObject([
      { kind: 'hides', value: null, worst: -63 },
    ])
    expect(concernsOf(world, cold(-60), cold(-66))).toEqual([])
  })

  test('is not what is coming back anyway', () => {
    const world = ringing()
    feel(world, minuteMs, -75)
    expect(concernsOf(world, cold(-70), cold(-60))).toEqual([])
  })

  test('is the value of now where that is known, and not what an alarm has seen', () => {
    // It was beyond the new limit, and is below it now.
    expect(concernsOf(ringing(), cold(-70), cold(-63.5))).toMatchObject([
      { kind: 'hides', value: -64, worst: -63 },
    ])
  })

  test('is no end of an alarm where nothing is known of what would be judged', () => {
    const world = ringing([cold(-70)])
    expect(concernsOf(world, cold(-70), rate({ id: 'high', severity: 'critical' }))).toEqual([])
    // An alarm of silence has seen no value.
    const silent = ringing([cold(-70), silentRule])
    const alarms = { ...silent.watch.alarms, silent: { ...silent.watch.alarms.high, worst: null } }
    silent.watch = Object.assign({}, silent.watch, { alarms })
    silent.last = { ...silent.last, trails: {}, values: {} }
    expect(concernsOf(silent, silentRule, cold(-70, { id: 'silent' }))).toEqual([])
  })

  test('is that it rises too fast just now, by what was measured within the window', () => {
    const world = makeWorld([high({ setpoint: 90 })])
    feel(world, minuteMs, 20)
    const at = world.now
    const trail = [-20, -8, -4, 0].map((minute) => [at + minute * minuteMs, 20 + 2 * minute] as const)
    world.last = { ...world.last, trails: { temperature: trail } }
    expect(concernsOf(world, null, rate())).toEqual([
      { kind: 'rings-now', quantity: 'temperature', value: 20 },
    ])
    expect(concernsOf(world, null, rate({ perMinute: 3 }))).toEqual([])
    expect(concernsOf(world, null, rate({ windowMs: 20 * minuteMs * 3 }))).toEqual([])
  })

  test('is what an alarm has seen, where nothing is known now', () => {
    const world = ringing([cold(-70), silentRule])
    world.last = { ...world.last, trails: {}, values: {} }
    expect(concernsOf(world, cold(-70), cold(-60))).toMatchObject([
      { kind: 'hides', value: null, worst: -63 },
    ])
    expect(concernsOf(world, cold(-70), cold(-65))).toEqual([])
    expect(concernsOf(world, cold(-70), rate({ id: 'high', severity: 'critical' }))).toEqual([])
    expect(concernsOf(world, silentRule, { ...silentRule, graceMs: 0 })).toEqual([])
  })

  test('is the silence of what is not heard, too', () => {
    const world = ringing([cold(-70), silentRule])
    const alarms = { ...world.watch.alarms, silent: { ...world.watch.alarms.high, worst: null } }
    const watch = Object.assign({}, world.watch, { alarms })
    expect(
      looked(world.sensor, { before: silentRule, after: null }, watch, world.last, world.now),
    ).toMatchObject([{ kind: 'hides', value: null, worst: null }])
    expect(
      looked(
        world.sensor,
        { before: silentRule, after: { ...silentRule, graceMs: 0 } },
        watch,
        world.last,
        world.now,
      ),
    ).toEqual([])
  })
})

test('is asked twice when it hides something critical, or leaves nothing critical', () => {
  const world = ringing([cold(-70), rate()])
  expect(isAskedTwice(concernsOf(world, cold(-70), cold(-60)))).toBe(true)
  expect(isAskedTwice([{ kind: 'last-critical' }])).toBe(true)
  const [hides] = concernsOf(world, cold(-70), cold(-60))
  expect(hides?.kind === 'hides' && isAskedTwice([{ ...hides, severity: 'warning' }])).toBe(false)
  expect(isAskedTwice(concernsOf(world, cold(-70), cold(-30)).slice(0, 1))).toBe(false)
})
