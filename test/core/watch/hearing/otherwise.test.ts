import { describe, expect, test } from 'vitest'
import { overdueRule } from '#core/alarm/alarm-rules.ts'
import type { Reading, Values } from '#core/reading.ts'
import { silentRule } from '#core/rule.ts'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import { applyTick } from '#core/watch/apply-tick.ts'
import { rowOf } from '#core/watch/board.ts'
import { heardUntil } from '#core/watch/hearing/absence.ts'
import { hearLateWords } from '#core/watch/hearing/lasting-words.ts'
import { knownUntil } from '#core/watch/presence.ts'
import { valuesNow } from '#core/watch/values-now.ts'
import { nothingHeard } from '#core/watch/watch.ts'
import { active, pending } from '../../../support/core/alarms.ts'
import { high, low, makeSensor, t0, temperature } from '../../../support/core/directory.ts'
import { directoryOf, hours, look, lookUntil, makeDuty } from '../../../support/core/duty.ts'
import {
  alarm,
  changeRules,
  context,
  feel,
  makeWorld,
  read,
  tick,
  tickUntil,
} from '../../../support/core/world.ts'

const byGateway = { gatewaySilent: false, gatewayBackAt: 0 }
const minute = (count: number): number => t0 + count * minuteMs
const said = (at: number, values: Values): Reading => ({ ...temperature(minute(at), 0), values })
const door = high({ id: 'door', quantity: 'door', setpoint: 0.5, deadband: 0, onDelayMs: 10 * minuteMs })

describe('how far something was heard', () => {
  test('is by what its rules want to know, where nothing was judged further than what is kept', () => {
    const world = makeWorld([high()])
    const last = { ...nothingHeard, at: minute(9), trails: { temperature: [[minute(2), 20] as const] } }
    const until = (judged: number) =>
      heardUntil({ ...world.watch, assessedUntil: minute(judged) }, { ...context(world), last })
    expect([8, 9, 10].map(until)).toEqual([minute(2), minute(2), minute(10)])
  })
  test('is by what a device may measure once it has said it, and be it once', () => {
    const sensor = makeSensor([high({ id: 'co2', quantity: 'co2', ifMeasured: true })])
    const last = { ...nothingHeard, at: minute(9) }
    expect(knownUntil(sensor, last)).toBe(minute(9))
    expect(knownUntil(sensor, { ...last, trails: { co2: [[minute(2), 400]] } })).toBe(minute(2))
  })
  test('is not further because more patience is asked for: a silence ends when it is heard', () => {
    const world = makeWorld([silentRule])
    feel(world, minuteMs, 20)
    tickUntil(world, world.now + hourMs)
    expect(alarm(world, 'silent').name).toBe('active')
    changeRules(world, [{ ...silentRule, graceMs: 9 * hourMs }])
    tickUntil(world, world.now + minuteMs)
    expect(alarm(world, 'silent').name).toBe('active')
    feel(world, minuteMs, 20)
    expect(alarm(world, 'silent').name).not.toBe('active')
  })
})

test('an absence that is learned late waits a minute for the rest of a backlog', () => {
  const world = makeWorld([silentRule])
  feel(world, minuteMs, 20)
  world.now += 5 * hourMs
  tick(world)
  const climb = { rung: -1, startedAt: world.now, nextAt: world.now + minuteMs }
  expect(alarm(world, 'silent')).toMatchObject({ name: 'active', climb })
})

test('a value is one of now until its sensor would have said another and a calm gateway passed it on', () => {
  const sensor = makeSensor([high()])
  const last = {
    ...nothingHeard,
    at: minute(3),
    values: { temperature: 20, battery: 3 },
    known: { temperature: [t0, 20], battery: [t0, 3] },
  } as const
  const kinds = (now: number, quantity: 'temperature' | 'battery') =>
    [now - 1, now].map((at) => valuesNow(sensor, last, at)[quantity]?.kind)
  expect(kinds(minute(8), 'temperature')).toEqual(['present', 'past'])
  expect(kinds(minute(11), 'battery')).toEqual(['present', 'past'])
})

