import type { Clock, Millis } from '#core/time.ts'
import { createDelay } from './delay.ts'

export type LiveDeps = {
  readonly clock: Clock
  /** How long what is heard after the first is gathered, in real milliseconds. */
  readonly gatherMs: number
  /** All that waits is to go now. */
  readonly flush: () => void
}

/**
 * What goes out as it is heard, because somebody looks or because nobody has said what would be a breach: the first at once,
 * what comes soon after it together. Hundreds of such sensors are then a report a second, and not one each.
 */
export const createLive = ({ clock, gatherMs, flush }: LiveDeps) => {
  let wentAt: Millis = Number.NEGATIVE_INFINITY
  const go = (): void => {
    wentAt = clock.now()
    flush()
  }
  const delay = createDelay(clock, go)
  return {
    hear: (): void => {
      const restMs = wentAt + gatherMs * clock.speed - clock.now()
      if (restMs > 0) delay.begin(restMs)
      else if (!delay.isOn()) go()
    },
    stop: delay.stop,
  }
}
