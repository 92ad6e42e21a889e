import { calmFlushMs } from '#core/rule.ts'

export type RelaySettings = {
  /** How long readings that go out at once are gathered into one report; 0: until the next turn of the event loop. */
  readonly gatherMs: number
  /** While calm, what was heard goes out together after this. */
  readonly flushEveryMs: number
  /**
   * Reports on their way at the same time. Enough for 20,000 readings a second; more would only stand in the way of a
   * breach, which is sent beside them.
   */
  readonly inFlightMost: number
  /** Reports of breaches beside them. Of hundreds of sensors that fail in one minute, the next report then says many. */
  readonly urgentMost: number
}
export const relayDefaults: RelaySettings = {
  gatherMs: 0,
  flushEveryMs: calmFlushMs,
  inFlightMost: 4,
  urgentMost: 4,
}
