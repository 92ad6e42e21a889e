import type { Clock, Millis } from '#core/time.ts'

export type VirtualClock = Clock & {
  /** Lets `ms` pass: timers fire in order of their time, and what they start has settled before the next one fires. */
  advance(ms: number): Promise<void>
}

/** Lets every promise chain that is ready run to where it waits for something else. */
export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve))
}

/** A clock that stands still until it is told to go on, and rests between two of its timers until what they started has settled. */
export const virtualClock = (
  startAt: Millis = Date.UTC(2026, 10, 22, 2, 0, 0),
  rest: () => Promise<void> = settle,
): VirtualClock => {
  let now = startAt
  const timers = new Set<{ readonly dueAt: Millis; readonly action: () => void }>()
  const next = (until: Millis) => {
    let soonest: { readonly dueAt: Millis; readonly action: () => void } | undefined
    for (const timer of timers)
      if (timer.dueAt <= until && (soonest === undefined || timer.dueAt < soonest.dueAt)) soonest = timer
    return soonest
  }
  return {
    speed: 1,
    now: () => now,
    after: (ms, action) => {
      const timer = { dueAt: now + Math.max(0, ms), action }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    advance: async (ms) => {
      const until = now + ms
      await rest()
      for (let timer = next(until); timer !== undefined; timer = next(until)) {
        timers.delete(timer)
        now = Math.max(now, timer.dueAt)
        timer.action()
        await rest()
      }
      now = until
    },
  }
}
