import type { EdgeRules } from '#core/gateway-protocol/edge-rules.ts'
import type { Confirmation } from '#core/gateway-protocol/stored.ts'
import type { GatewayId, OrganizationId } from '#core/ids.ts'
import type { Reading } from '#core/reading.ts'
import type { Clock } from '#core/time.ts'
import type { Dating } from '../dating.ts'
import type { Log } from '../log.ts'
import type { Uplink } from '../uplink/uplink.ts'
import type { OutboxDeps } from './outbox.ts'
import type { Sequence } from './sequence.ts'
import type { RelaySettings } from './settings.ts'
import type { RelayStatus } from './status.ts'
import type { WaitingList } from './waiting-list.ts'

/** Hears what a sensor in use measured, and how often it does (ms). */
export type AlsoHear = (reading: Reading, intervalMs: number) => void

export type RelayDeps = Pick<OutboxDeps, 'stage' | 'hindrances' | 'firmware' | 'modelOf'> & {
  /** Even time: by it everything waits and is compared, and readings are stamped. */
  readonly clock: Clock
  /** What that is in the time of the world; without it, the same. */
  readonly dating?: Dating
  readonly uplink: Pick<Uplink, 'publish' | 'state' | 'onState'>
  readonly organization: OrganizationId
  readonly gateway: GatewayId
  readonly sequence: Sequence
  readonly waiting: WaitingList
  readonly log: Log
  readonly settings?: Partial<RelaySettings>
  /** Judged by until others are to be followed: those of an earlier process. */
  readonly rules?: EdgeRules | undefined
  readonly alsoHear?: AlsoHear | undefined
}

export type Relay = {
  /**
   * When this has returned, the reading is kept until the cloud has said that it is stored. It is stamped in even time, or
   * (`isDated`) in that of the world.
   */
  hear(reading: Reading, isDated?: boolean): void
  /** Begins to send, and to say that the gateway lives while nothing is heard. */
  start(): void
  stop(): void
  /** From now on judges by these rules, and says so; nothing: streams everything. */
  follow(rules: EdgeRules | undefined): void
  /** Somebody looks: says at once what there is, and everything that is heard in the next `forMs` as it is heard. */
  stream(forMs: number): void
  /** The cloud says which reports are stored. */
  stored(confirmation: Confirmation): void
  /** The cloud was asked what is stored, and has said nothing for long. */
  isUnanswered(): boolean
  /** A word is owed that should not wait for the next report. */
  speak(): void
  status(): RelayStatus
}
