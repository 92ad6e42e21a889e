import type { SensorReadings } from '#core/gateway-protocol/report-blocks.ts'
import { bestHeard, sameBroadcastMs } from '#core/history/heard-twice.ts'
import type { GatewayId } from '#core/ids.ts'
import type { Reading } from '#core/reading.ts'
import { hourMs, type Millis } from '#core/time.ts'
import { gatewayOfRun } from '../sort-keys.ts'

/**
 * How far a stored item may reach beyond its first reading. A range query looks back by this much, so that it finds what
 * began before the range. Greater is cheaper to write for a backlog, and dearer to read.
 */
export const spanMaxMs = hourMs
/**
 * DynamoDB takes 400 KB an item. A reading of all fourteen quantities, each a double of 8 bytes, with time, signal and what
 * says that some are missing is under 150 bytes: this many stay below 300 KB.
 */
export const readingsPerItemMax = 2_000

/** What is stored as one item: `readings` of one hour at most, each sensor's oldest first and each instant once. */
export type Run = {
  /** Of its first reading, or of the first of the hour whose readings did not fit into one item. */
  readonly t0: Millis
  /** Counts the items of one hour from 0. */
  readonly part: number
  readonly sensors: readonly SensorReadings[]
}

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

/** The readings of each hour from `t0` on, by the number of the hour. */
const byHour = (
  sensors: readonly SensorReadings[],
  t0: Millis,
): ReadonlyMap<number, readonly SensorReadings[]> => {
  const hours = new Map<number, SensorReadings[]>()
  for (const { sensor, readings } of sensors) {
    let start = 0
    readings.forEach((reading, index) => {
      const hour = Math.floor((reading.measuredAt - t0) / spanMaxMs)
      const next = readings[index + 1]
      if (next !== undefined && Math.floor((next.measuredAt - t0) / spanMaxMs) === hour) return
      const some = hours.get(hour) ?? []
      some.push({
        sensor,
        readings: start === 0 && next === undefined ? readings : readings.slice(start, index + 1),
      })
      hours.set(hour, some)
      start = index + 1
    })
  }
  return new Map([...hours].sort(([a], [b]) => a - b))
}

/** Cuts the readings of one hour into items that are not too large. */
const cutHour = (sensors: readonly SensorReadings[]): readonly Run[] => {
  const t0 = Math.min(...sensors.map(({ readings }) => readings[0]?.measuredAt ?? Number.POSITIVE_INFINITY))
  const parts: SensorReadings[][] = [[]]
  let room = readingsPerItemMax
  for (const { sensor, readings } of sensors)
    for (let start = 0; start < readings.length; ) {
      if (room === 0) {
        parts.push([])
        room = readingsPerItemMax
      }
      const some = readings.slice(start, start + room)
      parts.at(-1)?.push({ sensor, readings: some })
      start += some.length
      room -= some.length
    }
  return parts.map((part, index) => ({ t0, part: index, sensors: part }))
}

/** The items that the readings of a report become. The same report becomes the same items, so that it overwrites itself. */
export const splitReport = (sensors: readonly SensorReadings[]): readonly Run[] => {
  const ordered = sensors
    .map(({ sensor, readings }) => ({ sensor, readings: inOrder(readings) }))
    .filter(({ readings }) => readings.length > 0)
  const t0 = Math.min(...ordered.map(({ readings }) => readings[0]?.measuredAt ?? Number.POSITIVE_INFINITY))
  return [...byHour(ordered, t0).values()].flatMap(cutHour)
}

/** One stored item as it was found: who brought it is in its key. */
export type Found = readonly [key: string, readings: readonly Reading[]]

const sorted = (runs: readonly Found[], from: Millis, to: Millis): readonly Reading[] => {
  const merged: Reading[] = []
  let isSorted = true
  let newest = Number.NEGATIVE_INFINITY
  for (const [, run] of runs)
    for (const reading of run) {
      if (reading.measuredAt < from || reading.measuredAt >= to) continue
      if (reading.measuredAt <= newest) isSorted = false
      else newest = reading.measuredAt
      merged.push(reading)
    }
  return isSorted ? merged : inOrder(merged)
}

/**
 * The readings of one sensor in several items within the range; of one instant that of the first key is taken, and of what several
 * gateways heard at most `withinMs` apart, the one that heard it best.
 */
export const mergeRuns = (
  found: readonly Found[],
  from: Millis,
  to: Millis,
  withinMs: number = sameBroadcastMs,
): readonly Reading[] => {
  const runs = found.toSorted(([a], [b]) => (a < b ? -1 : Number(a > b)))
  const byGateway = new Map<GatewayId, Found[]>()
  for (const run of runs) {
    const gateway = gatewayOfRun(run[0])
    const some = byGateway.get(gateway)
    if (some === undefined) byGateway.set(gateway, [run])
    else some.push(run)
  }
  if (byGateway.size <= 1) return sorted(runs, from, to)
  // What lies beside the range may be the better half of a pair.
  const lists = [...byGateway.values()].map((some) => sorted(some, from - withinMs, to + withinMs))
  return sorted(
    bestHeard(lists, withinMs).map((readings) => ['', readings] as const),
    from,
    to,
  )
}
