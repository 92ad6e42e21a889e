import { type Clock, secondMs } from '#core/time.ts'
import { within } from './bounded-call.ts'
import { forgetScan, type NobleInternals } from './internals.ts'
import type { Noble } from './types.ts'

/** Scans for ever, but not while something connects: many adapters refuse to do both. */
export type Scanner = {
  pause(): Promise<void>
  resume(): void
  /** Begins anew, unless it is paused. */
  restart(): void
}

/** An adapter that does not answer within this will not; the watch over the silence then does the rest. */
const answerMs = 2 * secondMs
const never = new AbortController().signal

export const createScanner = (
  clock: Clock,
  noble: Noble & NobleInternals,
  failed: (why: string) => void,
): Scanner => {
  let paused = false
  const attempt = async (what: string, call: () => Promise<unknown>): Promise<void> => {
    try {
      await within(clock, what, answerMs, never, call)
    } catch (error) {
      failed(String(error))
    }
  }
  const begin = (): void => {
    forgetScan(noble)
    // Every advertisement counts, also one that repeats: it says that its sender lives.
    void attempt('start scanning', async () => noble.startScanningAsync([], true))
  }
  return {
    pause: async () => {
      paused = true
      await attempt('stop scanning', () => noble.stopScanningAsync())
    },
    resume: () => {
      paused = false
      begin()
    },
    restart: () => {
      if (!paused) begin()
    },
  }
}
