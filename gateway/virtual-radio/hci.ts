/** HCI as bytes, with the H4 packet type in front (Bluetooth Core 5.4, volume 4, parts A and E). */
export const packetType = { command: 0x01, acl: 0x02, event: 0x04 } as const

export const opcode = {
  disconnect: 0x0406,
  setEventMask: 0x0c01,
  reset: 0x0c03,
  readLeHost: 0x0c6c,
  writeLeHost: 0x0c6d,
  readLocalVersion: 0x1001,
  readAddress: 0x1009,
  readRssi: 0x1405,
  leSetEventMask: 0x2001,
  leReadBufferSize: 0x2002,
  leReadFeatures: 0x2003,
  leSetScanParameters: 0x200b,
  leSetScanEnable: 0x200c,
  leCreateConnection: 0x200d,
  leCancelConnection: 0x200e,
  leUpdateConnection: 0x2013,
} as const

/** Error codes (volume 1, part F). */
export const code = {
  ok: 0x00,
  unknownCommand: 0x01,
  unknownConnection: 0x02,
  supervisionTimeout: 0x08,
  disallowed: 0x0c,
  remoteUser: 0x13,
  localHost: 0x16,
} as const

const event = { disconnected: 0x05, encryption: 0x08, complete: 0x0e, status: 0x0f, sent: 0x13, le: 0x3e }
const leEvent = { connected: 0x01, advertisement: 0x02, updated: 0x03 }

export type AddressType = 'public' | 'random'
/** As noble and people write it: "a0:dd:6c:87:86:5e"; on the air its bytes come in the other order. */
export const addressBytes = (address: string): Buffer =>
  Buffer.from(address.split(':').reverse().join(''), 'hex')
export const addressText = (bytes: Buffer): string =>
  [...bytes]
    .reverse()
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join(':')

export const le16 = (value: number): readonly number[] => [value & 0xff, value >> 8]

const eventPacket = (kind: number, body: Iterable<number>): Buffer => {
  const bytes = Buffer.from([...body])
  return Buffer.concat([Buffer.from([packetType.event, kind, bytes.length]), bytes])
}

export const leEventPacket = (body: Iterable<number>): Buffer => eventPacket(event.le, body)

/** `returns` begins with the status. */
export const commandComplete = (command: number, returns: Iterable<number>): Buffer =>
  eventPacket(event.complete, [1, ...le16(command), ...returns])
export const commandStatus = (command: number, status: number): Buffer =>
  eventPacket(event.status, [status, 1, ...le16(command)])
export const disconnected = (handle: number, reason: number): Buffer =>
  eventPacket(event.disconnected, [code.ok, ...le16(handle), reason])
export const packetsSent = (handle: number, count: number): Buffer =>
  eventPacket(event.sent, [1, ...le16(handle), ...le16(count)])
export const encryptionChanged = (handle: number): Buffer =>
  eventPacket(event.encryption, [code.ok, ...le16(handle), 1])

/** Times in the units of the wire: 1.25 ms, connection events, 10 ms. */
export type LinkParameters = {
  readonly interval: number
  readonly latency: number
  readonly timeout: number
}

/** Whom a host wants to connect to, and how. */
export type Wanted = { readonly address: string; readonly parameters: LinkParameters }

/** The bodies of LE Create Connection and LE Connection Update. */
export const parseCreate = (body: Buffer): Wanted => ({
  address: addressText(body.subarray(6, 12)),
  parameters: parametersAt(body, 15, 17, 19),
})
export const parseUpdate = (body: Buffer): LinkParameters => parametersAt(body, 4, 8, 10)

const parametersAt = (body: Buffer, interval: number, latency: number, timeout: number): LinkParameters => ({
  interval: body.readUInt16LE(interval),
  latency: body.readUInt16LE(latency),
  timeout: body.readUInt16LE(timeout),
})

export const connected = (
  status: number,
  handle: number,
  address: Buffer,
  type: AddressType,
  parameters: LinkParameters,
): Buffer =>
  eventPacket(event.le, [
    leEvent.connected,
    status,
    ...le16(handle),
    0,
    type === 'random' ? 1 : 0,
    ...address,
    ...le16(parameters.interval),
    ...le16(parameters.latency),
    ...le16(parameters.timeout),
    0,
  ])

export const linkUpdated = (handle: number, { interval, latency, timeout }: LinkParameters): Buffer =>
  eventPacket(event.le, [
    leEvent.updated,
    code.ok,
    ...le16(handle),
    ...le16(interval),
    ...le16(latency),
    ...le16(timeout),
  ])

/** Types of advertising reports. */
export const reportType = { connectable: 0, scannable: 2, broadcast: 3, scanResponse: 4 } as const

export const advertisement = (
  type: number,
  addressType: AddressType,
  address: Buffer,
  data: Uint8Array,
  rssi: number,
): Buffer => {
  const packet = Buffer.alloc(3 + 12 + data.length)
  packet.set([packetType.event, event.le, packet.length - 3, leEvent.advertisement, 1, type])
  packet[6] = addressType === 'random' ? 1 : 0
  packet.set(address, 7)
  packet[13] = data.length
  packet.set(data, 14)
  packet.writeInt8(rssi, 14 + data.length)
  return packet
}

/** One whole L2CAP packet towards the host. */
export const aclPacket = (handle: number, channel: number, data: Uint8Array): Buffer => {
  const packet = Buffer.alloc(9 + data.length)
  packet[0] = packetType.acl
  packet.writeUInt16LE(handle | (0b10 << 12), 1)
  packet.writeUInt16LE(4 + data.length, 3)
  packet.writeUInt16LE(data.length, 5)
  packet.writeUInt16LE(channel, 7)
  packet.set(data, 9)
  return packet
}

/** What the host sends to a peer; nothing for a fragment, which no host makes of packets that fit the buffers. */
export const parseAcl = (
  packet: Buffer,
): { readonly handle: number; readonly channel: number; readonly data: Buffer } | undefined => {
  if (packet.length < 9 || packet.readUInt16LE(3) !== packet.readUInt16LE(5) + 4) return undefined
  return {
    handle: packet.readUInt16LE(1) & 0x0fff,
    channel: packet.readUInt16LE(7),
    data: Buffer.from(packet.subarray(9)),
  }
}
