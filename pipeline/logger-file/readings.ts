import type { SensorId } from '#core/ids.ts'
import { parseValue, type Quantity, type Reading, type Value } from '#core/reading.ts'
import { type Millis, minuteMs, secondMs } from '#core/time.ts'
import type { ImportedSensor } from './outcome.ts'

/** The readings of one sensor, one at a time: what stands at one instant is one reading. */
export function* readingsOfSensor({ series, rssi }: ImportedSensor, sensor: SensorId): Generator<Reading> {
  const places = series.map(() => 0)
  for (;;) {
    let measuredAt = Number.POSITIVE_INFINITY
    for (const [index, { at }] of series.entries())
      measuredAt = Math.min(measuredAt, at[places[index] ?? 0] ?? Number.POSITIVE_INFINITY)
    if (measuredAt === Number.POSITIVE_INFINITY) return
    const values: Partial<Record<Quantity, Value>> = {}
    for (const [index, one] of series.entries()) {
      const place = places[index] ?? 0
      if (one.at[place] !== measuredAt) continue
      values[one.quantity] = parseValue(one.quantity, one.values[place])
      places[index] = place + 1
    }
    const signal = rssi.get(measuredAt)
    yield { sensor, measuredAt, values, faults: [], ...(signal === undefined ? {} : { rssi: signal }) }
  }
}

/** The readings of all sensors of a file in the order of their times, without keeping them. */
export function* readingsOf(
  sensors: readonly { readonly id: SensorId; readonly sensor: ImportedSensor }[],
): Generator<Reading> {
  const heads = sensors.map(({ id, sensor }) => {
    const readings = readingsOfSensor(sensor, id)
    return { readings, next: readings.next() }
  })
  for (;;) {
    let first: (typeof heads)[number] | undefined
    for (const head of heads)
      if (head.next.done !== true && (first === undefined || isBefore(head.next.value, first.next.value)))
        first = head
    if (first === undefined || first.next.done === true) return
    yield first.next.value
    first.next = first.readings.next()
  }
}

const isBefore = (one: Reading, other: Reading | undefined): boolean =>
  other === undefined || one.measuredAt < other.measuredAt

/** All instants of a sensor, in order, each once. */
const instantsOfSensor = ({ series }: ImportedSensor): readonly Millis[] =>
  [...new Set(series.flatMap(({ at }) => [...at]))].sort((one, other) => one - other)

/** A tag that is heard in bursts has a short middle gap; judged by that, every pause between bursts would ring. */
const usualShare = 0.9

/** How long a sensor is quiet as a matter of course: nine in ten of the gaps between its rows are no longer. */
export const intervalOf = (sensor: ImportedSensor): number => {
  const instants = instantsOfSensor(sensor)
  const gaps = Float64Array.from(instants.slice(1), (at, index) => at - (instants[index] ?? at)).sort()
  return Math.max(secondMs, gaps[Math.floor(gaps.length * usualShare)] ?? minuteMs)
}
