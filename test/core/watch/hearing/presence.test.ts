import { describe, expect, test } from 'vitest'
import { silentRule } from '#core/rule.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { calmWatch, isCalmWatch, missedAt } from '#core/watch/hearing/calm.ts'
import {
  isDeafNow,
  isExpected,
  knownUntil,
  missingNow,
  presenceOf,
  silentRuleOf,
} from '#core/watch/presence.ts'
import { nothingHeard, type Watch } from '#core/watch/watch.ts'
import { acknowledgement, active } from '../../../support/core/alarms.ts'
import { high, makeSensor, t0 } from '../../../support/core/directory.ts'

const measured = high({ id: 'co2', quantity: 'co2', ifMeasured: true })

describe('what must be there', () => {
  test('is what a rule watches, unless it is said seldom', () => {
    const seldom = ['battery', 'charge', 'lowBattery', 'door', 'motion'] as const
    expect(seldom.map((quantity) => isExpected({}, high({ quantity }), t0))).toEqual(seldom.map(() => false))
    expect(isExpected({}, high(), undefined)).toBe(true)
  })
  test('is what such a sensor may not measure only once its present device has said it', () => {
    expect([undefined, 0, t0].map((at) => isExpected({}, measured, at))).toEqual([false, true, true])
    const replaced = { installedAt: t0 }
    expect([undefined, t0 - 1, t0].map((at) => isExpected(replaced, measured, at))).toEqual([
      false,
      false,
      true,
    ])
  })
  test('makes a sensor known until the oldest of it; what was added since is not missed before it was', () => {
    const last = { at: t0, trails: { temperature: [[t0 - 5, 20]] } } as const
    expect(knownUntil(makeSensor([high(), measured, silentRule]), last)).toBe(t0 - 5)
    const added = (addedAt: number) => makeSensor([high(), high({ id: 'co2', quantity: 'co2', addedAt })])
    expect([t0 - 9, t0 - 3, t0 + 9].map((at) => knownUntil(added(at), last))).toEqual([
      t0 - 9,
      t0 - 5,
      t0 - 5,
    ])
    expect(knownUntil(makeSensor([high({ quantity: 'door' })]), last)).toBe(t0)
  })
})

test('a gateway is deaf for five minutes after it said so, to the instant; that is why it is missed', () => {
  const gateway = makeSensor([silentRule], { kind: 'gateway' })
  const ago = (ms: number) => ({ ...nothingHeard, at: t0, deafAt: t0 - ms })
  expect([0, 5 * minuteMs - 1, 5 * minuteMs].map((ms) => isDeafNow(ago(ms), t0))).toEqual([true, true, false])
  expect(isDeafNow({}, t0)).toBe(false)
  expect(missingNow(gateway, ago(0), t0)).toBe('deaf')
  expect(missingNow(gateway, ago(hourMs), t0)).toBe(undefined)
})

test('nobody misses what is out of use, or has no rule for it', () => {
  const retired = makeSensor([silentRule], { retiredAt: t0 })
  expect(silentRuleOf(makeSensor([high(), silentRule]))).toBe(silentRule)
  for (const sensor of [retired, makeSensor([high()])]) {
    expect(silentRuleOf(sensor)).toBe(undefined)
    expect(presenceOf(sensor, 0, t0)).toBe('late')
    expect(missedAt(sensor, nothingHeard)).toBe(null)
  }
})

describe('a calm watch', () => {
  const watch = calmWatch('a', 'pi')
  test('is one to which nothing is to come, heard by one gateway', () => {
    expect(isCalmWatch(watch, 'pi')).toBe(true)
    expect(watch).toMatchObject({ sensor: 'a', version: 1, gateways: ['pi'], dueAt: null })
    const busy: readonly Partial<Watch>[] = [
      { alarms: { high: active() } },
      { silence: { ...acknowledgement(), reason: '', from: 0, severity: 'warning', references: {} } },
      { maintenance: {} as NonNullable<Watch['maintenance']> },
      { drill: {} as NonNullable<Watch['drill']> },
      { late: { from: 0, to: 0, at: 0 } },
      { owed: { one: {} as Watch['owed'][string] } },
      { gateways: [] },
      { gateways: ['other'] },
      { gateways: ['pi', 'other'] },
      { gateways: ['pi', 'pi'] },
    ]
    expect(busy.map((more) => isCalmWatch({ ...watch, ...more }, 'pi'))).toEqual(busy.map(() => false))
  })
  test('of it the deadline is that of its silence, from when it was known, or came into use', () => {
    const rule = { ...silentRule, intervals: 3, graceMs: minuteMs }
    const sensor = makeSensor([rule], { addedAt: t0 })
    expect(missedAt(sensor, nothingHeard)).toBe(t0 + 4 * minuteMs)
    expect(missedAt(sensor, { ...nothingHeard, at: t0 + hourMs })).toBe(t0 + hourMs + 4 * minuteMs)
  })
})