describe('a door', () => {
  test('of which nothing is known any more has no value that was known then', () => {
    const last = {
      ...nothingHeard,
      at: minute(5),
      values: { door: 1 },
      known: { door: [minute(2), 1] as const },
    }
    const heard = hearLateWords({ sensor: makeSensor([door]), last }, [said(3, { door: 'unavailable' })])
    expect(heard).toEqual({ ...last, values: { door: 'unavailable' } })
  })
  test('that was open for too long has rung, also where one report says of both that and its end', () => {
    const world = makeWorld([door], { intervalMs: hourMs })
    read(world, said(0, { door: 1 }))
    world.now = minute(20)
    read(world, said(12, { humidity: 40 }), said(20, { door: 0 }))
    const raised = world.facts.filter(({ what }) => what === 'raised')
    expect(raised.map(({ at }) => at)).toEqual([minute(10)])
  })
  test('does not ring by what it said before a report that was judged and not kept', () => {
    const world = makeWorld([door], { intervalMs: hourMs })
    read(world, said(0, { door: 1 }))
    world.now = minute(30)
    const behind = { ...world.watch, assessedUntil: minute(5) }
    const alarms = { door: pending() }
    const doorAfter = (watch: typeof behind) =>
      applyTick({ ...watch, alarms }, context(world), byGateway).alarms.door?.name
    expect(doorAfter(behind)).toBe('pending')
    expect(doorAfter({ ...behind, assessedUntil: t0 })).toBe('active')
  })
})

test('what stands still goes on standing still while only something else is said', () => {
  const world = makeWorld([high({ setpoint: 90 }), high({ id: 'h', quantity: 'humidity', setpoint: 99 })])
  const hear = (at: number, values: Values) => {
    world.now = minute(at)
    read(world, said(at, values))
  }
  hear(0, { temperature: 20.37, humidity: 40.3 })
  const { temperature: warm, humidity } = world.last.stood ?? {}
  if (warm === undefined || humidity === undefined) throw new Error('nothing stands')
  const stoodMs = dayMs / 2 - minuteMs
  world.last = {
    ...world.last,
    stood: { temperature: { ...warm, stoodMs }, humidity: { ...humidity, stoodMs } },
  }
  hear(1, { temperature: 20.37, humidity: 40.3 })
  expect(alarm(world, 'frozen').name).toBe('active')
  hear(2, { humidity: 40.3 })
  expect(alarm(world, 'frozen').name).toBe('active')
})

describe('hours that nobody has', () => {
  test('that begin sooner than people were told begin then', () => {
    const world = makeDuty(hours(0, 48), hours(54, 500))
    look(world)
    lookUntil(world, t0 + 30 * hourMs)
    expect(world.watch.uncovered).toEqual(hours(48, 54))
    world.roster = { ...world.roster, shifts: world.roster.shifts.slice(1) }
    look(world)
    expect(world.watch.uncovered).toEqual(hours(30, 54))
  })
  test('are an alarm of the duty of their site, and of no sensor there', () => {
    const world = makeWorld([high()])
    const directory = directoryOf(makeDuty(hours(48, 54)))
    const { alarms } = applyTick(world.watch, { ...context(world), directory }, byGateway)
    expect(alarms).toEqual({})
  })
})

test('alarms of a row stand in one order, however its rules are listed: overdue, what stands, what is critical, what is older', () => {
  const rules = ['a', 'b', 'c', 'd'].map((id, index) => (index % 2 === 0 ? high({ id }) : low({ id })))
  const alarms = {
    [overdueRule.id]: active({ severity: 'warning', raisedAt: t0 + 9 }),
    a: { ...active({ raisedAt: t0 - 9 }), name: 'returned' as const, clearedAt: t0, climb: null },
    b: active({ severity: 'warning', raisedAt: t0 - 5 }),
    c: active({ raisedAt: t0 + 5 }),
    d: active({ raisedAt: t0 + 4 }),
  }
  const orders = [
    ['a', 'b', 'c', 'd'],
    ['d', 'c', 'b', 'a'],
    ['b', 'd', 'a', 'c'],
    ['c', 'a', 'd', 'b'],
  ]
  for (const order of orders) {
    const sorted = order.flatMap((id) => rules.filter((rule) => rule.id === id))
    const world = makeWorld(sorted)
    const row = rowOf(world.sensor, { ...world.watch, alarms: alarms as never }, nothingHeard, t0 + 10)
    expect(row.alarms.map(({ rule }) => rule.id)).toEqual([overdueRule.id, 'd', 'c', 'b', 'a'])
  }
})
