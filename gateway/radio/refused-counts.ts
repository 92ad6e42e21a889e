import type { Refused } from './radio.ts'

/** So many senders and reasons between two words of the radio's process; more is a flood, of which it is enough to know that much. */
const countedMax = 200

/** Adds up refused frames by sensor and reason until somebody takes the sums. */
export const createRefusedCounts = () => {
  let counts = new Map<string, Refused>()
  return {
    note: (frames: Refused): void => {
      const key = `${frames.sensor} ${frames.why}`
      const known = counts.get(key)
      if (known === undefined && counts.size >= countedMax && !frames.enrolled) return
      counts.set(key, { ...frames, count: (known?.count ?? 0) + frames.count })
    },
    take: (): readonly Refused[] => {
      const all = [...counts.values()]
      counts = new Map()
      return all
    },
  }
}
