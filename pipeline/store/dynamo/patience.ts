import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../../ports/stores.ts'
import { type PassingReason, passingReasonOf, throttlesOf } from './passing.ts'

/** How long a store waits, in real time, and by which clock and which chance. */
export type Waiting = {
  /** A clock that nobody sets. */
  readonly now: () => number
  readonly sleep: (ms: number) => Promise<unknown>
  /** From 0 up to 1. */
  readonly random: () => number
  /** So long after the last progress it gives up. */
  readonly deadlineMs: number
}

/**
 * Twenty seconds: a partition that is asked for three times what it gives is through with a site of 2,000 sensors in ten,
 * and what takes reports lives for 90.
 */
export const realWaiting: Waiting = {
  now: () => performance.now(),
  sleep: (ms) => sleep(ms),
  random: Math.random,
  deadlineMs: 20_000,
}

const firstPauseMs = 25
/** A partition gives again what it has every second: whoever waits longer lets it idle. */
const longestPauseMs = 1_000
/** The rest of a pause is chance, so that those who were refused together do not come back together. */
const leastShare = 0.1

/** One thing that is tried until it is done. */
type Effort = {
  /** Waits for a moment; false when it has waited long enough. */
  again(reason: PassingReason, error?: unknown): Promise<boolean>
  /** Some of it was done: the rest begins anew, with short pauses and all the time. */
  progressed(): void
  /** It is done, which is worth a line when it took more than one attempt. */
  done(): void
}

/**
 * How a table is waited for. It takes the place of the SDK's own retries, which a client shares as a budget of a hundred
 * in a burst: with four hot paths of 500 watches each, that lost every tenth watch.
 */
export type Patience = {
  begin(): Effort
  /** Does `work` until it succeeds, fails for a reason that does not pass, or the deadline is over. */
  attempt<T>(work: () => Promise<T>): Promise<T>
}

export const createPatience = (deps: {
  readonly table: string
  readonly log: Log
  readonly waiting: Waiting
}): Patience => {
  const { table, log, waiting } = deps
  const { now, random, deadlineMs } = waiting
  const begin = (): Effort => {
    const beganAt = now()
    let progressAt = beganAt
    let pauses = 0
    let attempts = 1
    let last: string | null = null
    const line = () => ({ table, reason: last, attempts, waitedMs: Math.round(now() - beganAt) })
    return {
      async again(reason, error) {
        last = [reason, ...throttlesOf(error)].join(' ')
        const leftMs = progressAt + deadlineMs - now()
        if (leftMs <= 0) {
          log({ level: 'error', event: 'store-gave-up', ...line() })
          return false
        }
        const whole = Math.min(longestPauseMs, firstPauseMs * 2 ** pauses)
        pauses += 1
        const pauseMs = Math.round(whole * (leastShare + (1 - leastShare) * random()))
        await waiting.sleep(Math.min(leftMs, pauseMs))
        attempts += 1
        return true
      },
      progressed() {
        progressAt = now()
        pauses = 0
      },
      done() {
        if (attempts > 1) log({ level: 'warn', event: 'store-waited', ...line() })
      },
    }
  }
  return {
    begin,
    async attempt(work) {
      const effort = begin()
      for (;;)
        try {
          const answer = await work()
          effort.done()
          return answer
        } catch (error) {
          const reason = passingReasonOf(error)
          if (reason === undefined || !(await effort.again(reason, error))) throw error
        }
    },
  }
}
