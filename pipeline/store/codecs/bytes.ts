/** Largest whole number whose zigzag form is still exact. */
export const wholeMax = 2 ** 50

/** Writes numbers in as few bytes as they need. */
export type ByteWriter = {
  /** A whole number from 0 on: seven bits a byte, the lowest first, as LEB128 does. */
  whole(value: number): void
  /** A whole number of either sign, small ones in one byte: 0, -1, 1, -2, ... become 0, 1, 2, 3, ... */
  signed(value: number): void
  double(value: number): void
  /** UTF-8 after its length. */
  text(value: string): void
  /** Bytes after their length. */
  bytes(value: Uint8Array): void
  done(): Uint8Array
}

export const byteWriter = (): ByteWriter => {
  let buffer = Buffer.allocUnsafe(1_024)
  let size = 0
  const room = (more: number): void => {
    if (size + more <= buffer.length) return
    const larger = Buffer.allocUnsafe(Math.max(2 * buffer.length, size + more))
    buffer.copy(larger, 0, 0, size)
    buffer = larger
  }
  const whole = (value: number): void => {
    room(8)
    let left = value
    while (left >= 0x80) {
      buffer[size++] = (left % 0x80) | 0x80
      left = Math.floor(left / 0x80)
    }
    buffer[size++] = left
  }
  const bytes = (value: Uint8Array): void => {
    whole(value.length)
    room(value.length)
    buffer.set(value, size)
    size += value.length
  }
  return {
    whole,
    signed: (value) => whole(value < 0 ? -2 * value - 1 : 2 * value),
    double: (value) => {
      room(8)
      size = buffer.writeDoubleLE(value, size)
    },
    text: (value) => bytes(Buffer.from(value, 'utf8')),
    bytes,
    done: () => buffer.subarray(0, size),
  }
}

/** Reads what a `ByteWriter` wrote; throws a RangeError where bytes are missing. */
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
