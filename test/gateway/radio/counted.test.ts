import { expect, test } from 'vitest'
import { createCounted } from '../../../gateway/radio/counted.ts'

test('the radio remembers the counters of its nodes, and of all that pass by in years the last', () => {
  const node = 'a0dd6c87865e'
  const told: string[] = []
  const counters = createCounted([{ address: node }], [[node, 41]], (address) => told.push(address))
  expect(counters.counterOf(node)).toBe(41)
  counters.keep(node, 42)
  const passing = (index: number): string => (0xc00000000000 + index).toString(16)
  for (let index = 0; index < 10_000; index += 1) counters.keep(passing(index), index)
  const known = Array.from({ length: 10_000 }, (_, index) => counters.counterOf(passing(index)))
  expect(known.filter((counter) => counter !== undefined)).toHaveLength(4_000)
  expect([counters.counterOf(node), known.at(-1), told.length]).toEqual([42, 9_999, 10_001])
})
