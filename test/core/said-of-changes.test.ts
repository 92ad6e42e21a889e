import { describe, expect, test } from 'vitest'
import { factOf } from '#core/audit.ts'
import { formerAt, homeOf } from '#core/device.ts'
import type { Sensor } from '#core/directory.ts'
import {
  hindranceDetailMax,
  hindrancesMax,
  isOlder,
  packHindrances,
  parseHindrances,
} from '#core/hindrance.ts'
import { isSameName, parseName } from '#core/name.ts'
import { commonAmounts, commonLimits, newLimit, newRate } from '#core/new-rule.ts'
import { plausibleRange, presetOf } from '#core/plausible.ts'
import { presetNames, presetRules, silentRule } from '#core/rule.ts'
import { changeBy, delayMsMax, faultOf, rateWindowMsMax, rulesAfter } from '#core/rule-change.ts'
import { nextStrangers, strangersMax, strangersOf } from '#core/strangers.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { high, low, makeSensor, rate, t0 } from '../support/core/directory.ts'

describe('a fact has the name that it always has', () => {
  const at = t0.toString(36)
  test('of when, what, which rule and who', () => {
    expect(factOf('a', 'raised', t0, 'high', null, { raised: 7, order: 3 }).id).toBe(`fact.${at}.raised.high`)
    expect(factOf('a', 'silenced', t0, null, 1001, {}).id).toBe(`fact.${at}.silenced..1001`)
  })
  test('and, where one backlog may tell several in one instant, of which excursion and decision', () => {
    for (const what of ['late', 'corrected'] as const)
      expect(factOf('a', what, t0, 'high', null, { raised: 71, order: 3 }).id).toBe(
        `fact.${at}.${what}.high.1z.3`,
      )
    const learned = factOf('a', 'raised', t0, 'high', null, { raised: 71, order: 3, learned: t0 + 9 })
    expect(learned.id).toBe(`fact.${at}.raised.high.1z.3`)
    const cleared = factOf('a', 'cleared', t0, 'high', null, { raised: 71, order: 3, learned: t0 })
    expect(cleared.id).toBe(`fact.${at}.cleared.high`)
  })
  test('and of the chat, where several may turn out to be dead in one instant', () => {
    expect(factOf('a', 'undeliverable', t0, 'high', null, { chat: -71, order: 3 }).id).toBe(
      `fact.${at}.undeliverable.high.-1z`,
    )
    expect(factOf('a', 'cleared', t0, 'high', null, { chat: 5 }).id).toBe(`fact.${at}.cleared.high`)
  })
})

describe('a rule', () => {
  const rules = [high(), low(), rate(), silentRule]
  test('may be at each of its bounds', () => {
    expect(faultOf([], high({ onDelayMs: delayMsMax, offDelayMs: 0 }))).toBeUndefined()
    expect(faultOf([], rate({ windowMs: rateWindowMsMax }))).toBeUndefined()
    const humid = { quantity: 'humidity', deadband: 0 } as const
    expect([0, 100].map((setpoint) => faultOf([], high({ ...humid, setpoint })))).toEqual([
      undefined,
      undefined,
    ])
    expect(faultOf([], rate({ quantity: 'temperature', perMinute: 1123.15 }))).toBeUndefined()
    expect(faultOf([], rate({ quantity: 'temperature', perMinute: 1123.2 }))).toMatchObject({
      number: 'perMinute',
    })
    expect(faultOf([], rate({ quantity: 'pressure', perMinute: 200_000 }))).toMatchObject({ max: 199_000 })
  })
  test('must leave room to the other side, deadbands included, and is the same only as one of its kind', () => {
    const other = low({ setpoint: 20, deadband: 0.5 })
    const fault = (setpoint: number) => faultOf([other], high({ setpoint, deadband: 0.5 }))?.kind
    expect([20.9, 21, 21.1].map(fault)).toEqual(['crosses', 'crosses', undefined])
    expect(faultOf([low({ setpoint: 24 })], high({ setpoint: 24, quantity: 'humidity' }))).toBeUndefined()
    expect(faultOf([high()], rate({ id: 'x' }))).toBeUndefined()
    expect(faultOf([high({ deadband: 3 })], high({ id: 'x' }))).toMatchObject({ kind: 'same-as' })
    expect(faultOf([high(), silentRule], silentRule)).toBeUndefined()
    expect(
      faultOf(
        Array.from({ length: 16 }, (_, index) => high({ id: `h${index}` })),
        silentRule,
      ),
    ).toBeUndefined()
    const beside = changeBy([silentRule, low({ setpoint: 24 })], { kind: 'add', rule: high() })
    expect(beside).toEqual({ before: null, after: high() })
  })
  test('of a rate goes on as it went: one that rises rises, one that falls falls', () => {
    const to = (perMinute: number) =>
      changeBy([rate({ perMinute })], { kind: 'rate', rule: 'rate', perMinute: -4, windowMs: 5 * minuteMs })
        ?.after
    expect([2, -2].map(to)).toMatchObject([{ perMinute: 4 }, { perMinute: -4 }])
  })
  test('that is new stands before the rule of silence, also where that is the first', () => {
    const added = { before: null, after: high() }
    expect(rulesAfter([silentRule], added)).toEqual([high(), silentRule])
    expect(rulesAfter([low()], added)).toEqual([low(), high()])
    expect(rulesAfter(rules, { before: low(), after: null })).toEqual([high(), rate(), silentRule])
  })
})

