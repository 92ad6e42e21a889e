import type { Broadcast } from './air.ts'
import { addressBytes, advertisement, reportType } from './hci.ts'

/** A scan that is on: an active one asks for scan responses; one that filters reports each advertisement once. */
export type Scan = { readonly active: boolean; readonly seen: Set<string> | undefined }

/** What a scanning adapter reports to its host of one advertisement. */
export const reportsOf = ({ active, seen }: Scan, broadcast: Broadcast): readonly Buffer[] => {
  const { address, addressType, data, scanResponse, accept, rssi } = broadcast
  const seenAs = seen && `${address} ${Buffer.from(data).toString('hex')}`
  if (seenAs !== undefined && seen?.has(seenAs)) return []
  if (seenAs !== undefined) seen?.add(seenAs)
  const bytes = addressBytes(address)
  const type = accept ? reportType.connectable : scanResponse ? reportType.scannable : reportType.broadcast
  const first = advertisement(type, addressType, bytes, data, rssi)
  if (!active || scanResponse === undefined) return [first]
  return [first, advertisement(reportType.scanResponse, addressType, bytes, scanResponse, rssi)]
}
