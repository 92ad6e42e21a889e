import { crc32 } from 'node:zlib'

/** Stands in the schema, far from the sum: a file that lost its sum alone is known by it. */
export const sealedRoot = 'nattvakt_sealed'
const mark = 'nattvakt-crc32='
const digits = 8
/** What a file carries until its sum is known. */
export const openSeal = { key: 'seal', value: `${mark}${'0'.repeat(digits)}` } as const

const sumAt = (bytes: Buffer): number => {
  const found = bytes.lastIndexOf(mark)
  return found === -1 ? -1 : found + mark.length
}

/** The sum of all of a file, in which the sum itself counts as zeros. */
const sumOf = (bytes: Buffer, at: number): string => {
  const before = crc32(bytes.subarray(0, at))
  const sum = crc32(bytes.subarray(at + digits), crc32('0'.repeat(digits), before))
  return sum.toString(16).padStart(digits, '0')
}

const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Writes the sum of a file with an open seal into it. */
export const seal = (bytes: Uint8Array): Uint8Array => {
  const all = bufferOf(bytes)
  const at = sumAt(all)
  if (at === -1) throw new Error('a file without a place for its sum')
  all.write(sumOf(all, at), at, 'latin1')
  return bytes
}

/**
 * Throws of a file of which a byte is another one than was written: what reads Parquet takes it for values, or never comes to an end. One
 * that was written before files were sealed is taken as it is.
 */
export const checkSeal = (bytes: Uint8Array): void => {
  const all = bufferOf(bytes)
  const at = sumAt(all)
  if (at === -1 && !all.includes(sealedRoot)) return
  if (at === -1 || all.toString('latin1', at, at + digits) !== sumOf(all, at))
    throw new Error('the file is not as it was written')
}