describe('what is offered', () => {
  test('are limits and rates in which people think', () => {
    const quantities = ['temperature', 'humidity', 'co2', 'battery', 'distance', 'power'] as const
    expect(
      quantities.map((quantity) => [commonLimits(quantity, 'low'), commonLimits(quantity, 'high')]),
    ).toEqual([
      [
        [2, 10, 15],
        [24, 27, 30],
      ],
      [
        [20, 30, 40],
        [60, 70, 80],
      ],
      [[], [1_000, 2_000, 5_000]],
      [[2.2, 2.4, 2.6], []],
      [[], [200, 1_000, 5_000]],
      [
        [1, 5, 20],
        [500, 1_000, 2_000],
      ],
    ])
    expect((['temperature', 'humidity', 'co2', 'pressure', 'door'] as const).map(commonAmounts)).toEqual([
      [1, 2, 5],
      [5, 10, 20],
      [200, 500, 1_000],
      [100, 300, 1_000],
      [],
    ])
  })
  test('is over after a minute, a door at once, and a rate after five', () => {
    const wanted = { side: 'high', setpoint: 0.5, onDelayMs: 0, severity: 'warning' } as const
    const offDelays = (['door', 'motion'] as const).map(
      (quantity) => newLimit({ ...wanted, quantity }).offDelayMs / minuteMs,
    )
    expect(offDelays).toEqual([0, 1])
    const rates = { quantity: 'temperature', side: 'falling', amount: 2, windowMs: 10 * minuteMs } as const
    expect(newRate({ ...rates, severity: 'warning' }).offDelayMs).toBe(5 * minuteMs)
  })
})

describe('what a sensor watches', () => {
  const presetBy = (rules: Sensor['rules']) => presetOf({ kind: 'sensor', rules })
  test('is told by all of its limits: one that a preset has and it has not, or the other way, is another thing', () => {
    const fridge = presetRules('fridge')
    expect(presetBy(fridge)).toBe('fridge')
    expect(presetBy(fridge.filter(({ id }) => id !== 'low'))).toBe('room')
    expect(presetBy([...presetRules('room'), low({ setpoint: 19 })])).toBe('fridge')
    expect(presetBy([...presetRules('ultra-low'), low()])).toBeNull()
    expect(presetBy([...fridge, high({ id: 'humid-hi', quantity: 'humidity' })])).toBe('fridge')
    expect(presetBy([...presetRules('room'), high({ id: 'high-60', setpoint: -60 })])).toBeNull()
    expect(presetBy([])).toBeNull()
    expect(presetBy([silentRule])).toBeNull()
  })
  test('is that of which all of its limits are near, not one', () => {
    const at = (first: number, second: number) =>
      presetRules('ultra-low').map((rule) =>
        rule.id === 'high'
          ? { ...rule, setpoint: first }
          : rule.id === 'high-60'
            ? { ...rule, setpoint: second }
            : rule,
      )
    expect(presetBy(at(-70, -60))).toBe('ultra-low')
    const nearRoom = (setpoint: number) => presetBy([high({ setpoint }), silentRule])
    expect(presetBy([silentRule, high({ setpoint: -15 })])).toBe('freezer')
    expect([24, 5, 4, -15].map(nearRoom)).toEqual(['room', 'room', 'freezer', 'freezer'])
    expect(presetOf({ kind: 'gateway', rules: presetRules('room'), preset: 'room' })).toBeNull()
  })
  test('has limits in earnest where such things are kept', () => {
    const ranges = presetNames.map((preset) => plausibleRange(makeSensor([], { preset }), 'temperature'))
    expect(ranges).toEqual([
      { preset: 'room', min: -10, max: 45 },
      { preset: 'fridge', min: -5, max: 20 },
      { preset: 'freezer', min: -45, max: 5 },
      { preset: 'ultra-low', min: -100, max: -40 },
      { preset: 'cryo', min: -200, max: -100 },
    ])
  })
})

