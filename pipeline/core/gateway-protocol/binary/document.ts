import type { Millis } from '../../time.ts'
import { bitReader, bitWriter } from './bits.ts'
import { type RawBlock, readBinaryBlock } from './block.ts'
import { crc32 } from './checksum.ts'

/** No text begins with this byte in UTF-8, so that a report in binary is told from one in JSON. */
const mark = 0xff
/** Of reports in binary; 1 and 2 are JSON. */
export const binaryVersion = 3
const checksumBytes = 4
/** More than a payload of JSON has room for; what says more was made up to cost memory. */
const readingsMax = 20_000

export const isBinary = (payload: Uint8Array): boolean => payload[0] === mark

/**
 * A report in binary: the mark, the version, its head as the JSON that version 2 begins with, how many blocks follow, these,
 * and a checksum over all of it. `blocks` are made by `packBinaryBlock`.
 */
export const packBinary = (head: string, blocks: readonly Uint8Array[]): Uint8Array => {
  const writer = bitWriter()
  writer.bits(mark, 8)
  writer.whole(binaryVersion)
  writer.text(head)
  writer.whole(blocks.length)
  const parts = [writer.done(), ...blocks]
  const size = parts.reduce((sum, { length }) => sum + length, 0)
  const packed = new Uint8Array(size + checksumBytes)
  let at = 0
  for (const part of parts) {
    packed.set(part, at)
    at += part.length
  }
  new DataView(packed.buffer).setUint32(size, crc32(packed.subarray(0, size)))
  return packed
}

/** The document as JSON would have said it, or why there is none. */
export type UnpackedBinary =
  | { readonly ok: true; readonly document: Readonly<Record<string, unknown>> }
  | {
      readonly ok: false
      readonly error: 'unknown-version' | 'torn' | 'bad-shape' | 'too-large'
      readonly detail: string
    }

const refuse = (error: (UnpackedBinary & { ok: false })['error'], detail: string): UnpackedBinary => ({
  ok: false,
  error,
  detail,
})

const parseHead = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const head: unknown = JSON.parse(text)
    return typeof head === 'object' && head !== null ? { ...head } : undefined
  } catch {
    return undefined
  }
}

const sentAtOf = ({ sentAt }: Readonly<Record<string, unknown>>): Millis =>
  typeof sentAt === 'number' ? sentAt : 0

/** Takes a report in binary apart. Never throws, whatever the bytes are. */
export const unpackBinary = (payload: Uint8Array): UnpackedBinary => {
  const end = payload.length - checksumBytes
  const body = payload.subarray(0, Math.max(0, end))
  const reader = bitReader(body)
  reader.bits(8)
  const version = reader.whole()
  if (reader.isShort()) return refuse('torn', `${payload.length} bytes are no report`)
  if (version !== binaryVersion)
    return refuse('unknown-version', `v is ${version}, this reader knows ${binaryVersion} in binary`)
  const { buffer, byteOffset } = payload
  if (new DataView(buffer, byteOffset).getUint32(end) !== crc32(body))
    return refuse('torn', `the checksum is wrong (${payload.length} bytes)`)
  const head = parseHead(reader.text())
  if (head === undefined) return refuse('bad-shape', 'the head is not JSON')
  const blocks: RawBlock[] = []
  let room = readingsMax
  for (let left = reader.count(8); left > 0 && !reader.isShort(); left--) {
    const read = readBinaryBlock(reader, sentAtOf(head), room)
    if (read === undefined) return refuse('too-large', `more than ${readingsMax} readings`)
    room -= read.readings
    blocks.push(read.block)
  }
  if (reader.isShort()) return refuse('bad-shape', 'it says that more follows than came')
  return { ok: true, document: { ...head, sensors: blocks } }
}
