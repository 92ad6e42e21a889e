import { describe, expect, test } from 'vitest'
import { gatewaySilentRule, heartbeatMs, type Sensor } from '#core/directory.ts'
import { silentAfterMs } from '#core/watch/presence.ts'
import { emptyWatch, type Last, nothingHeard, type Watch } from '#core/watch/watch.ts'
import {
  isHeardNow,
  lastOf,
  type Surroundings,
  surroundingsIn,
} from '../../../pipeline/flows/alarm/watch-context.ts'
import type { Flows } from '../../../pipeline/flows/deps.ts'
import type { GatewayState } from '../../../pipeline/ports/stores.ts'
import { makeDirectory, makeSensor, t0 } from '../../support/core/directory.ts'

const lastAt = (at: number, more: Partial<Last> = {}): Last => ({ ...nothingHeard, at, ...more })
const heardBy = (
  gateway: string,
  sentAt: number,
  lastOfA?: Last,
  more: Partial<GatewayState> = {},
): GatewayState => ({
  gateway,
  version: 1,
  sentAt,
  backSince: sentAt,
  lasts: lastOfA === undefined ? {} : { a: lastOfA },
  ...more,
})
const gateway = (id: string, more: Partial<Sensor> = {}): Sensor =>
  makeSensor([gatewaySilentRule], { id, kind: 'gateway', intervalMs: heartbeatMs, ...more })
const sensor = makeSensor()
const directoryOf = (...sensors: readonly Sensor[]) => ({
  ...makeDirectory(sensor),
  sensors: new Map([sensor, ...sensors].map((one) => [one.id, one])),
})
/** Before this a gateway of usual rules is missed. */
const silentMs = silentAfterMs(gatewaySilentRule, heartbeatMs)

type Around = {
  readonly devices?: readonly Sensor[]
  readonly heards: readonly GatewayState[]
  readonly watches?: readonly Watch[]
  readonly unreadable?: readonly string[]
}
/** What is looked at besides the watch of sensor a, which these gateways have heard. */
const around = (
  { devices = [gateway('pi'), gateway('attic')], heards, watches, unreadable = [] }: Around,
  id = 'a',
) => {
  const surroundings: Surroundings = {
    directory: directoryOf(...devices),
    heards: new Map(heards.map((heard) => [heard.gateway, heard])),
    gatewayWatches: new Map(
      (watches ?? devices.map((one) => emptyWatch(one.id))).map((one) => [one.sensor, one]),
    ),
    unreadable: new Set(unreadable),
  }
  const flows = { clock: { now: () => t0 }, ladder: [] } as unknown as Flows
  const watch = { ...emptyWatch(id), gateways: heards.map((heard) => heard.gateway) }
  const found = surroundingsIn(flows, surroundings, id, watch)
  if (found === undefined) throw new Error('nothing is known')
  return found
}

describe('what was last heard of a sensor', () => {
  test('is what the gateway says that heard it last; of one instant, the first', () => {
    const [old, first, second] = [lastAt(1), lastAt(9, { rssi: -1 }), lastAt(9, { rssi: -2 })]
    for (const order of [
      [old, first, second],
      [first, old, second],
      [first, second, old],
    ])
      expect(
        lastOf(
          'a',
          order.map((last, index) => heardBy(`pi${index}`, t0, last)),
        ),
      ).toBe(first)
    expect(lastOf('a', [heardBy('pi', t0)])).toBe(nothingHeard)
    expect(lastOf('a', [heardBy('pi', t0), heardBy('attic', t0, old)])).toBe(old)
  })
})

test('a gateway speaks as often as it should until it is missed, by its own interval', () => {
  const known = directoryOf(gateway('pi'), gateway('slow', { intervalMs: 2 * heartbeatMs }))
  for (const id of ['pi', 'not-adopted']) {
    expect(isHeardNow(known, heardBy(id, t0 - silentMs + 1), t0)).toBe(true)
    expect(isHeardNow(known, heardBy(id, t0 - silentMs), t0)).toBe(false)
  }
  expect(isHeardNow(known, heardBy('slow', t0 - silentMs), t0)).toBe(true)
})

