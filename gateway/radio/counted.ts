import type { SensorId } from '#core/ids.ts'
import { createLatest } from '../latest.ts'
import type { Counters, RadioNode } from './enrolled-node.ts'

/** More than a building has sensors that have no key, adopted or not: each one that is forgotten is a measurement that counts twice. */
const strangersMax = 4_000

/** The counters of the radio's own process: of enrolled nodes all, of those that come and go the last. `tell` gets each that is kept. */
export const createCounted = (
  nodes: readonly Pick<RadioNode, 'address'>[],
  counters: Iterable<readonly [SensorId, number]>,
  tell: Counters['keep'],
): Counters => {
  const counted = new Map(counters)
  const enrolled = new Set(nodes.map(({ address }) => address))
  const strangers = createLatest(strangersMax)
  return {
    counterOf: (address) => counted.get(address),
    keep: (address, counter) => {
      counted.set(address, counter)
      const gone = enrolled.has(address) ? undefined : strangers.note(address)
      if (gone !== undefined) counted.delete(gone)
      tell(address, counter)
    },
  }
}
