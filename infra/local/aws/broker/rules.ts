import { type Clock, secondMs } from '#core/time.ts'
import type { Log } from '../../../../pipeline/ports/stores.ts'
import { createLane, type Lane } from './lane.ts'
import { basicIngestOf, matchesFilter } from './topics.ts'

export type Rule = {
  /** By which Basic Ingest reaches it. */
  readonly name?: string
  readonly topicFilter: string
  /** Rejects when the message must come again. */
  run(topic: string, payload: Uint8Array): Promise<void>
}

/** A message as a client published it. */
export type Message = { readonly topic: string; readonly payload: Uint8Array; readonly client: string }

export type RuleCounts = { readonly ran: number; readonly retried: number; readonly running: number }

export type RetryTimes = { readonly firstMs: number; readonly mostMs: number }
/** In real milliseconds: 1 s, 2, 4 and so on, at most half a minute. */
export const retryDefaults: RetryTimes = { firstMs: secondMs, mostMs: 30 * secondMs }

export type RunnerDeps = {
  readonly clock: Clock
  readonly rules: readonly Rule[]
  readonly log: Log
  /** Messages of one client that are with the rules at the same time. */
  readonly perClient: number
  readonly retry: RetryTimes
}

/**
 * Runs the rules that match, each until it worked. `isWanted` says whether anybody still waits for the outcome: a client
 * that has gone sends its message again, so its old one need not be tried for ever.
 */
export const createRuleRunner = ({ clock, rules, log, perClient, retry }: RunnerDeps) => {
  const lanes = new Map<string, Lane>()
  const wakes = new Set<() => void>()
  const counts = { ran: 0, retried: 0, running: 0 }
  let closed = false

  const pause = (realMs: number): Promise<void> =>
    new Promise((resolve) => {
      const wake = (): void => {
        cancel()
        wakes.delete(wake)
        resolve()
      }
      const cancel = clock.after(realMs * clock.speed, wake)
      wakes.add(wake)
    })

  const runOne = async (rule: Rule, message: Message, isWanted: () => boolean): Promise<boolean> => {
    for (let waitMs = retry.firstMs; !closed && isWanted(); waitMs = Math.min(retry.mostMs, waitMs * 2)) {
      try {
        await rule.run(message.topic, message.payload)
        counts.ran += 1
        return true
      } catch (error) {
        counts.retried += 1
        const why = error instanceof Error ? error.message : String(error)
        log({ level: 'warn', event: 'rule-failed', topic: message.topic, why, againInMs: waitMs })
        await pause(waitMs)
      }
    }
    return false
  }

  const laneOf = (client: string): Lane => {
    const lane = lanes.get(client) ?? createLane(perClient)
    lanes.set(client, lane)
    return lane
  }

  return {
    /** True once every rule that matches has worked; false when it was given up. */
    run: async (published: Message, isWanted: () => boolean): Promise<boolean> => {
      const direct = basicIngestOf(published.topic)
      const message = direct === undefined ? published : { ...published, topic: direct.topic }
      const matching = rules.filter((rule) =>
        direct === undefined ? matchesFilter(rule.topicFilter, message.topic) : rule.name === direct.rule,
      )
      if (matching.length === 0) return true
      let worked = false
      counts.running += 1
      await laneOf(message.client).run(async () => {
        const outcomes = await Promise.all(matching.map((rule) => runOne(rule, message, isWanted)))
        worked = outcomes.every((one) => one)
      })
      counts.running -= 1
      return worked
    },
    /** Those that pause look again at once whether they are still wanted. */
    wake: () => {
      for (const wake of [...wakes]) wake()
    },
    close: () => {
      closed = true
      for (const wake of [...wakes]) wake()
    },
    counts: (): RuleCounts => ({ ...counts }),
  }
}
