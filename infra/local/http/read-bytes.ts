import type { IncomingMessage } from 'node:http'

/** The body of a request, of at most `bytesMax`. */
export const readBytes = async (
  request: IncomingMessage,
  bytesMax: number,
): Promise<Buffer | 'too large' | 'cut off'> => {
  const parts: Buffer[] = []
  let length = 0
  try {
    for await (const part of request) {
      if (!Buffer.isBuffer(part)) continue
      length += part.length
      // The rest is read and dropped: a client that is still sending would see a reset instead of the answer.
      if (length <= bytesMax) parts.push(part)
    }
  } catch {
    return 'cut off'
  }
  return length > bytesMax ? 'too large' : Buffer.concat(parts)
}
