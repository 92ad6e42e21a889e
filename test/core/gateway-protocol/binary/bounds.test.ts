import { describe, expect, test } from 'vitest'
import { bitReader, bitWriter } from '#core/gateway-protocol/binary/bits.ts'
import { packBinaryBlock } from '#core/gateway-protocol/binary/block.ts'
import { readColumn, writeColumn } from '#core/gateway-protocol/binary/column.ts'
import { packBinary, unpackBinary } from '#core/gateway-protocol/binary/document.ts'
import { t0 } from '../../../support/core/directory.ts'

const head = JSON.stringify({ v: 3, gateway: 'pi', sentAt: t0 })
/** So many readings, a second each, in which nothing changes: they take no bit each. */
const still = (id: string, count: number) =>
  packBinaryBlock(
    {
      id,
      isUndated: false,
      start: t0,
      dt: Array.from({ length: count }, (_, index) => index * 1000),
      columns: [['temperature', Array<number>(count).fill(20)]],
      faults: [],
    },
    t0,
  )
const unpacked = (...blocks: readonly Uint8Array[]) => {
  const read = unpackBinary(packBinary(head, blocks))
  return read.ok ? (read.document.sensors as readonly object[]).length : read.error
}

describe('a report in binary', () => {
  test('has no more readings than memory is given for, however many blocks say so', () => {
    const [half, full] = [still('b', 10_000), still('a', 20_000)]
    expect(full.length).toBeLessThan(40)
    expect(unpacked(full)).toBe(1)
    expect(unpacked(still('a', 20_001))).toBe('too-large')
    expect(unpacked(half, half)).toBe(2)
    expect(unpacked(half, half, still('c', 1))).toBe('too-large')
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
