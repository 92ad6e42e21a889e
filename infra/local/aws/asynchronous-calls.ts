import { type Clock, minuteMs } from '#core/time.ts'
import type { Log } from '../../../pipeline/ports/stores.ts'
import { createLane, type Lane } from './broker/lane.ts'

/** Lambda calls a function that failed again after one minute and after two more. */
const againAfterMs = [minuteMs, 2 * minuteMs]

export type CallsDeps = {
  readonly clock: Clock
  readonly log: Log
  /** Who calls together: of one name, first attempts are made one after the other, in the order of the calls. */
  readonly laneOf: (event: unknown) => string
  /** Gets an event that the function could not take in all its attempts, and why. */
  readonly giveUp: (event: unknown, why: string) => void
  /** Told of every attempt and of its turn before it, so that a clock that runs fast can wait for both. */
  readonly timeWaitsFor?: ((attempt: Promise<unknown>) => void) | undefined
}

/**
 * Lambda's own queue of asynchronous calls, on which an IoT rule puts its events: the rule is done, and the broker confirms, before the
 * function has so much as begun. Unlike Lambda's it is in memory, and does not survive the process.
 */
export const createAsynchronousCalls = (
  run: (event: unknown) => Promise<unknown>,
  { clock, log, laneOf, giveUp, timeWaitsFor = () => undefined }: CallsDeps,
) => {
  const lanes = new Map<string, Lane>()
  const running = new Set<Promise<void>>()
  const waiting = new Set<() => void>()
  let isStopped = false

  const later = (event: unknown, attempt: number, afterMs: number): void => {
    const cancel = clock.after(afterMs, () => {
      waiting.delete(cancel)
      begin(tryOnce(event, attempt))
    })
    waiting.add(cancel)
  }

  const tryOnce = async (event: unknown, attempt: number): Promise<void> => {
    if (isStopped) return
    try {
      await run(event)
    } catch (error) {
      const afterMs = againAfterMs[attempt]
      log({ level: 'warn', event: 'function-failed', why: String(error), attempt: attempt + 1 })
      if (afterMs === undefined) giveUp(event, String(error))
      else if (!isStopped) later(event, attempt + 1, afterMs)
    }
  }

  const begin = (work: Promise<void>): void => {
    const ended = work.finally(() => running.delete(ended))
    running.add(ended)
    timeWaitsFor(ended)
  }

  return {
    call: async (event: unknown): Promise<void> => {
      const name = laneOf(event)
      const lane = lanes.get(name) ?? createLane(1)
      lanes.set(name, lane)
      begin(lane.run(() => tryOnce(event, 0)))
    },
    /** Waits for what is running; what would be tried again is gone. */
    stop: async (): Promise<void> => {
      isStopped = true
      for (const cancel of waiting) cancel()
      await Promise.all(running)
    },
  }
}
