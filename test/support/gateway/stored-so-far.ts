import { type Confirmation, noteStored, type StoredReports } from '#core/gateway-protocol/stored.ts'
import { reportIn } from './report-in.ts'

/** A cloud that stores: what it says of a gateway after each report, given as it was published. */
export const storedSoFar = () => {
  let stored: StoredReports | undefined
  return (payload: string | Uint8Array): Confirmation => {
    stored = noteStored(stored, reportIn(payload, 0), 0)
    return stored ?? { epoch: 0, ranges: [] }
  }
}
