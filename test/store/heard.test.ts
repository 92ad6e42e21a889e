import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Sample } from '#core/alarm/assess.ts'
import { movingQuantities, type Quantity, quantityNames, type Value } from '#core/reading.ts'
import type { Last } from '#core/watch/watch.ts'
import { packGatewayState, unpackGatewayState } from '../../pipeline/store/codecs/heard/gateway-state.ts'
import type { Said } from '../../pipeline/store/codecs/heard/said.ts'
import { heard, t0 } from '../contracts/samples.ts'
import { calmSensorId, createCalmSensors } from '../support/calm-sensors.ts'
import { randomFrom } from '../support/random-from.ts'
import { runs } from '../support/runs.ts'

const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: -100_000, max: 100_000 }).map((hundredths) => hundredths / 100),
)
const instant = fc.oneof(
  fc.constant(0),
  fc.integer({ min: t0 - 86_400_000, max: t0 + 60_000 }),
  fc.integer({ min: -100, max: 100 }).map((pace) => t0 + 5_000 * pace),
)
const lengthMs = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 172_800_000 }))
const someOf = <T>(value: fc.Arbitrary<T>, names: readonly Quantity[] = quantityNames) =>
  fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 3, noNullPrototype: true })
const anyTrail: fc.Arbitrary<readonly Sample[]> = fc.array(fc.tuple(instant, number), { maxLength: 6 })

/** All that is kept, so that a field which is new has to be here as well; any of the optional ones may be missing. */
const anyWhole: fc.Arbitrary<Required<Last>> = fc
  .record({
    at: instant,
    values: someOf<Value>(fc.oneof(number, fc.constant('unavailable' as const))),
    known: someOf(fc.tuple(instant, number)),
    rssi: fc.option(fc.integer({ min: -120, max: 20 })),
    trails: someOf(anyTrail),
    stood: fc.record({ longestMs: lengthMs, toLearnMs: lengthMs, stoodMs: lengthMs, gapMs: lengthMs }),
    isCoarse: fc.boolean(),
    clockWrong: fc.option(instant),
    deafAt: instant,
    byArrival: fc.constant(true as const),
  })
  .map(({ stood: { gapMs, ...lengths }, isCoarse, ...last }) => {
    const stood = movingQuantities.flatMap((name) => {
      const [at, value] = last.trails[name]?.at(-1) ?? []
      if (at === undefined || value === undefined) return []
      return [[name, { ...lengths, at, value, since: at - lengths.stoodMs - gapMs, isCoarse }]]
    })
    return { ...last, stood: Object.fromEntries(stood) }
  })
const anyLast: fc.Arbitrary<Last> = fc
  .tuple(anyWhole, fc.subarray(['known', 'stood', 'deafAt', 'byArrival'] as const))
  .map(([whole, without]) => {
    const left: Partial<Record<string, unknown>> = { ...whole }
    for (const name of without) delete left[name]
    if (Object.keys(whole.stood).length === 0) delete left.stood
    return left as Last
  })
const anyId = fc.constantFrom('a', 'constructor', 'a0dd6c878601', 'a0dd6c000000', 'x-9')
const anySaid: fc.Arbitrary<Said> = fc
  .record({
    sentAt: instant,
    backSince: instant,
    lasts: fc.dictionary(anyId, anyLast, { noNullPrototype: true }),
    restless: fc.option(fc.uniqueArray(anyId), { nil: undefined }),
    stored: fc.option(
      fc.record({
        epoch: fc.integer({ min: 0, max: 2 ** 48 - 1 }),
        since: instant,
        ranges: fc
          .array(fc.tuple(fc.nat(), fc.nat()))
          .map((all) => all.map(([first, more]) => [first, first + more] as const)),
      }),
      { nil: undefined },
    ),
    seldom: fc.subarray(['listened', 'hindrances', 'unjudged', 'arrival', 'strangers'] as const),
  })
  .map(({ restless, stored, seldom, ...said }) => {
    const { listened, hindrances, unjudged, arrival, strangers } = heard('pi', 0, t0 + 1)
    const all = { listened, hindrances, unjudged, arrival, strangers }
    return {
      ...said,
      ...(restless && { restless }),
      ...(stored && { stored }),
      ...Object.fromEntries(seldom.map((name) => [name, all[name]])),
    }
  })

