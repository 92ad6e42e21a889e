import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  airFormOf,
  airModels,
  nextStrangers,
  type StrangersHeard,
  strangerDevices,
  strangerForgottenMs,
  strangersMax,
  strangersOf,
} from '#core/strangers.ts'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import { t0 } from '../support/core/directory.ts'
import { runs } from '../support/runs.ts'

const at = (when: number, more = {}) => ({ firstHeardAt: when, lastHeardAt: when, ...more })
const nobody = () => false
const next = (
  before: StrangersHeard | undefined,
  heard: readonly string[],
  now: number,
  isKnown = nobody as (id: string) => boolean,
) => nextStrangers(before, new Map(heard.map((id) => [id, at(now)])), { gateway: 'pi', isKnown, now })
const many = (count: number, from = 0) => Array.from({ length: count }, (_, index) => `s${from + index}`)

describe('the strangers of a gateway', () => {
  test('are those that are heard, since they were first heard, also one called constructor', () => {
    const first = next(undefined, ['a', 'constructor'], t0)
    const { strangers, without } = next(first.strangers, ['constructor'], t0 + minuteMs)
    expect(strangers).toEqual({
      a: at(t0),
      constructor: { firstHeardAt: t0, lastHeardAt: t0 + minuteMs },
    })
    expect(without.size).toBe(0)
  })

  test('end when they were not heard for a week, are adopted, or are dismissed', () => {
    const { strangers } = next(undefined, ['a', 'b'], t0)
    expect(Object.keys(next(strangers, [], t0 + strangerForgottenMs - 1).strangers)).toEqual(['a', 'b'])
    expect(next(strangers, ['b'], t0 + strangerForgottenMs).strangers).toEqual({
      b: at(t0 + strangerForgottenMs),
    })
    const known = next(strangers, ['b'], t0 + minuteMs, (id) => id === 'b')
    expect([Object.keys(known.strangers), [...known.without]]).toEqual([['a'], ['b']])
  })

  test('have places for no more than so many; a new one gets that of whoever was silent for longest, and an hour', () => {
    const full = next(undefined, many(strangersMax), t0).strangers
    const kept = next(full, many(strangersMax - 1, 1), t0 + 30 * minuteMs).strangers
    const early = next(kept, ['new'], t0 + 59 * minuteMs)
    expect([[...early.without], Object.hasOwn(early.strangers, 's0')]).toEqual([['new'], true])
    const later = next(kept, ['new'], t0 + hourMs)
    expect([later.without.size, Object.hasOwn(later.strangers, 's0')]).toEqual([0, false])
    expect(Object.hasOwn(later.strangers, 'new')).toBe(true)
  })

  test('do not keep a gateway that nobody adopted from being one', () => {
    const full = next(undefined, many(strangersMax), t0).strangers
    expect(Object.hasOwn(next(full, ['pi'], t0).strangers, 'pi')).toBe(true)
  })

  test('are bounded, however many addresses a device makes up, and whoever stays keeps the place', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 1, maxLength: 60 }), (counts) => {
        let strangers: StrangersHeard = {}
        let made = 0
        for (const [turn, count] of counts.entries()) {
          const now = t0 + turn * 5 * minuteMs
          strangers = next(strangers, ['stays', ...many(count, made)], now).strangers
          made += count
          expect(Object.keys(strangers).length).toBeLessThanOrEqual(strangersMax)
          expect(strangers.stays?.firstHeardAt).toBe(t0)
        }
      }),
      runs(),
    )
  })
})

describe('the strangers of an organization', () => {
  test('are each there once, by the gateway that heard it last, since any heard it first', () => {
    const attic = { gateway: 'attic', strangers: { b: at(t0, { rssi: -60 }), a: at(t0) } }
    const pi = { gateway: 'pi', strangers: { a: { firstHeardAt: t0 + 1, lastHeardAt: t0 + 9 } } }
    for (const all of [
      [attic, pi],
      [pi, attic, { gateway: 'none' }],
    ])
      expect(strangersOf(all, nobody, t0 + dayMs)).toEqual([
        { sensor: 'a', gateway: 'pi', firstHeardAt: t0, lastHeardAt: t0 + 9 },
        { sensor: 'b', gateway: 'attic', firstHeardAt: t0, lastHeardAt: t0, rssi: -60 },
      ])
  })

  test('are not those that were adopted or dismissed meanwhile, nor those of last week', () => {
    const pi = { gateway: 'pi', strangers: { a: at(t0), b: at(t0) } }
    expect(strangersOf([pi], (id) => id === 'a', t0).map(({ sensor }) => sensor)).toEqual(['b'])
    expect(strangersOf([pi], nobody, t0 + strangerForgottenMs)).toEqual([])
  })
})

describe('what is known of a stranger', () => {
  const heard = (more: object, now: number, before?: StrangersHeard) =>
    nextStrangers(before, new Map([['a', at(now, more)]]), { gateway: 'pi', isKnown: nobody, now }).strangers

  test('is the newest of each quantity, and what it is, also when it is not said again', () => {
    const first = heard({ model: 'Xiaomi LYWSD03MMC', values: { temperature: -18.4 } }, t0)
    const second = heard({ values: { humidity: 49 } }, t0 + minuteMs, first)
    expect(heard({ values: { temperature: -18.3 } }, t0 + 2 * minuteMs, second)).toEqual({
      a: {
        firstHeardAt: t0,
        lastHeardAt: t0 + 2 * minuteMs,
        model: 'Xiaomi LYWSD03MMC',
        values: { temperature: -18.3, humidity: 49 },
      },
    })
  })

  test('is told by devices: a further probe stands with its device, and alone where that is no stranger', () => {
    const one = (sensor: string) => ({ sensor, gateway: 'pi', firstHeardAt: t0, lastHeardAt: t0 })
    const all = ['a4c1', 'a4c1-outside', 'a4c1-p2', 'b4c1-outside', 'c4c1'].map(one)
    expect(strangerDevices(all).map(({ sensor, probes }) => [sensor, probes.map((p) => p.sensor)])).toEqual([
      ['a4c1', ['a4c1-outside', 'a4c1-p2']],
      ['b4c1-outside', []],
      ['c4c1', []],
    ])
  })
})

test('a Ruuvi Air says by its model in which of its two forms it is heard', () => {
  expect(Object.values(airModels).map(airFormOf)).toEqual(['long', 'short', 'short-only'])
  expect(['RuuviTag', 'Ruuvi Air', undefined].map(airFormOf)).toEqual([undefined, undefined, undefined])
})
