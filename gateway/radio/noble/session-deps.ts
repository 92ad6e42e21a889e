import type { Probe } from '#core/probe.ts'
import type { Fault, Values } from '#core/reading.ts'
import type { Clock } from '#core/time.ts'
import type { ForNode } from '../../update/carriers.ts'
import type { RadioNode } from '../enrolled-node.ts'
import type { Trouble } from './link-session.ts'
import type { NoblePeripheral } from './types.ts'

/** What one frame said, and how loud it was. */
export type Found = {
  /** Whose it is, when not the device's own. */
  readonly probe?: Probe
  readonly values: Values
  readonly faults: readonly Fault[]
  /** Measured this long before it was heard, in real milliseconds. */
  readonly ageMs: number
  readonly rssi: number
}

/** What the session on a fresh link works with. */
export type SessionDeps = {
  readonly clock: Clock
  readonly node: RadioNode
  readonly peripheral: NoblePeripheral
  /** Aborted when the link is gone or given up; nothing may be called after that. */
  readonly lost: AbortSignal
  /** What one answer of the node may take. */
  readonly answerMs: number
  readonly found: (found: Found) => void
  /** A firmware that is to be brought to it, also when that is wished while the link is up. */
  readonly firmware: ForNode
  /** It said something that is no measurement. */
  readonly spoke: () => void
  /** A frame came that says nothing. */
  readonly unreadable: (why: string) => void
  /** The link is up but of no use. */
  readonly failed: (why: Trouble) => void
}
