import { type BitReader, type BitWriter, bitReader, bitWriter } from '#core/gateway-protocol/binary/bits.ts'
import { type Cell, readColumn, writeColumn } from '#core/gateway-protocol/binary/column.ts'
import { readSensor, writeSensor } from '#core/gateway-protocol/binary/sensor.ts'
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
import { unpackRunOfVersion1 } from './run-of-version-1.ts'
import { readingsPerItemMax } from './split.ts'

/** Nothing that was deflated begins with this byte, as version 1 was: so this one is told from it. */
const mark = 0xff
const version = 2

const cellOf = (value: Value): Cell => (typeof value === 'number' && Number.isFinite(value) ? value : null)

/** A column in which some readings say nothing: which do, and what those say. */
const writeSparse = (writer: BitWriter, cells: readonly (Cell | undefined)[]): void => {
  const isWhole = !cells.includes(undefined)
  writer.bits(Number(isWhole), 1)
  if (!isWhole) for (const cell of cells) writer.bits(Number(cell !== undefined), 1)
  writeColumn(
    writer,
    cells.filter((cell) => cell !== undefined),
  )
}

const readSparse = (reader: BitReader, count: number): readonly (Cell | undefined)[] => {
  const isWhole = reader.bits(1) === 1
  if (isWhole) return readColumn(reader, count)
  const says = Array.from({ length: count }, () => reader.bits(1) === 1)
  const said = readColumn(reader, says.filter((one) => one).length)
  let next = 0
  return says.map((one) => (one ? said[next++] : undefined))
}

/** The combinations of faults that occur, and which of them each reading has. */
const writeFaults = (writer: BitWriter, readings: readonly Reading[]): void => {
  if (readings.every(({ faults }) => faults.length === 0)) {
    writer.whole(0)
    return
  }
  const texts = readings.map(({ faults }) => faults.join())
  const different = [...new Set(texts)]
  writer.whole(different.length)
  for (const text of different) writer.text(text)
  if (different.length > 1) for (const text of texts) writer.whole(different.indexOf(text))
}

const readFaults = (reader: BitReader, count: number): ((index: number) => readonly Fault[]) => {
  const different = Array.from({ length: reader.count(8) }, () => {
    const text = reader.text()
    return text === '' ? [] : text.split(',').map(parseFault)
  })
  const which = different.length > 1 ? Array.from({ length: count }, () => reader.whole()) : []
  return (index) => different[which[index] ?? 0] ?? []
}

/** The readings of one sensor, column by column. */
const packSection = (readings: readonly Reading[], t0: Millis): Uint8Array => {
  const writer = bitWriter()
  writer.whole(readings.length)
  writeColumn(
    writer,
    readings.map(({ measuredAt }) => measuredAt - t0),
  )
  writeFaults(writer, readings)
  const isHeard = readings.some(({ rssi }) => rssi !== undefined)
  writer.bits(Number(isHeard), 1)
  if (isHeard)
    writeSparse(
      writer,
      readings.map(({ rssi }) => rssi),
    )
  const said = new Set(readings.flatMap(({ values }) => Object.keys(values)))
  const present = quantityNames.filter(
    (name) => said.has(name) && readings.some(({ values }) => values[name] !== undefined),
  )
  writer.whole(present.length)
  for (const name of present) {
    // Quantities are only ever added at the end of their list, because buttons name them by their place as well.
    writer.whole(quantityNames.indexOf(name))
    writeSparse(
      writer,
      readings.map(({ values }) => {
        const value = values[name]
        return value === undefined ? undefined : cellOf(value)
      }),
    )
  }
  return writer.done()
}

const unpackSection = (sensor: SensorId, section: Uint8Array, t0: Millis): readonly Reading[] => {
  const reader = bitReader(section)
  const count = reader.whole()
  if (count > readingsPerItemMax) throw new RangeError(`${count} readings of ${sensor} in one item`)
  const times = readColumn(reader, count)
  const faultsOf = readFaults(reader, count)
  const rssis = reader.bits(1) === 1 ? readSparse(reader, count) : []
  const columns: { readonly name: Quantity | undefined; readonly cells: readonly (Cell | undefined)[] }[] = []
  for (let left = reader.count(8); left > 0 && !reader.isShort(); left--)
    columns.push({ name: quantityNames[reader.whole()], cells: readSparse(reader, count) })
  if (reader.isShort()) throw new RangeError(`readings of ${sensor} are cut off`)
  return times.map((time, index) => {
    const values: Partial<Record<Quantity, Value>> = {}
    for (const { name, cells } of columns) {
      const cell = cells[index]
      if (name !== undefined && cell !== undefined) values[name] = cell ?? 'unavailable'
    }
    const rssi = rssis[index]
    const signal = typeof rssi === 'number' ? { rssi } : {}
    return { sensor, measuredAt: t0 + Number(time), values, faults: faultsOf(index), ...signal }
  })
}

/**
 * What one report brought of several sensors within an hour, each sensor's in order, as the bytes of one item: who stands in it
 * and how long each one's part is, then the parts, of whole bytes each.
 */
export const packRun = (sensors: readonly SensorReadings[], t0: Millis): Uint8Array => {
  const sections = sensors.map(({ readings }) => packSection(readings, t0))
  const writer = bitWriter()
  writer.bits(mark, 8)
  writer.whole(version)
  writer.whole(t0)
  writer.whole(sensors.length)
  sensors.forEach(({ sensor }, index) => {
    writeSensor(writer, sensor)
    writer.whole(sections[index]?.length ?? 0)
  })
  return Buffer.concat([writer.done(), ...sections])
}

/** The readings of one sensor in what `packRun` packed; none when it is not in there. Throws for a version that is unknown. */
export const unpackRun = (data: Uint8Array, wanted: SensorId): readonly Reading[] => {
  if (data[0] !== mark) return unpackRunOfVersion1(data, wanted)
  const reader = bitReader(data)
  reader.bits(8)
  const found = reader.whole()
  if (found !== version)
    throw new Error(`readings are packed in version ${found}; this code knows 1 and ${version}`)
  const t0 = reader.whole()
  const parts = Array.from({ length: reader.count(8) }, () => ({
    sensor: readSensor(reader),
    length: reader.whole(),
  }))
  let at = data.length - parts.reduce((sum, { length }) => sum + length, 0)
  if (reader.isShort() || at < reader.at()) throw new RangeError('an item of readings is cut off')
  for (const { sensor, length } of parts) {
    if (sensor === wanted) return unpackSection(sensor, data.subarray(at, at + length), t0)
    at += length
  }
  return []
}
