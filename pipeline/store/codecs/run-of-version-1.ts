import { inflateRawSync } from 'node:zlib'
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
import { type ByteReader, byteReader } from './bytes.ts'
import { readColumn, readTimes } from './columns-of-version-1.ts'

const version = 1
/** No item inflates to more: 2,000 readings of all quantities, as doubles. */
const inflatedBytesMax = 4 * 1024 * 1024

const readFaults = (reader: ByteReader, count: number): ((index: number) => readonly Fault[]) => {
  const different = Array.from({ length: reader.whole() }, () => {
    const text = reader.text()
    return text === '' ? [] : text.split(',').map(parseFault)
  })
  const which = different.length > 1 ? Array.from({ length: count }, () => reader.whole()) : []
  return (index) => different[which[index] ?? 0] ?? []
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

/** The readings of one sensor in an item that was stored before these were packed in bits: steps of whole bytes, deflated. */
export const unpackRunOfVersion1 = (data: Uint8Array, wanted: SensorId): readonly Reading[] => {
  const reader = byteReader(inflateRawSync(data, { maxOutputLength: inflatedBytesMax }))
  const found = reader.whole()
  if (found !== version)
    throw new Error(`readings are packed in version ${found}; this code knows ${version} and 2`)
  const t0 = reader.whole()
  for (let left = reader.whole(); left > 0; left--) {
    const sensor = reader.text()
    const section = reader.bytes()
    if (sensor === wanted) return unpackSection(sensor, section, t0)
  }
  return []
}
