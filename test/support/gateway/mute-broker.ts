import type { Duplex } from 'node:stream'

const connect = 1
const publish = 3
const ping = 12

/** How long the packet is with which these bytes begin; nothing when not all of it has come. */
const lengthOf = (bytes: Buffer): number | undefined => {
  let length = 0
  for (let at = 1; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    length += (byte & 127) * 128 ** (at - 1)
    if (byte < 128) return bytes.length < at + 1 + length ? undefined : at + 1 + length
  }
  return undefined
}

/** The other end of an MQTT connection that lives, and never says what becomes of a subscription or a publication; `heard` is told each publication. */
export const beMute = (socket: Duplex, heard: () => void): void => {
  let bytes = Buffer.alloc(0)
  socket.on('error', () => undefined)
  socket.on('data', (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk])
    for (let length = lengthOf(bytes); length !== undefined; length = lengthOf(bytes)) {
      const type = (bytes[0] ?? 0) >> 4
      if (type === connect) socket.write(Buffer.from([0x20, 2, 0, 0]))
      if (type === ping) socket.write(Buffer.from([0xd0, 0]))
      if (type === publish) heard()
      bytes = bytes.subarray(length)
    }
  })
}
