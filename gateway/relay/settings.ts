import { calmFlushMs } from '#core/rule.ts'

export type RelaySettings = {
  /** How long readings that go out at once are gathered into one report; 0: until the next turn of the event loop. */
  readonly gatherMs: number
  /**
   * The readings of breaches that stand, and what goes out as it is heard, are gathered for so long, in real milliseconds, when one
   * has just gone: of hundreds of sensors, each would otherwise have a report of its own at every reading.
   */
  readonly standingMs: number
  /** While calm, what was heard goes out together after this. */
  readonly flushEveryMs: number
  /** Reports on their way at the same time; more would only stand in the way of a breach, which is sent beside them. */
  readonly inFlightMax: number
  /** Reports of breaches beside them. Of hundreds of sensors that fail in one minute, the next report then says many. */
  readonly urgentMax: number
  /**
   * Reports of which the cloud has not said that they are stored: with so many, what waited for the link waits on, but for one report
   * whenever a word is owed. A cloud that stores nothing does not get all of a spool, to have it again later.
   */
  readonly unstoredMax: number
  /**
   * With so many reports of which the cloud has not said that they are stored, it takes longer than breaches begin: what begins then is
   * gathered like breaches that stand, so that a report brings many instead of each standing in the queue. More than are sent between
   * two answers of a cloud that keeps up.
   */
  readonly behindReports: number
  /**
   * Of a report of what waited for the link: some eight hundred readings, which take a small machine not too long to cut while a
   * breach may come. AWS's client writes 8 KB at a time and leaves Nagle's algorithm on: what does not fit into one write, and
   * a breach after it, waits until the other side has acknowledged the first (40 ms on Linux).
   */
  readonly backlogBytesMax: number
  /**
   * After a report that leaves something waiting, in real milliseconds: what is heard in the rest is judged and, when it is
   * a breach, sent. Without it the confirmations of some reports, and the cutting of the next ones, take turns of 50 ms.
   * 13 hours of 20 sensors drain in half a minute, a full spool in two.
   */
  readonly restMs: number
}
export const relayDefaults: RelaySettings = {
  gatherMs: 0,
  standingMs: 1_000,
  flushEveryMs: calmFlushMs,
  inFlightMax: 4,
  urgentMax: 4,
  unstoredMax: 64,
  behindReports: 24,
  backlogBytesMax: 2_500,
  restMs: 50,
}
