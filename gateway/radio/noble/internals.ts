import type { EventEmitter } from 'node:events'
import { extendedPacketsIn, type Packet, packetsIn } from './packets.ts'

/** By ids of devices: one noble keeps them in objects, the other in maps and sets. */
type Kept = Record<string, unknown> | Map<string, unknown> | Set<string>

/** What is touched inside of @abandonware/noble 1.9.2-26 and @stoprocent/noble 2.8.0, whose versions are pinned for this reason. */
export type NobleInternals = {
  readonly _peripherals: Kept
  readonly _services: Record<string, unknown>
  readonly _characteristics: Record<string, unknown>
  readonly _descriptors: Record<string, unknown>
  /** The one's, and the other's. */
  readonly _discoveredPeripheralUUids?: Kept
  readonly _discoveredPeripherals?: Kept
  readonly _bindings: NobleBindings
}

type NobleBindings = EventEmitter & {
  readonly _addresses: Record<string, unknown>
  readonly _addresseTypes: Record<string, unknown>
  readonly _connectable: Record<string, unknown>
  readonly scannable: Record<string, unknown>
  readonly _gatts: Record<string, { readonly _currentCommand: unknown } | undefined>
  readonly _gap: { readonly _discoveries: Record<string, unknown> } | null
  /** The second noble makes it when it starts. */
  readonly _hci: NobleHci | null
  /** The second noble believes for ever that it scans, also after a reset. */
  _isScanning?: boolean
  _isScanningStarted?: boolean
  reset?(): void
  start(): void
  onAclDataPkt(handle: number, channel: number, data: Buffer): void
  onEncryptChange(handle: number, on: number): void
}

type NobleHci = {
  readonly _aclConnections: Map<number, { pending: number }>
  _aclQueue: readonly unknown[]
  readonly _isExtended?: unknown
  reset(): void
  disconnect(handle: number): void
  processLeAdvertisingReport(count: number, reports: Buffer): void
  processLeExtendedAdvertisingReport(count: number, reports: Buffer): void
}

/** L2CAP channels (Bluetooth Core 5.4, volume 3, part A, 2.1). */
const attChannel = 0x0004

/** The fewest bytes of the ATT packets that noble reads without looking (volume 3, part F, 3.4). */
const leastBytes: ReadonlyMap<number, number> = new Map([
  [0x01, 5],
  [0x03, 3],
  [0x09, 6],
  [0x11, 8],
  [0x1b, 3],
  [0x1d, 3],
])
/** Answers that are lists: their second byte is the size of an entry. */
const lists: readonly number[] = [0x09, 0x11]

const isWellFormed = (data: Buffer): boolean => {
  const [kind, size = 0] = data
  if (kind === undefined || data.length < (leastBytes.get(kind) ?? 1)) return false
  return !lists.includes(kind) || (size >= 4 && (data.length - 2) % size === 0)
}

/**
 * Keeps from noble what makes it throw out of its socket, whoever sends it: cut ATT packets (a notification of one byte),
 * and encryption that nobody asked for. Signalling and pairing are kept from it altogether: it knows only the old pairing,
 * which protects nothing (our nodes prove themselves above GATT). Must be called before noble is initialised.
 */
export const guardNoble = (noble: NobleInternals, malformed: () => void): void => {
  const bindings = noble._bindings
  const take = bindings.onAclDataPkt
  bindings.onAclDataPkt = (handle, channel, data) => {
    if (channel !== attChannel) return
    if (isWellFormed(data)) return take.call(bindings, handle, channel, data)
    malformed()
    bindings._hci?.disconnect(handle)
  }
  const encrypt = bindings.onEncryptChange
  bindings.onEncryptChange = (handle, on) => {
    if (bindings._gatts[handle]?._currentCommand) encrypt.call(bindings, handle, on)
    else malformed()
  }
}

/**
 * Hands on every packet that the adapter reports, before noble sees it. What noble tells of a device is gathered from all
 * that it ever sent: manufacturer data of a packet long ago stands in each that has none, and would be an old value told
 * as new. Must be called before noble is initialised.
 */
export const onPacket = (noble: NobleInternals, take: (packet: Packet) => void): void => {
  const bindings = noble._bindings
  if (bindings._hci !== null) {
    takeFrom(bindings._hci, take)
    return
  }
  const start = bindings.start
  bindings.start = () => {
    start.call(bindings)
    if (bindings._hci !== null) takeFrom(bindings._hci, take)
  }
}

const takeFrom = (hci: NobleHci, take: (packet: Packet) => void): void => {
  const legacy = hci.processLeAdvertisingReport
  const extended = hci.processLeExtendedAdvertisingReport
  hci.processLeAdvertisingReport = (count, reports) => {
    for (const packet of packetsIn(count, reports)) take(packet)
    legacy.call(hci, count, reports)
  }
  hci.processLeExtendedAdvertisingReport = (count, reports) => {
    for (const packet of extendedPacketsIn(count, reports)) take(packet)
    extended.call(hci, count, reports)
  }
}

/** The next request to scan reaches the adapter, whatever noble believes that it does. */
export const forgetScan = ({ _bindings: bindings }: NobleInternals): void => {
  if (bindings._isScanning === undefined) return
  bindings._isScanning = false
  bindings._isScanningStarted = false
}

/** Resets the adapter. The second noble offers it and does nothing, and its lower half refuses while it knows of a link. */
export const resetAdapter = ({ _bindings: bindings }: NobleInternals): void => {
  if (bindings.reset !== undefined) {
    bindings.reset()
    return
  }
  bindings._hci?._aclConnections.clear()
  bindings._hci?.reset()
}

/** Whether the adapter said that it hears the long packets of Bluetooth 5, and noble asks for them. */
export const hearsLongPackets = ({ _bindings: { _hci: hci } }: NobleInternals): boolean =>
  Boolean(hci?._isExtended)

const idsIn = (kept: Kept): Iterable<string> =>
  kept instanceof Map || kept instanceof Set ? kept.keys() : Object.keys(kept)

const forgetIn = (kept: Kept, id: string): void => {
  if (kept instanceof Map || kept instanceof Set) kept.delete(id)
  else delete kept[id]
}

/** Forgets devices, which noble keeps for ever (about 860 bytes each); `keep` are ids, the address without colons. */
export const forgetDiscoveries = (noble: NobleInternals, keep: (id: string) => boolean): void => {
  const bindings = noble._bindings
  const byId = [
    noble._peripherals,
    noble._services,
    noble._characteristics,
    noble._descriptors,
    noble._discoveredPeripheralUUids ?? {},
    noble._discoveredPeripherals ?? {},
    bindings._addresses,
    bindings._addresseTypes,
    bindings._connectable,
    bindings.scannable,
  ]
  for (const table of byId) for (const id of [...idsIn(table)]) if (!keep(id)) forgetIn(table, id)
  const found = bindings._gap?._discoveries ?? {}
  for (const address of Object.keys(found)) if (!keep(address.replaceAll(':', ''))) delete found[address]
}

export const countDiscoveries = (noble: NobleInternals): number => [...idsIn(noble._peripherals)].length

/** After the adapter was off or reset: packets that waited for a link of then would count against every link to come. */
export const forgetLinks = ({ _bindings: { _hci: hci } }: NobleInternals): void => {
  if (hci === null) return
  hci._aclQueue = []
  for (const connection of hci._aclConnections.values()) connection.pending = 0
}
