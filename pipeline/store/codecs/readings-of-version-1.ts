import type { SensorId } from '#core/ids.ts'
import { type Fault, isQuantity, type Quantity, type Reading, type Value } from '#core/reading.ts'
import { type Column, unpackColumn, unpackTimes } from './columns.ts'

/** A quantity that a reading does not speak of at all; `null` is one that it says is unavailable. */
const absent = ''

/** One run of readings as one text: a column for time and for each quantity, and what is the same for all only once. */
type Packed = {
  /** Oldest first; see `packTimes`. */
  readonly at: readonly number[]
  readonly values: Readonly<Record<string, Column<null | typeof absent>>>
  /** The combinations of faults that occur; the first is every reading's unless `faulty` says otherwise. */
  readonly faults?: readonly (readonly Fault[])[]
  /** Of each reading, the place of its combination in `faults`. */
  readonly faulty?: readonly number[]
  readonly rssi?: Column<null>
}

/** Readings as they were stored before a report was stored as a whole: the items of one sensor. */
export const unpackReadings = (sensor: SensorId, text: string): readonly Reading[] => {
  // The shape is vouched for by the schema version of the item in which the text was stored.
  const packed = JSON.parse(text) as Packed
  const columns = Object.entries(packed.values).map(([name, column]) => ({
    name,
    cells: unpackColumn(column),
  }))
  const rssis = packed.rssi && unpackColumn(packed.rssi)
  return unpackTimes(packed.at).map((measuredAt, index) => {
    const values: Partial<Record<Quantity, Value>> = {}
    for (const { name, cells } of columns) {
      const cell = cells[index]
      if (cell === undefined || cell === absent || !isQuantity(name)) continue
      values[name] = cell ?? 'unavailable'
    }
    const faults = packed.faults?.[packed.faulty?.[index] ?? 0] ?? []
    const rssi = rssis?.[index] ?? null
    return { sensor, measuredAt, values, faults, ...(rssi === null ? {} : { rssi }) }
  })
}
