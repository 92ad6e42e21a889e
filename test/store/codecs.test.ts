import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Last } from '#core/watch/watch.ts'
import { packColumn, packTimes, unpackColumn, unpackTimes } from '../../pipeline/store/codecs/columns.ts'
import { packGatewayState, unpackGatewayState } from '../../pipeline/store/codecs/gateway-state.ts'
import { heard, t0 } from '../contracts/samples.ts'
import { runs } from '../support/runs.ts'

const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value))
const isNotMinusZero = (value: number): boolean => !Object.is(value, -0)

describe('columns', () => {
  it('give back every number exactly, and every gap', () => {
    const cell = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).filter(isNotMinusZero),
      fc.integer({ min: -100_000, max: 100_000 }).map((hundredths) => hundredths / 100),
      fc.constant(null),
    )
    fc.assert(
      fc.property(fc.array(cell), (cells) => {
        expect(unpackColumn(throughJson(packColumn<null>(cells)))).toEqual(cells)
      }),
      runs(),
    )
  })

  it('of decimals take a digit or two for each', () => {
    expect(packColumn<null>([-80.12, -80.1, null, -80.1, -79.9])).toEqual([2, [-8012, 2, null, 0, 20]])
    expect(packColumn<null>([0.1 + 0.2, 1])).toEqual([null, [0.1 + 0.2, 1]])
  })

  it('give back every instant', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: t0 * 2 })), (times) => {
        expect(unpackTimes(throughJson(packTimes(times)))).toEqual(times)
      }),
      runs(),
    )
    expect(packTimes([t0, t0 + 5_000, t0 + 10_000, t0 + 15_003])).toEqual([t0, 5_000, 0, 3])
  })
})

describe('what a gateway said last', () => {
  it('comes back from its text', () => {
    const { gateway, version, ...said } = heard('pi')
    expect(unpackGatewayState(packGatewayState({ gateway, version, ...said }))).toEqual(said)
  })

  const trail = [
    [t0, -20.35],
    [t0 + 60_000, -20.37],
  ] as const
  const withStill = (stood: Last['stood']) => ({
    ...heard('pi'),
    lasts: {
      a: {
        at: t0 + 60_000,
        values: { temperature: -20.37 },
        rssi: null,
        trails: { temperature: trail, illuminance: trail },
        ...(stood && { stood }),
        clockWrong: null,
      },
    },
  })
  const known = { at: t0 + 60_000, value: -20.37, longestMs: 1_260_000 }
  const moving = { ...known, since: t0 + 60_000, stoodMs: 0, toLearnMs: 0, isCoarse: false }

  it('comes back with how long each value stood still, and so do items of before that was learned', () => {
    const back = (stood: Last['stood']) => unpackGatewayState(packGatewayState(withStill(stood))).lasts.a
    const kept = (stood: Last['stood']) => withStill(stood).lasts.a
    for (const still of [
      moving,
      { ...moving, isCoarse: true },
      { ...moving, longestMs: 0 },
      { ...known, since: t0 - 7_000_000, stoodMs: 6_900_123, toLearnMs: 86_400_000, isCoarse: true },
    ])
      expect(back({ temperature: still })).toEqual(kept({ temperature: still }))
    expect(back(undefined)).toEqual(kept(undefined))
  })

  it('takes a few bytes more for a sensor that moves and is known', () => {
    const length = (stood?: Last['stood']) => packGatewayState(withStill(stood)).length
    expect(length({ temperature: moving }) - length()).toBeLessThan(12)
  })
})
