import type { SensorId } from '#core/ids.ts'
import { type Fault, isQuantity, type Quantity, type Reading, type Value } from '#core/reading.ts'
import { type Column, packColumn, packTimes, unpackColumn, unpackTimes } from './columns.ts'

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

const quantitiesOf = (readings: readonly Reading[]): readonly Quantity[] => {
  const names = new Set<Quantity>()
  for (const { values } of readings)
    for (const name of Object.keys(values)) if (isQuantity(name)) names.add(name)
  return [...names]
}

const columnValue = (value: Value | undefined): number | null | typeof absent =>
  value === undefined ? absent : value === 'unavailable' || !Number.isFinite(value) ? null : value

const packFaults = (readings: readonly Reading[]): Pick<Packed, 'faults' | 'faulty'> => {
  if (readings.every(({ faults }) => faults.length === 0)) return {}
  const texts = readings.map(({ faults }) => JSON.stringify(faults))
  const different = [...new Set(texts)]
  const faults = different.map((text) => readings[texts.indexOf(text)]?.faults ?? [])
  return different.length === 1
    ? { faults }
    : { faults, faulty: texts.map((text) => different.indexOf(text)) }
}

export const packReadings = (readings: readonly Reading[]): string => {
  const values: Record<string, Column<null | typeof absent>> = {}
  for (const name of quantitiesOf(readings))
    values[name] = packColumn(readings.map((reading) => columnValue(reading.values[name])))
  const rssi = readings.some((reading) => reading.rssi !== undefined)
    ? { rssi: packColumn<null>(readings.map((reading) => reading.rssi ?? null)) }
    : {}
  const at = packTimes(readings.map((reading) => reading.measuredAt))
  const packed: Packed = { at, values, ...packFaults(readings), ...rssi }
  return JSON.stringify(packed)
}

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
