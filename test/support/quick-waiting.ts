import type { Waiting } from '../../pipeline/store/dynamo/patience.ts'

/** A store's waiting without waiting: every pause passes at once, and is written down. Chance always says a half. */
export const quickWaiting = (deadlineMs = 20_000): Waiting & { readonly pauses: number[] } => {
  let now = 0
  const pauses: number[] = []
  return {
    pauses,
    deadlineMs,
    now: () => now,
    random: () => 0.5,
    sleep: async (ms) => {
      pauses.push(ms)
      now += ms
    },
  }
}
