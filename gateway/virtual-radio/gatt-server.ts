import { type Attribute, attError, attributesOf, type Service, uuidBytes } from './gatt-table.ts'

const op = {
  error: 0x01,
  mtu: 0x02,
  readByType: 0x08,
  read: 0x0a,
  readBlob: 0x0c,
  readByGroup: 0x10,
  write: 0x12,
  notification: 0x1b,
  writeCommand: 0x52,
} as const
/** ATT: the opcode of a response is that of its request and one. */
const responseTo = (request: number): number => request + 1
const commandBit = 0x40

const smallestMtu = 23
/** More than this and noble truncates long reads; the firmware is configured with it. */
const serverMtu = 247

/** The ATT server of one link, and whom it notifies. */
export type GattSession = {
  take(request: Buffer): void
  /** False when the peer has not subscribed. */
  notify(uuid: string, value: Uint8Array): boolean
  close(): void
}

/** Serves `services` to one peer; `reply` sends an ATT packet. */
export const serveGatt = (services: readonly Service[], reply: (packet: Buffer) => void): GattSession => {
  const attributes = attributesOf(services)
  const subscribed = new Set<number>()
  let mtu = smallestMtu

  const refuse = (request: number, handle: number, error: number): void =>
    reply(Buffer.from([op.error, request, handle & 0xff, handle >> 8, error]))

  const contentOf = ({ kind, handle, fixed, characteristic }: Attribute): Buffer | number => {
    if (kind === 'configuration') return Buffer.from([subscribed.has(handle) ? 1 : 0, 0])
    if (kind !== 'value') return fixed
    const value = characteristic?.read?.() ?? attError.readNotPermitted
    return typeof value === 'number' ? value : Buffer.from(value)
  }

  /** Attributes of one type within a range, as many as fit and are equally long. */
  const list = (request: Buffer): void => {
    const [kind = 0] = request
    const [from, to] = [request.readUInt16LE(1), request.readUInt16LE(3)]
    const type = request.subarray(5)
    const entries: Buffer[] = []
    let room = mtu - 2
    for (const attribute of attributes) {
      if (attribute.handle < from || attribute.handle > to || !attribute.type.equals(type)) continue
      const value = contentOf(attribute)
      if (typeof value === 'number') break
      const head = Buffer.alloc(kind === op.readByGroup ? 4 : 2)
      head.writeUInt16LE(attribute.handle)
      if (kind === op.readByGroup) head.writeUInt16LE(attribute.endHandle, 2)
      const entry = Buffer.concat([head, value])
      if (entry.length > room || entry.length !== (entries[0]?.length ?? entry.length)) break
      room -= entry.length
      entries.push(entry)
    }
    const [first] = entries
    if (first === undefined) refuse(kind, from, attError.notFound)
    else reply(Buffer.concat([Buffer.from([responseTo(kind), first.length]), ...entries]))
  }

  const read = (request: Buffer): void => {
    const [kind = 0] = request
    const handle = request.readUInt16LE(1)
    const attribute = attributes[handle - 1]
    const value = attribute ? contentOf(attribute) : attError.invalidHandle
    const from = kind === op.readBlob ? request.readUInt16LE(3) : 0
    if (typeof value === 'number') refuse(kind, handle, value)
    else reply(Buffer.concat([Buffer.from([responseTo(kind)]), value.subarray(from, from + mtu - 1)]))
  }

  const configure = ({ handle, characteristic }: Attribute, value: Buffer): number | undefined => {
    const on = value[0] === 1
    const refused = characteristic?.subscribe?.(on)
    if (refused !== undefined) return refused
    if (on) subscribed.add(handle)
    else subscribed.delete(handle)
    return undefined
  }

  const write = (request: Buffer): void => {
    const [kind = 0] = request
    const handle = request.readUInt16LE(1)
    const value = Buffer.from(request.subarray(3))
    const attribute = attributes[handle - 1]
    const store = attribute?.characteristic?.write
    let refused: number | undefined = attError.writeNotPermitted
    if (attribute === undefined) refused = attError.invalidHandle
    else if (attribute.kind === 'configuration') refused = configure(attribute, value)
    else if (attribute.kind === 'value' && store !== undefined) refused = store(value)
    if (kind === op.writeCommand) return
    if (refused === undefined) reply(Buffer.from([responseTo(kind)]))
    else refuse(kind, handle, refused)
  }

  return {
    take: (request) => {
      const [kind = 0] = request
      switch (kind) {
        case op.mtu:
          mtu = Math.max(smallestMtu, Math.min(serverMtu, request.readUInt16LE(1)))
          return reply(Buffer.from([responseTo(kind), serverMtu & 0xff, serverMtu >> 8]))
        case op.readByGroup:
        case op.readByType:
          return list(request)
        case op.read:
        case op.readBlob:
          return read(request)
        case op.write:
        case op.writeCommand:
          return write(request)
        default:
          if ((kind & commandBit) === 0 && kind % 2 === 0) refuse(kind, 0, attError.notSupported)
      }
    },
    notify: (uuid, value) => {
      const type = uuidBytes(uuid)
      const row = attributes.find((one) => one.kind === 'value' && one.type.equals(type))
      if (row === undefined || !subscribed.has(row.handle + 1)) return false
      const head = Buffer.from([op.notification, row.handle & 0xff, row.handle >> 8])
      reply(Buffer.concat([head, value.subarray(0, mtu - head.length)]))
      return true
    },
    close: () => {
      for (const handle of subscribed) attributes[handle - 1]?.characteristic?.subscribe?.(false)
      subscribed.clear()
    },
  }
}
