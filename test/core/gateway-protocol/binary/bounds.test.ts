import { describe, expect, test } from 'vitest'
import { bitReader, bitWriter } from '#core/gateway-protocol/binary/bits.ts'
import { packBinaryBlock } from '#core/gateway-protocol/binary/block.ts'
import { readColumn, writeColumn } from '#core/gateway-protocol/binary/column.ts'
import { packBinary, unpackBinary } from '#core/gateway-protocol/binary/document.ts'
import { blockOf } from '#core/gateway-protocol/report-blocks.ts'
import { t0, temperature } from '../../../support/core/directory.ts'

const head = JSON.stringify({ v: 3, gateway: 'pi', sentAt: t0 })
/** So many readings of a second each, in which nothing changes: they take no bit each. */
const still = (sensor: string, count: number) =>
  packBinaryBlock(
    blockOf(
      Array.from({ length: count }, (_, index) => ({ ...temperature(t0 - index, 20), sensor })).reverse(),
      t0,
    ),
    t0,
  )
const unpacked = (...blocks: readonly Uint8Array[]) => {
  const read = unpackBinary(packBinary(head, blocks))
  return read.ok ? (read.document.sensors as readonly object[]).length : read.error
}

describe('a report in binary', () => {
  test('has no more readings than memory is given for, however many blocks say so', () => {
    expect(still('a', 20_000).length).toBeLessThan(40)
    expect(unpacked(still('a', 20_000))).toBe(1)
    expect(unpacked(still('a', 20_001))).toBe('too-large')
    expect(unpacked(still('a', 10_000), still('b', 10_000))).toBe(2)
    expect(unpacked(still('a', 10_000), still('b', 10_001))).toBe('too-large')
    expect(unpacked(still('a', 20_000), still('b', 1))).toBe('too-large')
  })

  test('is none where its head is no object, or anything of it was changed on the way', () => {
    const errorOf = (bytes: Uint8Array) => {
      const read = unpackBinary(bytes)
      return read.ok ? undefined : read.error
    }
    for (const bad of ['', '7', 'null', '"x"', '{"v":3'])
      expect(errorOf(packBinary(bad, []))).toBe('bad-shape')
    const good = packBinary(head, [still('a', 3)])
    expect(errorOf(good)).toBe(undefined)
    for (let index = 2; index < good.length; index++) {
      const torn = Uint8Array.from(good)
      torn[index] = (torn[index] ?? 0) ^ 1
      expect(errorOf(torn), `byte ${index}`).toBe('torn')
    }
    expect(errorOf(good.subarray(0, 3))).toBe('torn')
    expect(unpackBinary(packBinary('{"sentAt":"then"}', [still('a', 1)]))).toMatchObject({
      document: { sensors: [{ t0: 0 }] },
    })
  })
})

test('what is longer than a writer has room for at first comes back whole', () => {
  const cells = Array.from({ length: 400 }, (_, index) => ((index * 2_654_435_761) % 1_000_003) / 1000)
  const writer = bitWriter()
  writeColumn(writer, cells)
  const bytes = writer.done()
  expect(bytes.length).toBeGreaterThan(3 * 256)
  expect(readColumn(bitReader(bytes), cells.length)).toEqual(cells)
})
