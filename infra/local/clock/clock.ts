import { performance } from 'node:perf_hooks'
import type { Clock, Millis } from '#core/time.ts'

/** setTimeout takes at most 2^31-1 ms; a longer wait is walked in steps of this. */
const longestTimeoutMs = 2 ** 31 - 1

/** While time may change its pace, it is looked so often, in real milliseconds, whether something is due. */
const lookEveryMs = 200

const sinceNow = (): (() => number) => {
  const startedAt = performance.now()
  return () => performance.now() - startedAt
}

/**
 * Real time from `startAt` on, run `speed` times as fast. It never steps back, whatever NTP does. `elapsedMs` says how
 * much real time has passed; it may stand still, but not go back.
 */
export const systemClock = (
  speed = 1,
  startAt: Millis = Date.now(),
  elapsedMs: () => number = sinceNow(),
  /** Which share of `speed` it has at the moment; `elapsedMs` knows of it, too. */
  rate: () => number = () => 1,
): Clock => {
  const now = (): Millis => Math.floor(startAt + elapsedMs() * speed)
  const after = (ms: number, action: () => void): (() => void) => {
    if (ms <= 0) {
      const turn = setImmediate(action)
      return () => clearImmediate(turn)
    }
    const dueAt = now() + ms
    let timer: NodeJS.Timeout
    const wait = (): void => {
      const realMs = Math.ceil((dueAt - now()) / (speed * rate()))
      if (realMs <= 0) action()
      else timer = setTimeout(wait, Math.min(realMs, rate() === 1 ? longestTimeoutMs : lookEveryMs))
    }
    wait()
    return () => clearTimeout(timer)
  }
  return {
    now,
    after,
    get speed() {
      return speed * rate()
    },
  }
}
