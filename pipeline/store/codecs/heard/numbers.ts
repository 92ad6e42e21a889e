import type { BitReader, BitWriter } from '#core/gateway-protocol/binary/bits.ts'
import { readColumn, writeColumn } from '#core/gateway-protocol/binary/column.ts'

export const writeFlag = (writer: BitWriter, flag: boolean): void => writer.bits(Number(flag), 1)
export const readFlag = (reader: BitReader): boolean => reader.bits(1) === 1
export const readFlags = (reader: BitReader, count: number): readonly boolean[] =>
  Array.from({ length: count }, () => readFlag(reader))

/** One number, exactly, whatever it is. */
export const writeNumber = (writer: BitWriter, value: number): void => writeColumn(writer, [value])
export const readNumber = (reader: BitReader): number => Number(readColumn(reader, 1)[0])

/** A number that mostly is 0: then it is one bit. */
export const writeSeldom = (writer: BitWriter, value: number): void => {
  writeFlag(writer, value !== 0)
  if (value !== 0) writeNumber(writer, value)
}
export const readSeldom = (reader: BitReader): number => (readFlag(reader) ? readNumber(reader) : 0)
