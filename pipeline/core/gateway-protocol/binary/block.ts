import { quantityNames } from '../../reading.ts'
import type { Millis } from '../../time.ts'
import type { Block } from '../report-blocks.ts'
import { type BitReader, type BitWriter, bitWriter } from './bits.ts'
import { type Cell, readColumn, writeColumn } from './column.ts'
import { readSensor, writeSensor } from './sensor.ts'

/** More quantities than nodes will ever measure. */
const columnsMax = 64

const writeNumber = (writer: BitWriter, value: number): void => writeColumn(writer, [value])

/** One block of a report as whole bytes. Its times are given from `sentAt` back, which is near. */
export const packBinaryBlock = (block: Block, sentAt: Millis): Uint8Array => {
  const { id, model, isUndated, start, dt, columns, rssi, faults } = block
  const writer = bitWriter()
  writeSensor(writer, id)
  for (const one of [model !== undefined, isUndated, rssi !== undefined, faults.length > 0])
    writer.bits(Number(one), 1)
  if (model !== undefined) writer.text(model)
  writeNumber(writer, isUndated ? start : sentAt - start)
  if (rssi !== undefined) writeNumber(writer, rssi)
  if (faults.length > 0) {
    writer.whole(faults.length)
    for (const fault of faults) writer.text(fault)
  }
  writer.whole(dt.length)
  writeColumn(writer, dt)
  writer.whole(columns.length)
  for (const [quantity, cells] of columns) {
    // Quantities are only ever added at the end of their list, because buttons name them by their place as well.
    writer.whole(quantityNames.indexOf(quantity))
    writeColumn(writer, cells)
  }
  return writer.done()
}

/** A block as the JSON of a report would say it: what may stand in it is decided where that is read. */
export type RawBlock = Readonly<Record<string, unknown>>

/** Reads a block that begins at a whole byte. Nothing when it says that it has more than `readingsMax` readings. */
export const readBinaryBlock = (
  reader: BitReader,
  sentAt: Millis,
  readingsMax: number,
): { readonly block: RawBlock; readonly readings: number } | undefined => {
  const has = (): boolean => reader.bits(1) === 1
  const id = readSensor(reader)
  const [hasModel, isUndated, hasRssi, hasFaults] = [has(), has(), has(), has()]
  const model = hasModel ? { model: reader.text() } : {}
  const [start] = readColumn(reader, 1)
  const when = isUndated ? { age: start } : { t0: typeof start === 'number' ? sentAt - start : null }
  const rssi = hasRssi ? { rssi: readColumn(reader, 1)[0] } : {}
  const faults = hasFaults ? { faults: Array.from({ length: reader.count(8) }, reader.text) } : {}
  // Of columns in which nothing changes a reading takes no bit, so that only the most says how many there may be.
  const readings = reader.whole()
  if (readings > readingsMax) return undefined
  const dt = readColumn(reader, readings)
  const columns: Record<string, readonly Cell[]> = {}
  // As many as there may be, and not as many as somebody says: a column in which nothing changes takes no bit for a reading.
  for (let left = Math.min(columnsMax, reader.count(8)); left > 0 && !reader.isShort(); left--) {
    const index = reader.whole()
    columns[quantityNames[index] ?? `quantity-${index}`] = readColumn(reader, readings)
  }
  reader.align()
  return { block: { id, ...model, ...when, dt, ...columns, ...rssi, ...faults }, readings }
}
