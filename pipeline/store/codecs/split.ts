import type { Reading } from '#core/reading.ts'
import { hourMs, type Millis } from '#core/time.ts'
import type { Batch } from '../../ports/stores.ts'

/**
 * How far a stored item may reach beyond its first reading. A range query looks back by this much, so that it finds what
 * began before the range. Greater is cheaper to write for a backlog, and dearer to read.
 */
export const spanMaxMs = hourMs
/**
 * DynamoDB takes 400 KB an item. A reading of all fourteen quantities, each a double at its longest (24 characters), with
 * time and signal is under 380 bytes: this many stay below 300 KB.
 */
export const readingsPerItemMax = 780

/** A run of readings that is stored as one item: not empty, oldest first, each instant once. */
export type Run = { readonly t0: Millis; readonly readings: readonly Reading[] }

const isInOrder = (readings: readonly Reading[]): boolean =>
  readings.every((reading, index) => {
    const previous = readings[index - 1]
    return previous === undefined || previous.measuredAt < reading.measuredAt
  })

const inOrder = (readings: readonly Reading[]): readonly Reading[] => {
  if (isInOrder(readings)) return readings
  const byInstant = new Map<Millis, Reading>()
  for (const reading of readings)
    if (!byInstant.has(reading.measuredAt)) byInstant.set(reading.measuredAt, reading)
  return [...byInstant.values()].sort((a, b) => a.measuredAt - b.measuredAt)
}

/** The items that a batch becomes. The same batch always becomes the same items, so that it overwrites itself. */
export const splitBatch = (batch: Batch): readonly Run[] => {
  const readings = inOrder(batch.readings)
  const runs: Run[] = []
  let start = 0
  readings.forEach((reading, index) => {
    const t0 = readings[start]?.measuredAt ?? reading.measuredAt
    if (reading.measuredAt - t0 < spanMaxMs && index - start < readingsPerItemMax) return
    runs.push({ t0, readings: readings.slice(start, index) })
    start = index
  })
  const first = readings[start]
  if (first !== undefined)
    runs.push({ t0: first.measuredAt, readings: start === 0 ? readings : readings.slice(start) })
  return runs
}

/** The readings of several items (in the order of their keys) within the range; of one instant the first is taken. */
export const mergeRuns = (
  runs: readonly (readonly Reading[])[],
  from: Millis,
  to: Millis,
): readonly Reading[] => {
  const merged: Reading[] = []
  let sorted = true
  let newest = Number.NEGATIVE_INFINITY
  for (const run of runs)
    for (const reading of run) {
      if (reading.measuredAt < from || reading.measuredAt >= to) continue
      if (reading.measuredAt <= newest) sorted = false
      else newest = reading.measuredAt
      merged.push(reading)
    }
  return sorted ? merged : inOrder(merged)
}
