import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Fault, Values } from '#core/reading.ts'
import { decodeNodeFrame, encodeNodeBody, frameType } from '../../../gateway/decoders/node-frame.ts'
import { runs } from '../../support/runs.ts'
import { expectedOf, fromHex, readVectors, type Vector } from '../../vectors/vectors.ts'

type NodeVector = Vector & {
  readonly type: number
  readonly data: string
  readonly values?: Values
  readonly faults?: readonly Fault[]
  readonly ageMs?: number
}

describe('the body of a frame of our own node', () => {
  const { vectors } = readVectors<NodeVector>('node-frame')
  test.each(vectors.map((vector) => [vector.name, vector] as const))('%s', (_, vector) => {
    const expected = expectedOf(vector, 'node')
    const aged = expected.kind === 'reading' ? { ...expected, ageMs: vector.ageMs } : expected
    expect(decodeNodeFrame(vector.type, fromHex(vector.data))).toEqual(aged)
  })

  test('the decoder reads what a simulated node sends', () => {
    const centi = fc.integer({ min: -27000, max: 32767 }).filter((code) => code !== 8500 && code !== -12700)
    fc.assert(
      fc.property(
        fc.option(centi, { nil: undefined }),
        fc.option(fc.integer({ min: 0, max: 10000 }), { nil: undefined }),
        fc.option(fc.integer({ min: 0, max: 254 }), { nil: undefined }),
        fc.boolean(),
        (temperature, humidity, battery, low) => {
          const values = {
            temperature: temperature === undefined ? ('unavailable' as const) : temperature / 100,
            humidity: humidity === undefined ? ('unavailable' as const) : humidity / 100,
            battery: battery === undefined ? ('unavailable' as const) : battery / 50,
          }
          const faults = low ? (['battery-low'] as const) : []
          const decoded = decodeNodeFrame(frameType.now, encodeNodeBody(values, faults))
          expect(decoded).toEqual({ kind: 'reading', format: 'node', values, faults, ageMs: 0 })
        },
      ),
      runs(),
    )
  })
})
