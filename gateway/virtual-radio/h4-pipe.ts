import type { Duplex } from 'node:stream'
import type { Controller, Host } from './controller.ts'
import { packetType } from './hci.ts'
import type { Adapter } from './hci-socket.ts'

/**
 * HCI over a stream of bytes, as over a serial port (Bluetooth Core 5.4, volume 4, part A): so that noble's process can
 * crash while the adapter stays. One type more than there says whether the adapter has power: ff, 00 or 01.
 */
const powerType = 0xff
/** The file descriptor at which the process of the radio finds its adapter. */
export const adapterDescriptor = 4

/** How long the packet is that begins here; nothing while that cannot be told. */
const lengthOf = (bytes: Buffer): number | undefined => {
  switch (bytes[0]) {
    case packetType.command:
      return bytes.length < 4 ? undefined : 4 + bytes.readUInt8(3)
    case packetType.acl:
      return bytes.length < 5 ? undefined : 5 + bytes.readUInt16LE(3)
    case packetType.event:
      return bytes.length < 3 ? undefined : 3 + bytes.readUInt8(2)
    case powerType:
      return 2
    default:
      throw new Error(`no packet begins with ${bytes[0]}`)
  }
}

/** Hands over the packets in a stream, whole. */
const readPackets = (stream: Duplex, take: (packet: Buffer) => void): void => {
  let rest: Buffer = Buffer.alloc(0)
  stream.on('data', (chunk: Buffer) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    while (rest.length > 0) {
      const length = lengthOf(rest)
      if (length === undefined || rest.length < length) return
      const packet = rest.subarray(0, length)
      rest = rest.subarray(length)
      take(packet)
    }
  })
}

const powerPacket = (up: boolean): Buffer => Buffer.from([powerType, up ? 1 : 0])

/** The adapter's end: until the stream closes, its other end is the adapter's host. */
export const servePipe = (controller: Controller, stream: Duplex): void => {
  const host: Host = {
    take: (packet) => stream.write(packet),
    powerChanged: (up) => stream.write(powerPacket(up)),
  }
  host.powerChanged(controller.isUp())
  const close = controller.open(host)
  readPackets(stream, (packet) => controller.fromHost(packet))
  stream.once('close', close)
  stream.on('error', close)
}

/** The host's end: what a virtual socket takes for its adapter. */
export const adapterOverPipe = (stream: Duplex): Adapter => {
  let up = false
  let host: Host | undefined
  readPackets(stream, (packet) => {
    if (packet[0] === powerType) {
      up = packet[1] === 1
      host?.powerChanged(up)
    } else host?.take(packet)
  })
  return {
    isUp: () => up,
    fromHost: (packet) => stream.write(packet),
    open: (next) => {
      host = next
      return () => {
        if (host === next) host = undefined
      }
    },
  }
}
