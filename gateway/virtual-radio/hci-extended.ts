import {
  type AddressType,
  addressText,
  code,
  connected,
  le16,
  leEventPacket,
  reportType,
  type Wanted,
} from './hci.ts'

/** What adapters learned with Bluetooth 5: packets of more than 31 bytes (Core 5.4, volume 4, part E, 7.8.49, .64 to .66). */
export const extendedOpcode = {
  readSupportedCommands: 0x1002,
  setPhy: 0x2031,
  setScanParameters: 0x2041,
  setScanEnable: 0x2042,
  createConnection: 0x2043,
} as const

const leEvent = { connected: 0x0a, advertisement: 0x0d }

/** What an adapter can: bit 12 says that it knows extended advertising (Core 5.4, volume 6, part B, 4.6). */
export const supportedFeatures = (extended: boolean): readonly number[] => [
  0,
  extended ? 0x10 : 0,
  ...Buffer.alloc(6),
]

/** The answer of an adapter that can scan for extended packets: octet 37, bits 4 and 5 (6.27). */
export const supportedCommands = (): Buffer => {
  const returns = Buffer.alloc(1 + 64)
  returns[1 + 37] = 0x30
  return returns
}

/** Whether an extended scan, of which these are the parameters, asks for scan responses. */
export const isActive = (body: Buffer): boolean => body[3] === 1

/** Whom LE Extended Create Connection is to connect to, and the parameters for the first PHY. */
export const parseCreate = (body: Buffer): Wanted => ({
  address: addressText(body.subarray(3, 9)),
  parameters: {
    interval: body.readUInt16LE(16),
    latency: body.readUInt16LE(18),
    timeout: body.readUInt16LE(20),
  },
})

/** Bits of the type of an extended report (7.7.65.13). */
const bits = { connectable: 0x01, scannable: 0x02, response: 0x08, legacy: 0x10 } as const
const typeOf: ReadonlyMap<number, number> = new Map([
  [reportType.connectable, bits.connectable | bits.scannable | bits.legacy],
  [reportType.scannable, bits.scannable | bits.legacy],
  [reportType.broadcast, bits.legacy],
  [reportType.scanResponse, bits.scannable | bits.response | bits.legacy],
])
/** The code that says that there is no transmit power in the packet, and no set. */
const none = { power: 0x7f, set: 0xff } as const

export type Heard = {
  /** One of `reportType`. */
  readonly type: number
  readonly addressType: AddressType
  readonly address: Buffer
  readonly data: Uint8Array
  readonly rssi: number
  /** Not a packet of before Bluetooth 5. */
  readonly long: boolean
}

/** One event with all of these reports, as adapters gather them. */
export const extendedAdvertisements = (heard: readonly Heard[]): Buffer =>
  leEventPacket([
    leEvent.advertisement,
    heard.length,
    ...heard.flatMap(({ type, addressType, address, data, rssi, long }) => [
      ...le16((typeOf.get(type) ?? 0) & (long ? ~bits.legacy : ~0)),
      addressType === 'random' ? 1 : 0,
      ...address,
      ...[1, 0, none.set, none.power, rssi & 0xff],
      ...le16(0),
      ...[0, 0, 0, 0, 0, 0, 0],
      data.length,
      ...data,
    ]),
  ])

/** A link is up: in the words of Bluetooth 5 for who asked in them. */
export const linkUp = (
  handle: number,
  address: Buffer,
  type: AddressType,
  { parameters, extended }: Wanted & { readonly extended: boolean },
): Buffer => {
  if (!extended) return connected(code.ok, handle, address, type, parameters)
  const { interval, latency, timeout } = parameters
  return leEventPacket([
    leEvent.connected,
    code.ok,
    ...le16(handle),
    0,
    type === 'random' ? 1 : 0,
    ...address,
    ...Buffer.alloc(12),
    ...le16(interval),
    ...le16(latency),
    ...le16(timeout),
    0,
  ])
}
