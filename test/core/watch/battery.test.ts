import { describe, expect, test } from 'vitest'
import { packEdgeRules } from '#core/gateway-protocol/edge-rules.ts'
import type { Notice } from '#core/notice/notice.ts'
import { makesSound } from '#core/notice/reason.ts'
import { batteryRules, newSensorRules } from '#core/presets/new-sensor-rules.ts'
import { makeQuietHours } from '#core/quiet-hours.ts'
import type { Reading, Values } from '#core/reading.ts'
import { presetRules } from '#core/rule.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { group, makeSensor, t0, temperature, vera } from '../../support/core/directory.ts'
import { alarm, makeWorld, read, said, take, tickUntil, type World } from '../../support/core/world.ts'

const rules = newSensorRules('freezer')

const say = (world: World, ms: number, values: Values, faults: Reading['faults'] = []): void => {
  tickUntil(world, world.now + ms)
  read(world, { ...temperature(world.now, 0), values: { temperature: -20, ...values }, faults })
}

describe('a battery that runs down', () => {
  test('is told once, in volts or in per cent, and neither climbs nor nags', () => {
    for (const [rule, good, low] of [
      ['battery', { battery: 2.9 }, { battery: 2.2 }],
      ['charge', { charge: 60 }, { charge: 14 }],
    ] as const) {
      const world = makeWorld(rules)
      say(world, minuteMs, good)
      for (let minute = 0; minute < 26 * 60; minute++) say(world, minuteMs, low)
      expect(alarm(world, rule)).toMatchObject({ name: 'active', severity: 'warning' })
      expect(said(world.notices)).toEqual([`raised ${group}`, `raised ${vera.id}`])
      say(world, minuteMs, good)
      expect(alarm(world, rule).name).toBe('returned')
    }
  })

  test('stays taken until it is over, however far it falls', () => {
    const world = makeWorld(rules)
    for (const battery of [2.9, 2.2, 2.2, 2.2]) say(world, minuteMs, { battery })
    expect(take(world, 'battery')).toBe('taken')
    const before = world.notices.length
    for (let minute = 0; minute < 10 * 60; minute++) say(world, minuteMs, { battery: 2.2 - minute / 1200 })
    expect(world.notices.length).toBe(before)
    expect(world.watch.dueAt).toBeGreaterThan(world.now)
  })

  test('is what its node calls low, whatever kind of battery it has', () => {
    const world = makeWorld(rules)
    for (let minute = 0; minute < 3; minute++) say(world, minuteMs, { battery: 3.25 }, ['battery-low'])
    expect(alarm(world, 'battery').name).toBe('active')
    expect(alarm(world).name).toBe('normal')
    say(world, minuteMs, { battery: 3.6 })
    expect(alarm(world, 'battery').name).toBe('returned')
  })

  test('is told where its node says nothing of it but a flag, and over when the flag is', () => {
    const world = makeWorld(rules)
    say(world, minuteMs, { lowBattery: 0 })
    for (let minute = 0; minute < 26 * 60; minute++) say(world, minuteMs, { lowBattery: 1 }, ['battery-low'])
    expect(said(world.notices)).toEqual([`raised ${group}`, `raised ${vera.id}`])
    // Frames that do not speak of it say nothing of it.
    for (let minute = 0; minute < 30; minute++) say(world, minuteMs, {})
    expect(alarm(world, 'flag')).toMatchObject({ name: 'active', severity: 'warning' })
    say(world, minuteMs, { lowBattery: 0 })
    expect(alarm(world, 'flag').name).toBe('returned')
  })

  test('makes its sound when quiet hours end, and not before', () => {
    const world = makeWorld(rules)
    world.quietHours = makeQuietHours(0, 6 * 60)
    for (const battery of [2.9, 2.2, 2.2, 2.2]) say(world, minuteMs, { battery })
    const isLoud = ({ reason, view }: Notice) => makesSound(reason) && view.quietUntil === undefined
    expect(world.notices.filter(isLoud)).toEqual([])
    for (let minute = 0; minute < 8 * 60; minute++) say(world, minuteMs, { battery: 2.2 })
    expect(said(world.notices.filter(isLoud))).toEqual([`quiet-ended ${group}`, `quiet-ended ${vera.id}`])
  })

  test('is not missed where there is none, and not judged by the gateway', () => {
    const world = makeWorld(rules)
    for (let minute = 0; minute < 60; minute++) say(world, minuteMs, {})
    expect(world.notices).toEqual([])
    expect(packEdgeRules([makeSensor([...presetRules('freezer'), ...batteryRules])]).number).toBe(
      packEdgeRules([makeSensor(presetRules('freezer'))]).number,
    )
  })
})

test('a sensor that falls silent says what its battery was, and when', () => {
  for (const [values, quantity] of [
    [{ battery: 2.1 }, 'battery'],
    [{ charge: 4 }, 'charge'],
  ] as const) {
    const world = makeWorld(presetRules('freezer'))
    say(world, minuteMs, values)
    const at = world.now
    say(world, minuteMs, {})
    tickUntil(world, world.now + hourMs)
    const [told] = world.notices
    expect(told?.view.battery).toEqual({ quantity, value: Object.values(values)[0], at })
  }
  const world = makeWorld(presetRules('freezer'))
  say(world, minuteMs, {})
  tickUntil(world, t0 + 20 * minuteMs)
  expect(said(world.notices.slice(0, 2))).toEqual([`raised ${group}`, `raised ${vera.id}`])
  expect(world.notices[0]?.view.battery).toBe(undefined)
})
