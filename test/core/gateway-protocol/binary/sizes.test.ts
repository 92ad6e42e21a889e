import { expect, test } from 'vitest'
import { bitReader, bitWriter, folded, steppedBits } from '#core/gateway-protocol/binary/bits.ts'
import { type Cell, readColumn, writeColumn } from '#core/gateway-protocol/binary/column.ts'

const packed = (cells: readonly Cell[]): Uint8Array => {
  const writer = bitWriter()
  writeColumn(writer, cells)
  return writer.done()
}
const many = (count: number, at: (index: number) => number): readonly number[] =>
  Array.from({ length: count }, (_, index) => at(index))

test('a code takes a bit for each time that its step goes in and one more, the rest, and for what is far off its own length', () => {
  const bits = (small: number, ...all: readonly number[]) => steppedBits(Float64Array.from(all), small)
  expect([0, 1, 3, 15].map((one) => bits(0, one))).toEqual([1, 2, 4, 16])
  expect([0, 3, 4, 63].map((one) => bits(2, one))).toEqual([3, 3, 4, 18])
  expect([16, 31, 32, 1000].map((one) => bits(0, one))).toEqual([27, 27, 28, 32])
  expect([bits(1, 31), bits(1, 32)]).toEqual([17, 28])
  expect(bits(0, 0, 1, 16)).toBe(30)
})

test('what a code writes it reads, at each length at which it is written in another way', () => {
  for (const small of [0, 1, 8, 9, 23, 24, 25, 40])
    for (const steps of [0, 1, 14, 15, 16, 17])
      for (const rest of [0, 1, 2 ** small - 1]) {
        const value = steps * 2 ** small + Math.min(rest, 2 ** small - 1)
        const writer = bitWriter()
        writer.bits(5, 3)
        writer.stepped(value, small)
        const bytes = writer.done()
        expect(bytes.length).toBe(Math.ceil((3 + steppedBits(Float64Array.of(value), small)) / 8))
        const reader = bitReader(bytes)
        reader.bits(3)
        const read = reader.stepped(small)
        expect(folded(read), `${value} in ${small}`).toBe(value)
      }
})

test('a column of steps that are much alike takes as few bytes as by the best of its codes', () => {
  const trembling = many(60, (index) => 5000 * index + ((index * 7919) % 41))
  const steady = many(60, (index) => 20 + ((index * 7919) % 3) / 100)
  const jumping = many(60, (index) => (index % 20 === 7 ? 900_000 : 20 + (index % 2) / 10))
  const slow = many(60, (index) => Math.floor(index / 9))
  const columns = { trembling, steady, jumping, slow }
  const sizes = Object.entries(columns).map(([name, cells]) => {
    const bytes = packed(cells)
    expect(readColumn(bitReader(bytes), cells.length)).toEqual(cells)
    return [name, bytes.length]
  })
  expect(Object.fromEntries(sizes)).toEqual({ trembling: 40, steady: 27, jumping: 56, slow: 13 })
})

test('what steps cannot say exactly is said in doubles, from the first number that is too large on', () => {
  const size = (...cells: readonly Cell[]) => packed(cells).length
  expect([size(2 ** 49 - 1), size(-(2 ** 49) + 1)]).toEqual([9, 9])
  expect([size(2 ** 49), size(-(2 ** 49))]).toEqual([9, 9])
  expect([size(0.001), size(0.0001), size(0.5, 0.25), size(1, 2)]).toEqual([2, 9, 4, 4])
})
