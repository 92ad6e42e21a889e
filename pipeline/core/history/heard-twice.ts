import type { Reading } from '../reading.ts'
import { secondMs } from '../time.ts'

/** A broadcast reaches all gateways at once: so much may their clocks differ. Less than half of the shortest interval. */
export const sameBroadcastMs = 2 * secondMs

/**
 * A sensor says what it measured again and again until it measures anew, and a gateway that hears it badly may miss the first of
 * it: how far apart two gateways may hear one measurement of a sensor that measures so often.
 */
export const sameMeasurementMs = (intervalMs: number): number => Math.max(sameBroadcastMs, intervalMs / 2)

/** What a frame says is what its sensor measured, so two gateways that hear it read the very same. */
const saysTheSame = (one: Reading, other: Reading): boolean => {
  const said = Object.entries(one.values)
  return (
    said.length === Object.keys(other.values).length &&
    said.every(([quantity, value]) =>
      Object.is(value, other.values[quantity as keyof typeof other.values]),
    ) &&
    one.faults.join() === other.faults.join()
  )
}

type Pair = readonly [one: Reading, other: Reading]

const pairWithin = (
  ones: readonly Reading[],
  others: readonly Reading[],
  withinMs: number,
  taken: Set<Reading>,
): readonly Pair[] => {
  const pairs: Pair[] = []
  let from = 0
  for (const one of ones) {
    while ((others[from]?.measuredAt ?? Number.POSITIVE_INFINITY) < one.measuredAt - withinMs) from += 1
    if (taken.has(one)) continue
    for (let at = from; ; at++) {
      const other = others[at]
      if (other === undefined || other.measuredAt > one.measuredAt + withinMs) break
      if (taken.has(other) || !saysTheSame(one, other)) continue
      taken.add(one).add(other)
      pairs.push([one, other])
      break
    }
  }
  return pairs
}

/**
 * What two gateways heard alike of one sensor, both oldest first: each reading is of one pair at the most. Those of one broadcast
 * find each other before those that only say the same.
 */
export const heardAlike = (
  ones: readonly Reading[],
  others: readonly Reading[],
  withinMs: number,
): readonly Pair[] => {
  const taken = new Set<Reading>()
  const atOnce = pairWithin(ones, others, sameBroadcastMs, taken)
  return withinMs <= sameBroadcastMs ? atOnce : [...atOnce, ...pairWithin(ones, others, withinMs, taken)]
}

const signalOf = ({ rssi }: Reading): number => rssi ?? Number.NEGATIVE_INFINITY

/**
 * What several gateways heard of one sensor (`lists`, each oldest first) without what is there twice: of a measurement that several
 * heard, at most `withinMs` apart, speaks the one that heard it best.
 */
export const bestHeard = (
  lists: readonly (readonly Reading[])[],
  withinMs: number = sameBroadcastMs,
): readonly (readonly Reading[])[] => {
  const kept: (readonly Reading[])[] = []
  for (const list of lists) {
    const worse = new Set<Reading>()
    for (const before of kept)
      for (const [one, other] of heardAlike(list, before, withinMs))
        worse.add(signalOf(one) > signalOf(other) ? other : one)
    const without = (readings: readonly Reading[]): readonly Reading[] =>
      worse.size === 0 ? readings : readings.filter((one) => !worse.has(one))
    kept.push(list)
    kept.forEach((readings, at) => {
      kept[at] = without(readings)
    })
  }
  return kept
}
