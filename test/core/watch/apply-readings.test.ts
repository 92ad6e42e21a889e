import { describe, expect, test } from 'vitest'
import type { Reading } from '#core/reading.ts'
import { presetRules, silentRule } from '#core/rule.ts'
import { minuteMs, secondMs } from '#core/time.ts'
import { applyReadings } from '#core/watch/apply-readings.ts'
import { owedFactsMax } from '#core/watch/owed.ts'
import { group, high, rate, t0, temperature, vera } from '../../support/core/directory.ts'
import {
  alarm,
  context,
  feel,
  makeWorld,
  read,
  said,
  saidNow,
  tick,
  type World,
} from '../../support/core/world.ts'

const views = (world: World) => world.fresh.flatMap((effect) => (effect.kind === 'tell' ? [effect.view] : []))

describe("Dickson's worked timing", () => {
  test('triggered and silent, alarm sent, trending normal, bad again, trending normal, all clear', () => {
    const world = makeWorld([high()])
    const story: (readonly [string, readonly string[]])[] = []
    for (const value of [20, 25, 24.2, 25, 25, 22, 24.5, 22, 22]) {
      feel(world, 40 * secondMs, value)
      story.push([alarm(world).name, saidNow(world)])
    }
    expect(story).toEqual([
      ['normal', []],
      ['pending', []],
      ['pending', []],
      ['active', [`raised ${group}`, `raised ${vera.id}`]],
      ['active', []],
      ['recovering', []],
      ['active', []],
      ['recovering', []],
      ['recovering', []],
    ])
    feel(world, 20 * secondMs, 22)
    expect([alarm(world).name, saidNow(world)]).toEqual([
      'returned',
      [`cleared ${group}`, `cleared ${vera.id}`],
    ])
  })

  test('good readings for as long as the off-delay while triggered take it back, and one alone does not', () => {
    const world = makeWorld([high()])
    for (const value of [25, 22]) feel(world, 40 * secondMs, value)
    expect(alarm(world)).toMatchObject({ name: 'pending', began: world.now - 40 * secondMs })
    feel(world, minuteMs, 22)
    expect(alarm(world).name).toBe('normal')
    expect(world.notices).toEqual([])
  })
})

test('people see the value that raised the alarm, not the one before', () => {
  const world = makeWorld([high()])
  for (const value of [23, 25, 26]) feel(world, minuteMs, value)
  for (const view of views(world))
    expect(view).toMatchObject({ latest: { value: 26, at: world.now }, worst: { value: 26 } })
})

test('the alarms of one report are told in their last state, whoever reads the inbox first', () => {
  const world = makeWorld([high()])
  world.now += 5 * minuteMs
  read(world, ...[25, 25, 22, 22].map((value, index) => temperature(t0 + (index + 1) * minuteMs, value)))
  expect(saidNow(world)).toEqual([
    `raised ${group}`,
    `raised ${vera.id}`,
    `cleared ${group}`,
    `cleared ${vera.id}`,
  ])
  expect(new Set(views(world).map(({ state }) => state))).toEqual(new Set(['returned']))
})

test('one instant is judged once', () => {
  const world = makeWorld([high({ onDelayMs: 0 })])
  world.now += minuteMs
  read(world, temperature(world.now, 20), temperature(world.now, 30))
  expect(alarm(world).name).toBe('normal')
  expect(world.last.values).toEqual({ temperature: 20 })
})

test('the signal and the values of the last reading are kept; a value that is gone is gone', () => {
  const world = makeWorld([])
  read(
    world,
    temperature(t0 + 1, 20, { rssi: -60 }),
    temperature(t0 + 2, 'unavailable', { values: { humidity: 40 } }),
  )
  expect(world.last).toMatchObject({ at: t0 + 2, rssi: -60, values: { temperature: 20, humidity: 40 } })
  read(world, temperature(t0 + 3, 'unavailable', { rssi: -70 }))
  expect(world.last).toMatchObject({ rssi: -70, values: { temperature: 'unavailable', humidity: 40 } })
})

test('several rules of one quantity share its trail, each looking at what was before the reading', () => {
  const world = makeWorld([rate({ id: 'rate-a' }), rate({ id: 'rate-b' }), high({ setpoint: 100 })])
  for (let minute = 0; minute <= 10; minute++) feel(world, minuteMs, 20 + 2 * minute)
  expect(alarm(world, 'rate-a').name).toBe('active')
  const withoutRule = (id: string) => ({ ...alarm(world, id), rangBy: undefined })
  expect(withoutRule('rate-b')).toEqual(withoutRule('rate-a'))
})

