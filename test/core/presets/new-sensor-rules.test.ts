import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packEdgeRules } from '#core/gateway-protocol/edge-rules.ts'
import { isId } from '#core/ids.ts'
import { newSensorRules } from '#core/presets/new-sensor-rules.ts'
import type { Quantity, Values } from '#core/reading.ts'
import { type PresetName, presetNames, presetRules } from '#core/rule.ts'
import { faultOf, rulesMax } from '#core/rule-change.ts'
import { minuteMs } from '#core/time.ts'
import { isBlindNow, knownUntil } from '#core/watch/presence.ts'
import { lacksValues } from '#core/watch/values-now.ts'
import { makeSensor, temperature } from '../../support/core/directory.ts'
import { alarm, makeWorld, read, tickUntil, type World } from '../../support/core/world.ts'
import { runs } from '../../support/runs.ts'

/** What each thing has on a good day. */
const good: Readonly<Record<PresetName, number>> = {
  room: 20,
  fridge: 5,
  freezer: -20,
  'ultra-low': -80,
  cryo: -180,
}
const calm = {
  humidity: 45,
  co2: 600,
  door: 0,
  power: 120,
  battery: 2.9,
  charge: 80,
  lowBattery: 0,
} as const satisfies Values

const say = (world: World, preset: PresetName, values: Values): void => {
  tickUntil(world, world.now + minuteMs)
  read(world, { ...temperature(world.now, 0), values: { temperature: good[preset], ...values } })
}

test('every rule of every preset can be, beside the others, and leaves room for some more', () => {
  for (const preset of presetNames) {
    const rules = newSensorRules(preset)
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length)
    for (const rule of rules) {
      expect(isId('rule', rule.id)).toBe(true)
      expect(faultOf(rules, rule)).toBeUndefined()
    }
    expect(rules.length).toBeLessThanOrEqual(rulesMax - 4)
    expect(rules.at(-1)?.kind).toBe('silent')
    expect(rules).toEqual(expect.arrayContaining([...presetRules(preset)]))
  }
})

test('what a sensor does not measure is neither missed nor an alarm, and what it measures well is calm', () => {
  const chosen = fc.subarray<Exclude<Quantity, 'temperature'>>(Object.keys(calm) as (keyof typeof calm)[])
  fc.assert(
    fc.property(fc.constantFrom(...presetNames), chosen, fc.boolean(), (preset, measured, padded) => {
      const world = makeWorld(newSensorRules(preset))
      const has: Values = Object.fromEntries(
        Object.entries(calm)
          // A frame may have room for what the node has no probe for.
          .filter(([name]) => padded || measured.some((one) => one === name))
          .map(([name, value]) => [name, measured.some((one) => one === name) ? value : 'unavailable']),
      )
      for (let minute = 0; minute < 40; minute++) say(world, preset, has)
      expect(world.notices).toEqual([])
      expect(knownUntil(world.sensor, world.last)).toBe(world.now)
      expect(lacksValues(world.sensor, world.last)).toBe(false)
    }),
    runs(30),
  )
})

describe('presets watch what such a thing needs', () => {
  test.each<[preset: PresetName, rule: string, Values, minutes: number, severity: string]>([
    ['room', 'humid-hi', { humidity: 92 }, 31, 'warning'],
    ['room', 'co2-hi2', { co2: 4_800 }, 31, 'warning'],
    ['room', 'co2-hi', { co2: 5_200 }, 2, 'critical'],
    ['freezer', 'door-hi', { door: 1 }, 11, 'critical'],
    ['fridge', 'door-hi', { door: 1 }, 11, 'critical'],
    ['cryo', 'co2-hi', { co2: 9_000 }, 2, 'critical'],
    ['freezer', 'power-lo', { power: 0 }, 61, 'warning'],
    ['ultra-low', 'power-lo', { power: 0 }, 11, 'critical'],
    ['freezer', 'flag', { lowBattery: 1 }, 3, 'warning'],
  ])('%s: %s', (preset, rule, bad, minutes, severity) => {
    const world = makeWorld(newSensorRules(preset))
    say(world, preset, calm)
    for (let minute = 0; minute < minutes; minute++) say(world, preset, { ...calm, ...bad })
    expect(alarm(world, rule)).toMatchObject({ name: 'active', severity })
  })

  test('a compressor that rests for half an hour, and a freezer that is filled for eight minutes, are no alarm', () => {
    const world = makeWorld(newSensorRules('freezer'))
    for (let minute = 0; minute < 6 * 60; minute++) {
      const power = minute % 60 < 30 ? 0 : 140
      say(world, 'freezer', { ...calm, power, door: minute % 60 < 8 ? 1 : 0 })
    }
    expect(world.notices).toEqual([])
  })

  test('a door that says once that it is closed is closed', () => {
    const world = makeWorld(newSensorRules('freezer'))
    for (let minute = 0; minute < 12; minute++) say(world, 'freezer', { door: 1 })
    expect(alarm(world, 'door-hi').name).toBe('active')
    say(world, 'freezer', { door: 0 })
    expect(alarm(world, 'door-hi').name).toBe('returned')
  })
})

describe('what a sensor has measured once', () => {
  const silenced = (world: World): string => alarm(world, 'silent').name

  test('is missed like a probe that breaks', () => {
    const world = makeWorld(newSensorRules('room'))
    for (let minute = 0; minute < 3; minute++) say(world, 'room', { humidity: 40 })
    for (let minute = 0; minute < 20; minute++) say(world, 'room', {})
    expect(silenced(world)).toBe('active')
    expect(isBlindNow(world.sensor, world.last, world.now)).toBe(true)
    expect(lacksValues(world.sensor, world.last)).toBe(true)
  })

  test('is not missed of the device that took its place', () => {
    const world = makeWorld(newSensorRules('room'))
    for (let minute = 0; minute < 3; minute++) say(world, 'room', { humidity: 40 })
    world.sensor = { ...world.sensor, installedAt: world.now + 1 }
    for (let minute = 0; minute < 20; minute++) say(world, 'room', {})
    expect(silenced(world)).toBe('normal')
    expect(lacksValues(world.sensor, world.last)).toBe(false)
  })
})

test('what may wait for half an hour is not judged by a gateway; a door is', () => {
  const quantitiesOf = (preset: PresetName): readonly unknown[] =>
    packEdgeRules([makeSensor(newSensorRules(preset))])
      .sets.flat()
      .map(([, quantity]) => quantity)
  expect(quantitiesOf('room')).toEqual(['temperature', 'co2'])
  expect(quantitiesOf('freezer')).toEqual(['temperature', 'door', 'co2'])
})