describe('what a gateway said last', () => {
  it('comes back from its bytes, exactly, whatever it is', () => {
    fc.assert(
      fc.property(anySaid, (said) => {
        expect(unpackGatewayState(packGatewayState(said))).toEqual(said)
      }),
      runs(500),
    )
  })

  it('is read where it was stored as JSON, also deflated, with how long each value stood still', () => {
    const text = readFileSync(new URL('../vectors/gateway-state-of-version-1.json', import.meta.url), 'utf8')
    const said = unpackGatewayState(text)
    expect(unpackGatewayState(gzipSync(text))).toEqual(said)
    const at = t0 + 60_000
    const {
      gateway: _gateway,
      version: _version,
      dueAt: _dueAt,
      listened: _since,
      ...others
    } = heard('pi', 3, at)
    const trail = [
      [t0, -20.35],
      [at, -20.37],
    ] as const
    const still = { at, value: -20.37, since: t0 - 7_000_000, stoodMs: 6_900_123, longestMs: 1_260_000 }
    expect(said).toEqual({
      ...others,
      lasts: {
        a: {
          at,
          values: { temperature: -20.37 },
          rssi: -61,
          trails: { temperature: trail, illuminance: trail },
          stood: { temperature: { ...still, toLearnMs: 86_400_000, isCoarse: true } },
          clockWrong: null,
        },
        b: {
          at: 0,
          values: { humidity: 'unavailable' },
          known: { humidity: [t0, 41] },
          rssi: null,
          trails: { temperature: [[t0, 0.1 + 0.2]] },
          clockWrong: t0 + 9,
          deafAt: t0,
          byArrival: true,
        },
      },
      stored: {
        epoch: 4711,
        since: t0,
        ranges: [
          [0, 3],
          [5, 5],
        ],
      },
    })
    expect(unpackGatewayState(packGatewayState(said))).toEqual(said)
  })

  it('of a version that is unknown, or cut off, is refused', () => {
    const packed = packGatewayState(heard('pi'))
    expect(() => unpackGatewayState(Uint8Array.of(0xff, 3, ...packed.subarray(2)))).toThrow('version 3')
    for (let length = 2; length < packed.length; length++)
      expect(() => unpackGatewayState(packed.subarray(0, length)), `${length} bytes`).toThrow()
  })

  it('of ten sensors with the noise of real probes is one write unit, also with two trends of each', () => {
    const sensors = createCalmSensors(randomFrom(7))
    const lastOf = (index: number, ruled: readonly ('temperature' | 'humidity')[]): Last => {
      const heardOf = Array.from({ length: 16 }, (_, minute) =>
        sensors.heard(index, t0, 60_000 * minute),
      ).flat()
      const newest = heardOf.at(-1)
      if (newest === undefined) throw new Error('it was never heard')
      const at = newest.measuredAt
      const still = { at, since: at, stoodMs: 0, longestMs: 30_014, toLearnMs: 79_195_310, isCoarse: false }
      const trailOf = (name: 'temperature' | 'humidity') =>
        heardOf.map(({ measuredAt, values }): Sample => [measuredAt, Number(values[name])])
      return {
        at,
        values: newest.values,
        rssi: newest.rssi ?? null,
        trails: Object.fromEntries(ruled.map((name) => [name, trailOf(name)])),
        stood: Object.fromEntries(
          ruled.map((name) => [name, { ...still, value: Number(newest.values[name]) }]),
        ),
        clockWrong: null,
      }
    }
    const bytesOf = (ruled: readonly ('temperature' | 'humidity')[]): number =>
      packGatewayState({
        sentAt: t0 + 900_000,
        backSince: t0,
        lasts: Object.fromEntries(
          Array.from({ length: 10 }, (_, index) => [calmSensorId(index), lastOf(index, ruled)]),
        ),
        restless: [],
        stored: { epoch: 281_474_976_710_655, since: t0, ranges: [[0, 26]] },
      }).length
    // An item has some 110 bytes besides.
    expect(bytesOf(['temperature'])).toBeLessThan(700)
    expect(bytesOf(['temperature', 'humidity'])).toBeLessThan(1_024 - 110)
  })
})
