import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bitReader, bitWriter } from '#core/gateway-protocol/binary/bits.ts'
import { crc32 } from '#core/gateway-protocol/binary/checksum.ts'
import { type Cell, readColumn, writeColumn } from '#core/gateway-protocol/binary/column.ts'
import { runs } from '../../../support/runs.ts'

const packed = (cells: readonly Cell[]): Uint8Array => {
  const writer = bitWriter()
  writeColumn(writer, cells)
  return writer.done()
}
const roundTrip = (cells: readonly Cell[]) => readColumn(bitReader(packed(cells)), cells.length)

describe('a column in binary', () => {
  const steps = fc.integer({ min: -100_000, max: 100_000 }).map((whole) => whole / 100)
  const cell = fc.oneof(steps, fc.constant(null), fc.integer(), fc.double({ noNaN: true }))

  test('comes back as it was, also where steps would round it', () => {
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 200 }), (cells) => {
        expect(roundTrip(cells)).toEqual(cells)
      }),
      runs(300),
    )
  })

  test.each<[string, readonly Cell[]]>([
    ['nothing', []],
    ['only what is unavailable', [null, null]],
    ['one number', [-80.12]],
    ['the largest numbers of either sign', [2 ** 49 - 1, -(2 ** 49) + 1, 2 ** 49 - 1]],
    ['larger ones, as doubles', [2 ** 60, 0.1 + 0.2, Number.MIN_VALUE]],
    ['minus nothing, which is not nothing', [-0, 1]],
    ['an outlier among equal ones', [20, 20, 20, 850_000, 20, 20]],
  ])('of %s', (_what, cells) => {
    expect(roundTrip(cells)).toEqual(cells)
  })

  test('of an even clock takes nothing for each time, and less than a byte where the clock trembles', () => {
    const even = Array.from({ length: 60 }, (_, index) => 5000 * index)
    expect(packed(even).length).toBeLessThan(8)
    const trembling = even.map((at, index) => at + ((index * 7919) % 41))
    expect(packed(trembling).length).toBeLessThan(60)
  })
})

describe('bits', () => {
  test('beyond the end are zeros, and it is said that they were missing', () => {
    const reader = bitReader(Uint8Array.of(0xff))
    expect([reader.bits(4), reader.at(), reader.isShort()]).toEqual([15, 1, false])
    expect([reader.bits(8), reader.isShort()]).toEqual([0, true])
  })

  test('of a number without an end are no number', () => {
    const reader = bitReader(new Uint8Array(20).fill(0xff))
    expect([reader.whole(), reader.isShort()]).toEqual([0, true])
  })

  test('that promise more than comes promise nothing', () => {
    const writer = bitWriter()
    writer.whole(1_000_000)
    const reader = bitReader(writer.done())
    expect([reader.count(1), reader.isShort()]).toEqual([0, true])
  })
})

test('the checksum is that of zip', () => {
  expect(crc32(Uint8Array.from([...'123456789'].map((one) => one.charCodeAt(0))))).toBe(0xcbf43926)
})
