import type { Hindrance } from '#core/hindrance.ts'
import type { OwnHealth } from './health/own-health.ts'
import type { NodeHeard } from './radio/nodes-heard.ts'
import type { RelayStatus } from './relay/status.ts'
import type { SpoolStatus } from './spool/limits.ts'
import type { Begun } from './update/begun.ts'
import type { FirmwareStatus } from './update/updates.ts'

export type GatewayStatus = {
  readonly now: number
  readonly timeIsTrue: boolean
  readonly driftMs: number
  /** What keeps the radio from hearing; nothing while it works. */
  readonly radio?: string
  readonly relay: RelayStatus
  readonly spool: SpoolStatus
  /** Files of rules that could not be believed when it started. */
  readonly rulesDamaged: number
  /** The names of all its files that could not be believed, and were set aside. */
  readonly filesDamaged: readonly string[]
  readonly own: OwnHealth
  readonly nodes: readonly NodeHeard[]
  readonly hindrances: readonly Hindrance[]
  readonly firmware: FirmwareStatus
}
export type RunningGateway = {
  status(): GatewayStatus
  /** The radio begins anew, with the keys of now. */
  reloadRadio(): Promise<void>
  /** Brings a firmware of the gateway's folder to a node. */
  update(address: string, file: string): Begun
  /** Sets something at a node, or asks what is set. */
  set(address: string, settings: Readonly<Record<string, unknown>>): Begun
  close(): Promise<void>
}
export type StartedGateway =
  | { readonly ok: true; readonly gateway: RunningGateway }
  /** Says what to do; `isLater`: nothing but to try again. */
  | { readonly ok: false; readonly problem: string; readonly isLater?: boolean }
