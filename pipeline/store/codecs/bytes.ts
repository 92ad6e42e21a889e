/**
 * Reads whole numbers of seven bits a byte, the lowest first, and what else stands in readings of version 1; throws a RangeError
 * where bytes are missing.
 */
export type ByteReader = {
  whole(): number
  signed(): number
  double(): number
  text(): string
  bytes(): Buffer
}

export const byteReader = (data: Uint8Array): ByteReader => {
  const buffer = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  let at = 0
  const whole = (): number => {
    let value = 0
    for (let factor = 1; ; factor *= 0x80) {
      const byte = buffer.readUInt8(at++)
      value += (byte & 0x7f) * factor
      if (byte < 0x80) return value
    }
  }
  const bytes = (): Buffer => {
    const length = whole()
    if (at + length > buffer.length) throw new RangeError(`${length} bytes are missing`)
    at += length
    return buffer.subarray(at - length, at)
  }
  return {
    whole,
    signed: () => {
      const value = whole()
      return value % 2 === 0 ? value / 2 : -(value + 1) / 2
    },
    double: () => {
      at += 8
      return buffer.readDoubleLE(at - 8)
    },
    text: () => bytes().toString('utf8'),
    bytes,
  }
}
