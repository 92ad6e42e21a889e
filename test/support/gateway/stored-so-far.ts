import { type Confirmation, noteStored, type StoredReports } from '#core/gateway-protocol/stored.ts'

/** A cloud that stores: what it says of a gateway after each report, given as it was published. */
export const storedSoFar = () => {
  let stored: StoredReports | undefined
  return (payload: string): Confirmation => {
    const { epoch, seq }: { readonly epoch: number; readonly seq: number } = JSON.parse(payload)
    stored = noteStored(stored, { epoch, seq }, 0)
    return stored ?? { epoch, ranges: [] }
  }
}
