import { type Clock, minuteMs } from '#core/time.ts'

/** How often a door is opened in a minute of real time: for one address, and for all. */
export type FloodLimits = { readonly perAddress: number; readonly overall: number }

export type Flood = (address: string) => boolean

/**
 * Whether one more from that address is let through. Each process counts for itself, and how many run at once is bounded by their
 * concurrency: nothing is stored for strangers. Addresses can be lied about, so that all together are bounded, too.
 */
export const createFlood = ({ perAddress, overall }: FloodLimits, clock: Clock): Flood => {
  let minute = -1
  let all = 0
  let counts = new Map<string, number>()
  return (address) => {
    const now = Math.floor(clock.now() / (minuteMs * clock.speed))
    if (now !== minute) {
      minute = now
      all = 0
      counts = new Map()
    }
    const count = (counts.get(address) ?? 0) + 1
    if (count > perAddress || all >= overall) return false
    counts.set(address, count)
    all++
    return true
  }
}
