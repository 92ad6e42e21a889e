import type { SchemaElement } from 'hyparquet'
import type { SensorId } from '#core/ids.ts'
import {
  type Fault,
  isQuantity,
  parseFault,
  type Quantity,
  quantityNames,
  type Reading,
  type Value,
} from '#core/reading.ts'
import { decimal, instant, instantIn, numberIn, orNothing, text, whole } from './columns.ts'
import { type Row, unpackTable } from './unpack-table.ts'

const between = ','

/** A column for each quantity; what a sensor said that it cannot measure is told apart from what it did not speak of. */
export const readingColumns: readonly SchemaElement[] = [
  text('sensor', { isRequired: true }),
  instant('measured', { isRequired: true }),
  ...quantityNames.map((name) => decimal(name)),
  text('unavailable'),
  text('faults'),
  whole('rssi'),
]

const unavailableIn = ({ values }: Reading): string | null => {
  const names = quantityNames.filter((name) => values[name] === 'unavailable')
  return names.length === 0 ? null : names.join(between)
}

export const readingCell = (reading: Reading, column: string): unknown => {
  if (isQuantity(column)) return orNothing(reading.values[column])
  switch (column) {
    case 'sensor':
      return reading.sensor
    case 'measured':
      return BigInt(reading.measuredAt)
    case 'unavailable':
      return unavailableIn(reading)
    case 'faults':
      return reading.faults.length === 0 ? null : reading.faults.join(between)
    default:
      return orNothing(reading.rssi)
  }
}

const listIn = (value: unknown): readonly string[] =>
  typeof value === 'string' && value !== '' ? value.split(between) : []

const readingOf = (row: Row): Reading => {
  const values: Partial<Record<Quantity, Value>> = {}
  for (const name of quantityNames) {
    const value = numberIn(row[name])
    if (value !== undefined) values[name] = value
  }
  for (const name of listIn(row.unavailable)) if (isQuantity(name)) values[name] = 'unavailable'
  const rssi = numberIn(row.rssi)
  return {
    sensor: String(row.sensor),
    measuredAt: instantIn(row.measured),
    values,
    faults: listIn(row.faults).map((fault): Fault => parseFault(fault)),
    ...(rssi !== undefined && { rssi }),
  }
}

/** The readings of a file by sensor and time; of one sensor alone, where that is asked for. */
export const unpackReadings = async (bytes: Uint8Array, sensor?: SensorId): Promise<readonly Reading[]> =>
  (await unpackTable(bytes, sensor)).map(readingOf)
