import { performance } from 'node:perf_hooks'
import type { Clock, Millis } from '#core/time.ts'

/** setTimeout takes at most 2^31-1 ms; a longer wait is walked in steps of this. */
const longestTimeoutMs = 2 ** 31 - 1

/** Real time from `startAt` on, run `speed` times as fast. It never steps back, whatever NTP does. */
export const systemClock = (speed = 1, startAt: Millis = Date.now()): Clock => {
  const startedTicks = performance.now()
  const now = (): Millis => Math.floor(startAt + (performance.now() - startedTicks) * speed)
  const after = (ms: number, action: () => void): (() => void) => {
    if (ms <= 0) {
      const turn = setImmediate(action)
      return () => clearImmediate(turn)
    }
    const dueAt = now() + ms
    let timer: NodeJS.Timeout
    const wait = (): void => {
      const realMs = Math.max(0, (dueAt - now()) / speed)
      timer =
        realMs > longestTimeoutMs ? setTimeout(wait, longestTimeoutMs) : setTimeout(action, Math.ceil(realMs))
    }
    wait()
    return () => clearTimeout(timer)
  }
  return { now, after, speed }
}