describe('a silent gateway excuses its sensors', () => {
  const silent = heardBy('pi', t0 - silentMs, lastAt(t0 - silentMs))
  const isExcused = (more: Partial<Around> = {}) => around({ heards: [silent], ...more }).reach.gatewaySilent

  test('when people are told of the gateway instead', () => {
    expect(isExcused()).toBe(true)
    expect(isExcused({ heards: [{ ...silent, sentAt: silent.sentAt + 1 }] })).toBe(false)
  })

  test('and not when it is out of use, has no deadline, is no gateway, or its watch is not known', () => {
    expect(isExcused({ devices: [gateway('pi', { retiredAt: t0 })] })).toBe(false)
    expect(isExcused({ devices: [gateway('pi', { rules: [] })] })).toBe(false)
    expect(isExcused({ devices: [{ ...gateway('pi'), kind: 'sensor' }] })).toBe(false)
    expect(isExcused({ devices: [] })).toBe(false)
    expect(isExcused({ watches: [] })).toBe(false)
  })

  test('and not when it is in maintenance, or silenced until later', () => {
    const watch = emptyWatch('pi')
    const silence = (until: number) => [{ ...watch, silence: { until } } as unknown as Watch]
    expect(isExcused({ watches: [{ ...watch, maintenance: {} } as unknown as Watch] })).toBe(false)
    expect(isExcused({ watches: silence(t0 + 1) })).toBe(false)
    expect(isExcused({ watches: silence(t0) })).toBe(true)
  })

  test('and not when the sensor was heard through another since, or another still speaks', () => {
    const at = silent.sentAt + heartbeatMs
    const other = (last: number, sentAt: number) => ({
      heards: [silent, heardBy('attic', sentAt, lastAt(last))],
    })
    expect(isExcused(other(at, t0 - silentMs))).toBe(true)
    expect(isExcused({ ...other(at + 1, silent.sentAt), watches: [emptyWatch('pi')] })).toBe(false)
    expect(isExcused(other(0, t0))).toBe(false)
  })

  test('and never itself', () => {
    expect(around({ heards: [{ ...silent, lasts: {} }] }, 'pi').reach.gatewaySilent).toBe(false)
  })
})

test('of gateways that came back and are missed themselves, the first gives its sensors time', () => {
  const back = (id: string, backSince: number) => heardBy(id, t0, undefined, { backSince })
  const backAt = (more: Around) => around(more).reach.gatewayBackAt
  expect(backAt({ heards: [back('pi', 5), back('attic', 3)] })).toBe(3)
  expect(backAt({ heards: [back('pi', 5), back('attic', 3)], watches: [emptyWatch('pi')] })).toBe(5)
  expect(backAt({ heards: [back('pi', 5), { ...back('attic', 3), sentAt: 0 }] })).toBe(5)
  expect(backAt({ heards: [{ ...back('pi', 5), sentAt: 0 }] })).toBe(0)
})

test('the only gateway that ever heard a sensor answers for it while it is calm', () => {
  const calm = heardBy('pi', t0, lastAt(t0), { restless: [], dueAt: t0 + 9 })
  const until = (...heards: readonly GatewayState[]) => around({ heards }).reach.answeredUntil
  expect(until(calm)).toBe(t0 + 9)
  expect(until(calm, heardBy('attic', t0))).toBeUndefined()
  expect(until({ ...calm, restless: ['a'] })).toBeUndefined()
  const { dueAt: _dueAt, ...dueNever } = calm
  expect(around({ heards: [dueNever] }).reach).not.toHaveProperty('answeredUntil')
  expect(until()).toBeUndefined()
})

describe('why what is heard of a sensor cannot be read', () => {
  test('is that its clock is ahead, where no gateway says more', () => {
    const last = lastAt(t0 - 5, { clockWrong: t0 + 9 })
    expect(around({ heards: [heardBy('pi', t0, last)] }).context.hindrance).toEqual({
      sensor: 'a',
      why: 'clock-ahead',
      count: 1,
      since: t0 - 5,
      at: t0 + 9,
    })
    expect(around({ heards: [heardBy('pi', t0, lastAt(t0))] }).context.hindrance).toBeUndefined()
  })

  test('is that nothing of its gateways can be read: of all of them, not of some', () => {
    const heards = [heardBy('pi', t0), heardBy('attic', t0)]
    const why = (...unreadable: readonly string[]) => around({ heards, unreadable }).context.hindrance?.why
    expect(why('pi', 'attic')).toBe('unreadable')
    expect(why('pi')).toBeUndefined()
    expect(why()).toBeUndefined()
  })
})
