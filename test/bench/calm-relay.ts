import type { GatewayId, OrganizationId } from '#core/ids.ts'
import type { Clock } from '#core/time.ts'
import { createRelay } from '../../gateway/relay/relay.ts'
import { basicIngestOf } from '../../infra/local/aws/broker/topics.ts'
import { countFrom } from '../support/gateway/count-from.ts'
import { memorySpool } from '../support/spool.ts'

/** Messages, rules and actions are billed in such steps, by payload and topic. */
const stepBytes = 5_000

export const nothingCounted = {
  reports: 0,
  messages: 0,
  steps: 0,
  shadows: 0,
  confirmations: 0,
  looks: 0,
  reads: 0,
  lookReads: 0,
  lookWrites: 0,
  writes: 0,
  refused: 0,
  storedBytes: 0,
  readings: 0,
  wireBytes: 0,
}
type Counts = typeof nothingCounted

/** What is counted of a month, all of it but what the last two say. */
export type CalmMonth = Counts & {
  /** Of what the gateway said last. */
  readonly stateBytes: number
  readonly sensors: number
}

/** The relay of one gateway whose reports are counted, and delivered to the functions of the cloud under the topic of their rule. */
export const calmRelay = ({
  clock,
  organization,
  gateway,
  flushEveryMs,
  counts,
  deliver,
}: {
  readonly clock: Clock
  readonly organization: OrganizationId
  readonly gateway: GatewayId
  readonly flushEveryMs: number
  readonly counts: Counts
  deliver(topic: string, payload: string | Uint8Array): Promise<void>
}) =>
  createRelay({
    clock,
    log: () => undefined,
    organization,
    gateway,
    sequence: countFrom(0),
    waiting: memorySpool(clock),
    settings: { flushEveryMs },
    uplink: {
      state: () => 'connected',
      onState: () => () => undefined,
      publish: (topic, payload) => {
        counts.reports += 1
        counts.wireBytes += payload.length
        const steps = Math.ceil((payload.length + topic.length) / stepBytes)
        const direct = basicIngestOf(topic)
        counts.steps += steps
        counts.messages += direct === undefined ? steps : 0
        return deliver(direct?.topic ?? topic, payload)
      },
    },
  })
