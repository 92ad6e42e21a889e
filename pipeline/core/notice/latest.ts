import type { Peak } from '../alarm/alarm.ts'
import type { Sample } from '../alarm/assess.ts'

/** The newest value that a card shows; `byArrival`: its gateway did not know the time, and it is dated by when it arrived. */
export type Latest = Peak & { readonly byArrival?: true }

export const latestOf = (newest: Sample | undefined, byArrival: boolean): Latest | null => {
  if (newest === undefined) return null
  const [at, value] = newest
  return byArrival ? { at, value, byArrival } : { at, value }
}
