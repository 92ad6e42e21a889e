import { type Clock, dayMs, secondMs } from '#core/time.ts'
import type { Log } from '../../../pipeline/ports/stores.ts'

/** A queue as the topology describes it. */
type Described = {
  readonly name: string
  readonly delaySeconds: number
  readonly againSeconds: number
  readonly days: number
  readonly batch: number
}
type Message = {
  readonly messageId: string
  readonly body: string
  readonly attributes: { SentTimestamp: string }
}
type Taken = { readonly batchItemFailures: readonly { readonly itemIdentifier: string }[] }

export type QueueDeps = {
  readonly clock: Clock
  readonly log: Log
  readonly queue: Described
  /** Its function: takes messages and names those that stay. */
  readonly take: (event: { readonly Records: readonly Message[] }) => Promise<Taken>
}

/**
 * A queue of SQS and what brings its messages to a function: each is kept back at first, comes again when it was not taken, and
 * goes when it is too old. In memory: a gateway keeps whatever is not stored, so nothing is lost with the process.
 */
export const createQueue = ({ clock, log, queue, take }: QueueDeps) => {
  const kept = new Map<string, Message>()
  const due: string[] = []
  const cancels = new Set<() => void>()
  let sent = 0
  let working: Promise<void> | undefined

  const after = (seconds: number, action: () => void): void => {
    const cancel = clock.after(seconds * secondMs, () => {
      cancels.delete(cancel)
      action()
    })
    cancels.add(cancel)
  }

  const work = async (): Promise<void> => {
    for (let names = due.splice(0, queue.batch); names.length > 0; names = due.splice(0, queue.batch)) {
      const Records = names.flatMap((name) => kept.get(name) ?? [])
      let stay: ReadonlySet<string>
      try {
        stay = new Set((await take({ Records })).batchItemFailures.map((one) => one.itemIdentifier))
      } catch (error) {
        log({ level: 'error', event: 'queue-not-taken', queue: queue.name, why: String(error) })
        stay = new Set(names)
      }
      for (const { messageId, attributes } of Records) {
        const isOver = clock.now() - Number(attributes.SentTimestamp) >= queue.days * dayMs
        if (!stay.has(messageId) || isOver) kept.delete(messageId)
        else after(queue.againSeconds, () => deliver(messageId))
      }
    }
    working = undefined
  }

  const deliver = (messageId: string): void => {
    due.push(messageId)
    working ??= work()
  }

  return {
    send: (body: string): void => {
      const messageId = `${queue.name}-${++sent}`
      kept.set(messageId, { messageId, body, attributes: { SentTimestamp: String(clock.now()) } })
      after(queue.delaySeconds, () => deliver(messageId))
    },
    /** How many are in it. */
    size: (): number => kept.size,
    stop: async (): Promise<void> => {
      for (const cancel of cancels) cancel()
      await working
    },
  }
}
