import type { Broadcast } from './air.ts'
import { addressBytes, advertisement, reportType } from './hci.ts'
import { extendedAdvertisements } from './hci-extended.ts'

/** A scan that is on: an active one asks for scan responses; one that filters reports each advertisement once. */
export type Scan = {
  readonly active: boolean
  readonly seen: Set<string> | undefined
  /** Hears what is longer than 31 bytes too, and reports in the words of Bluetooth 5. */
  readonly extended: boolean
}

/** A packet of before Bluetooth 5 carries so much. */
const legacyBytes = 31

/** What a scanning adapter reports to its host of one advertisement. */
export const reportsOf = ({ active, seen, extended }: Scan, broadcast: Broadcast): readonly Buffer[] => {
  const { address, addressType, data, scanResponse, accept, rssi } = broadcast
  const seenAs = seen && `${address} ${Buffer.from(data).toString('hex')}`
  if (seenAs !== undefined && seen?.has(seenAs)) return []
  if (seenAs !== undefined) seen?.add(seenAs)
  const bytes = addressBytes(address)
  const type = accept ? reportType.connectable : scanResponse ? reportType.scannable : reportType.broadcast
  const long = data.length > legacyBytes
  if (long && !extended) return []
  const first = { type, addressType, address: bytes, data, rssi, long }
  const heard =
    active && scanResponse !== undefined
      ? [first, { ...first, type: reportType.scanResponse, data: scanResponse }]
      : [first]
  return extended
    ? [extendedAdvertisements(heard)]
    : heard.map((one) => advertisement(one.type, addressType, bytes, one.data, rssi))
}