test('a failing freezer is told by its rate before its limit has been passed for long enough', () => {
  const world = makeWorld(presetRules('ultra-low'))
  for (let minute = 0; minute < 12; minute++) feel(world, minuteMs, -80)
  for (let minute = 1; minute <= 10; minute++) feel(world, minuteMs, -80 + 1.6 * minute)
  expect([alarm(world, 'rate').name, alarm(world, 'high').name]).toEqual(['active', 'pending'])
  expect(said(world.notices)).toEqual([`raised ${group}`, `raised ${vera.id}`])
})

test('a reading that lacks a quantity is judged by the others', () => {
  const humid = high({ id: 'humid', quantity: 'humidity', setpoint: 60, onDelayMs: 0 })
  const world = makeWorld([humid, high({ onDelayMs: 0 })])
  world.now += minuteMs
  read(world, temperature(world.now, 30))
  expect([alarm(world, 'humid').name, alarm(world).name]).toEqual(['normal', 'active'])
})

describe('the first reading of a sensor', () => {
  test('may be bad', () => {
    const world = makeWorld([high({ onDelayMs: 0 })])
    feel(world, 0, 30)
    expect(alarm(world).name).toBe('active')
  })
})

test('a silent sensor without any other rule is heard again by any reading', () => {
  const world = makeWorld([silentRule])
  world.now += 30 * minuteMs
  tick(world)
  expect(alarm(world, 'silent')).toMatchObject({ name: 'active', severity: 'critical', began: t0 })
  read(world, temperature(world.now, 'unavailable', { values: {} }))
  expect(alarm(world, 'silent').name).toBe('returned')
})

describe('what a sensor measures', () => {
  const shown = (...readings: readonly Reading['values'][]) => {
    const world = makeWorld([high()])
    read(
      world,
      ...readings.map((values, index) => ({ ...temperature(t0 + (index + 1) * minuteMs, 0), values })),
    )
    return world.last.values
  }

  test('is not what its frame only has room for', () => {
    expect(shown({ temperature: 20, humidity: 'unavailable' })).toEqual({ temperature: 20 })
  })

  test('is what it measured once, also when there is no value any more', () => {
    const once = { temperature: 20, humidity: 40 }
    const never = { temperature: 20, humidity: 'unavailable' } as const
    expect(shown(once, never)).toEqual(never)
  })

  test('is what a rule watches, value or not', () => {
    const values = { temperature: 'unavailable', battery: 3 } as const
    expect(shown(values)).toEqual(values)
  })

  test('is shown as unknown when nothing is known at all', () => {
    expect(shown({ temperature: 'unavailable', humidity: 'unavailable' })).toEqual({
      temperature: 'unavailable',
      humidity: 'unavailable',
    })
  })
})

test('readings that make more happen than can be written down at once are judged in parts, and all of them in the end', () => {
  const flapping = makeWorld([high({ onDelayMs: 0, offDelayMs: 0 })])
  const readings = Array.from({ length: 450 }, (_, index) =>
    temperature(t0 + (index + 1) * secondMs, index % 2 === 0 ? 30 : 20),
  )
  flapping.now = t0 + 450 * secondMs
  let parts = 0
  let happened = 0
  for (let isAll = false; !isAll; parts += 1) {
    const applied = applyReadings(flapping.watch, context(flapping), readings)
    isAll = applied.isAll
    const facts = Object.values(applied.watch.owed).filter(({ kind }) => kind === 'record').length
    expect(facts).toBeLessThan(owedFactsMax + 5)
    happened += facts
    flapping.watch = { ...applied.watch, version: applied.watch.version + 1, owed: {} }
  }
  expect(parts).toBe(Math.ceil(happened / (owedFactsMax + 5)))
  expect(happened).toBe(450)
  expect(flapping.watch.assessedUntil).toBe(flapping.now)
})

test('what is dated by its arrival says so on the card, until a reading comes that is not', () => {
  const world = makeWorld([high()])
  const marked = (value: number, more: Partial<Reading>) => {
    world.now += 40 * secondMs
    read(world, temperature(world.now, value, more))
  }
  for (const value of [25, 25, 25]) marked(value, { byArrival: true })
  expect([world.last.byArrival, views(world).map(({ latest }) => latest?.byArrival)]).toEqual([
    true,
    [true, true],
  ])
  marked(22, {})
  expect(world.last).not.toHaveProperty('byArrival')
})
