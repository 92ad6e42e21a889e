/** One packet that was on the air: its own bytes, and nothing that was in another. */
export type Packet = {
  /** Twelve lower-case hexadecimal digits. */
  readonly address: string
  /** It is made up and changed every quarter of an hour or so: nobody can know the device by it. */
  readonly isFleeting: boolean
  readonly rssi: number
  /** 16-bit services as four lower-case digits (`fcd2`). */
  readonly serviceData: readonly { readonly uuid: string; readonly data: Buffer }[]
  /** Each begins with the company, little endian; a packet may carry several. */
  readonly manufacturerData: readonly Buffer[]
  /** What the device calls itself. */
  readonly name?: string
  /** The services with long numbers that it names, as 32 lower-case digits. */
  readonly services: readonly string[]
}

/** Types of advertising data (Bluetooth Assigned Numbers, 2.3). */
const adType = {
  someServices: 0x06,
  allServices: 0x07,
  shortName: 0x08,
  name: 0x09,
  serviceData: 0x16,
  manufacturer: 0xff,
} as const
const longServiceBytes = 16

/**
 * Fields of LE Advertising Report and of LE Extended Advertising Report (Bluetooth Core 5.4, volume 4, part E, 7.7.65.2 and
 * .13), from the beginning of one report. Adapters write one report after the other.
 */
const legacy = { kind: 1, address: 2, length: 8, data: 9, tail: 1 } as const
const extended = { kind: 2, address: 3, rssi: 13, length: 23, data: 24, tail: 0 } as const
/** Random address (7.7.65.2); its two highest bits say of what sort it is, and 11 is one that stays (volume 6, part B, 1.3.2). */
const randomAddress = 0x01
const staticBits = 0xc0
const addressBytes = 6
/** Bits of the type of an extended report: more of this packet will come, or was lost. */
const isPart = 0x60

/** The packets of one LE Advertising Report; what is cut off is left out. */
export const packetsIn = (count: number, reports: Buffer): readonly Packet[] =>
  each(count, reports, legacy, (report, data) => [
    packet(report, legacy, data, report.readInt8(legacy.data + data.length)),
  ])

/** The packets of one LE Extended Advertising Report. One that came in parts is left out: no sensor here needs two. */
export const extendedPacketsIn = (count: number, reports: Buffer): readonly Packet[] =>
  each(count, reports, extended, (report, data) =>
    report.readUInt16LE(0) & isPart ? [] : [packet(report, extended, data, report.readInt8(extended.rssi))],
  )

const each = (
  count: number,
  reports: Buffer,
  layout: { readonly length: number; readonly data: number; readonly tail: number },
  read: (report: Buffer, data: Buffer) => readonly Packet[],
): readonly Packet[] => {
  const packets: Packet[] = []
  let rest = reports
  for (let index = 0; index < count; index++) {
    const length = rest[layout.length]
    const end = layout.data + (length ?? 0)
    if (length === undefined || rest.length < end + layout.tail) break
    packets.push(...read(rest, rest.subarray(layout.data, end)))
    rest = rest.subarray(end + layout.tail)
  }
  return packets
}

const packet = (
  report: Buffer,
  at: { readonly kind: number; readonly address: number },
  data: Buffer,
  rssi: number,
): Packet => {
  const bytes = Buffer.from(report.subarray(at.address, at.address + addressBytes)).reverse()
  const address = bytes.toString('hex')
  const isFleeting = report[at.kind] === randomAddress && (bytes.readUInt8(0) & staticBits) !== staticBits
  const serviceData: { readonly uuid: string; readonly data: Buffer }[] = []
  const manufacturerData: Buffer[] = []
  const services: string[] = []
  let name: string | undefined
  for (const [type, value] of structures(data)) {
    if (type === adType.manufacturer) manufacturerData.push(value)
    if (type === adType.serviceData && value.length >= 2)
      serviceData.push({ uuid: value.readUInt16LE(0).toString(16).padStart(4, '0'), data: value.subarray(2) })
    if (type === adType.name || type === adType.shortName) name = value.toString('utf8')
    if (type === adType.allServices || type === adType.someServices) services.push(...longServices(value))
  }
  const said = { address, isFleeting, rssi, serviceData, manufacturerData, services }
  return name === undefined ? said : { ...said, name }
}

const longServices = (list: Buffer): readonly string[] =>
  Array.from({ length: Math.floor(list.length / longServiceBytes) }, (_, index) =>
    Buffer.from(list.subarray(index * longServiceBytes, (index + 1) * longServiceBytes))
      .reverse()
      .toString('hex'),
  )

/** Structures up to the first that is cut off; a length of zero ends them early. */
function* structures(data: Buffer): Generator<readonly [type: number, value: Buffer]> {
  for (let at = 0; at + 1 < data.length; ) {
    const length = data.readUInt8(at)
    if (length === 0 || at + 1 + length > data.length) return
    yield [data.readUInt8(at + 1), data.subarray(at + 2, at + 1 + length)]
    at += 1 + length
  }
}
