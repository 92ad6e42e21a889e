import { constants, deflateRawSync, inflateRawSync } from 'node:zlib'
import type { SensorReadings } from '#core/gateway-protocol/report-blocks.ts'
import type { SensorId } from '#core/ids.ts'
import {
  type Fault,
  parseFault,
  type Quantity,
  quantityNames,
  type Reading,
  type Value,
} from '#core/reading.ts'
import type { Millis } from '#core/time.ts'
import { type Cell, readColumn, readTimes, writeColumn, writeTimes } from './binary-columns.ts'
import { type ByteReader, type ByteWriter, byteReader, byteWriter } from './bytes.ts'

/** Of the bytes; another one is refused. */
const version = 1
/** No item inflates to more: 2,000 readings of all quantities, as doubles. */
const inflatedBytesMax = 4 * 1024 * 1024
/** Small steps of numbers have little that comes again: what is gained is in short codes for frequent bytes. */
const packing = { level: 6, windowBits: 13, memLevel: 6, strategy: constants.Z_FILTERED }

const cellOf = (value: Value | undefined): Cell => {
  if (value === undefined) return 'absent'
  return typeof value === 'number' && Number.isFinite(value) ? value : 'unavailable'
}

/** The combinations of faults that occur, and which of them each reading has. */
const writeFaults = (writer: ByteWriter, readings: readonly Reading[]): void => {
  const texts = readings.map(({ faults }) => faults.join())
  const different = [...new Set(texts)]
  if (different.length === 1 && different[0] === '') {
    writer.whole(0)
    return
  }
  writer.whole(different.length)
  for (const text of different) writer.text(text)
  if (different.length > 1) for (const text of texts) writer.whole(different.indexOf(text))
}

const readFaults = (reader: ByteReader, count: number): ((index: number) => readonly Fault[]) => {
  const different = Array.from({ length: reader.whole() }, () => {
    const text = reader.text()
    return text === '' ? [] : text.split(',').map(parseFault)
  })
  const which = different.length > 1 ? Array.from({ length: count }, () => reader.whole()) : []
  return (index) => different[which[index] ?? 0] ?? []
}

const quantitiesIn = (readings: readonly Reading[]): readonly number[] =>
  quantityNames.flatMap((name, index) =>
    readings.some(({ values }) => values[name] !== undefined) ? [index] : [],
  )

/** The readings of one sensor, column by column. */
const packSection = (readings: readonly Reading[], t0: Millis): Uint8Array => {
  const writer = byteWriter()
  writer.whole(readings.length)
  const times = readings.map(({ measuredAt }) => measuredAt)
  writeTimes(writer, times, t0)
  writeFaults(writer, readings)
  const rssis = readings.map(({ rssi }): Cell => rssi ?? 'absent')
  const isHeard = rssis.some((rssi) => rssi !== 'absent')
  writer.whole(Number(isHeard))
  if (isHeard) writeColumn(writer, rssis)
  const present = quantitiesIn(readings)
  writer.whole(present.length)
  for (const index of present) {
    // Quantities are only ever added at the end of their list, because buttons name them by their place as well.
    const name = quantityNames[index] as Quantity
    writer.whole(index)
    const cells = readings.map(({ values }) => cellOf(values[name]))
    writeColumn(writer, cells)
  }
  return writer.done()
}

const unpackSection = (sensor: SensorId, section: Uint8Array, t0: Millis): readonly Reading[] => {
  const reader = byteReader(section)
  const count = reader.whole()
  const times = readTimes(reader, count, t0)
  const faultsOf = readFaults(reader, count)
  const rssis = reader.whole() === 1 ? readColumn(reader, count) : []
  const columns = Array.from({ length: reader.whole() }, () => {
    const name = quantityNames[reader.whole()]
    return { name, cells: readColumn(reader, count) }
  })
  return times.map((measuredAt, index) => {
    const values: Partial<Record<Quantity, Value>> = {}
    for (const { name, cells } of columns) {
      const cell = cells[index]
      if (name !== undefined && cell !== undefined && cell !== 'absent') values[name] = cell
    }
    const rssi = rssis[index]
    const signal = typeof rssi === 'number' ? { rssi } : {}
    return { sensor, measuredAt, values, faults: faultsOf(index), ...signal }
  })
}

/** What one report brought of several sensors within an hour, each sensor's in order, as the bytes of one item. */
export const packRun = (sensors: readonly SensorReadings[], t0: Millis): Uint8Array => {
  const writer = byteWriter()
  writer.whole(version)
  writer.whole(t0)
  writer.whole(sensors.length)
  for (const { sensor, readings } of sensors) {
    writer.text(sensor)
    writer.bytes(packSection(readings, t0))
  }
  return deflateRawSync(writer.done(), packing)
}

/** The readings of one sensor in what `packRun` packed; none when it is not in there. Throws for a version that is unknown. */
export const unpackRun = (data: Uint8Array, wanted: SensorId): readonly Reading[] => {
  const reader = byteReader(inflateRawSync(data, { maxOutputLength: inflatedBytesMax }))
  const found = reader.whole()
  if (found !== version)
    throw new Error(`readings are packed in version ${found}; this code knows ${version}`)
  const t0 = reader.whole()
  for (let left = reader.whole(); left > 0; left--) {
    const sensor = reader.text()
    const section = reader.bytes()
    if (sensor === wanted) return unpackSection(sensor, section, t0)
  }
  return []
}
