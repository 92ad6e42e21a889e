/** Units a second that one partition key gives: 1,000 written and 3,000 read on the real one. */
export type Rates = { readonly write: number; readonly read: number }

/**
 * What each partition has left of what it gives a second. One that has anything left does the whole of what it is asked, and owes
 * the rest.
 */
export const createBuckets = (rates: Rates, now: () => number) => {
  const buckets = new Map<string, { left: number; at: number }>()
  const bucketOf = (kind: keyof Rates, name: string) => {
    const at = now()
    const full = rates[kind]
    const known = buckets.get(`${kind} ${name}`)
    const left = known === undefined ? full : Math.min(full, known.left + ((at - known.at) / 1000) * full)
    const bucket = { left, at }
    buckets.set(`${kind} ${name}`, bucket)
    return bucket
  }
  return {
    has: (kind: keyof Rates, name: string): boolean => bucketOf(kind, name).left > 0,
    take: (kind: keyof Rates, name: string, units: number): void => {
      bucketOf(kind, name).left -= units
    },
  }
}