describe('what hinders', () => {
  const one = { sensor: 'a', why: 'replayed', count: 0, since: 0, at: 0 } as const
  test('is as much as is kept with every report', () => {
    const detail = 'd'.repeat(99)
    expect(packHindrances(Array(30).fill(one))).toHaveLength(hindrancesMax)
    expect(packHindrances([{ ...one, detail }])).toEqual([
      ['a', 'replayed', 0, 0, 0, 'd'.repeat(hindranceDetailMax)],
    ])
    const raw = ['a', 'replayed', 0, 0, 0]
    expect(parseHindrances(Array(30).fill(raw)).hindrances).toHaveLength(hindrancesMax)
    expect(parseHindrances([raw]).hindrances).toStrictEqual([one])
  })
  test('is older only by a lower number and an earlier time, or by the number alone within an epoch', () => {
    const said = (seq: number, sentAt: number, epoch?: number) => ({
      seq,
      sentAt,
      ...(epoch !== undefined && { epoch }),
    })
    expect(isOlder(said(5, t0, 1), said(5, t0, 1))).toBe(false)
    expect(isOlder(said(4, t0 + 9, 1), said(5, t0, 1))).toBe(true)
    expect(isOlder(said(9, t0, 2), said(5, t0, 1))).toBe(false)
    expect(isOlder(said(9, t0 - 1, 2), said(5, t0, 1))).toBe(true)
    expect(isOlder(said(4, t0), said(5, t0))).toBe(false)
    expect(isOlder(said(4, t0 - 1), said(5, t0))).toBe(true)
    expect(isOlder(said(5, t0 - 1), said(5, t0))).toBe(false)
  })
})

test('a name is one line of what can be seen, and the same whatever spaces and forms of letters it has', () => {
  expect(parseName('a\u0000\u0001\u202eb')).toEqual({ ok: true, name: 'a b' })
  expect(parseName('\ud800x')).toEqual({ ok: true, name: 'x' })
  expect(parseName('7')).toEqual({ ok: true, name: '7' })
  expect(parseName('– …')).toEqual({ ok: false, error: 'empty' })
  expect([isSameName(' Freezer  3', 'freezer 3 '), isSameName('Freezer 3', 'Freezer3')]).toEqual([
    true,
    false,
  ])
})

test('a device is whose it was when that was measured, and nobody’s of another address', () => {
  const sensors = (...of: readonly Partial<Sensor>[]) => ({
    sensors: new Map(of.map((more) => makeSensor(undefined, more)).map((sensor) => [sensor.id, sensor])),
  })
  const past = sensors({ id: 'a', retiredAt: t0 }, { id: 'b', retiredAt: t0 + 1 })
  expect(formerAt(past, 'a').map(({ id }) => id)).toEqual(['a'])
  const between = sensors({ id: 'a', installedAt: t0, retiredAt: t0 + 9 })
  expect([t0 - 1, t0, t0 + 9, t0 + 10].map((at) => homeOf(between, 'a', at))).toEqual([
    'a-2',
    'a',
    'a',
    'a-2',
  ])
})

describe('strangers', () => {
  const heard = (at: number) => ({ firstHeardAt: at, lastHeardAt: at })
  test('give their place to a new one where the longest silent was silent for an hour; of two alike the first does', () => {
    const full = (since: number) =>
      Object.fromEntries(Array.from({ length: strangersMax }, (_, n) => [`s${n}`, heard(since)]))
    const next = (since: number) =>
      nextStrangers(full(since), new Map([['new', heard(t0)]]), {
        gateway: 'pi',
        isKnown: () => false,
        now: t0,
      })
    expect([...next(t0 - hourMs + 1).without]).toEqual(['new'])
    const { strangers, without } = next(t0 - hourMs)
    expect([...without, Object.hasOwn(strangers, 's0'), Object.hasOwn(strangers, 'new')]).toEqual([
      false,
      true,
    ])
    expect(strangers.new).toStrictEqual(heard(t0))
  })
  test('that two gateways heard in one instant are the second’s, in the order of their addresses', () => {
    const hears = (gateway: string) => ({ gateway, strangers: { b: heard(t0), a: heard(t0) } })
    expect(
      strangersOf([hears('one'), hears('two')], () => false, t0).map(({ sensor, gateway }) => [
        sensor,
        gateway,
      ]),
    ).toEqual([
      ['a', 'two'],
      ['b', 'two'],
    ])
  })
})
