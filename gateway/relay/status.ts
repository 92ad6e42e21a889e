import type { Uplink, UplinkState } from '../uplink/uplink.ts'
import type { Outbox } from './outbox.ts'
import type { DatedList } from './undated.ts'
import type { Judge } from './urgency.ts'

export type RelayStatus = {
  /** Readings: heard at the radio, refused by the sanity check, sent (again and again), known to be stored. */
  readonly heard: number
  readonly refused: number
  readonly sent: number
  readonly confirmed: number
  /** Readings that wait, or are on their way to the broker. */
  readonly queued: number
  /** Readings that the broker has and of which the cloud has not said yet that they are stored: kept, and sent again when they are not. */
  readonly unstored: number
  /** Of those that wait: readings without a date, because the time of the world is not known. */
  readonly undated: number
  readonly dropped: number
  /** Reports that the broker has, heartbeats among them. */
  readonly reports: number
  readonly uplink: UplinkState
  /** The number of the rules that it judges by; nothing: it has none, and streams everything. */
  readonly rules: number | undefined
}

export const statusOf = (of: {
  readonly counts: Pick<RelayStatus, 'heard' | 'refused'>
  readonly outbox: Pick<Outbox, 'status'>
  readonly waiting: Pick<DatedList, 'size' | 'away' | 'dropped' | 'undated'>
  readonly judge: Pick<Judge, 'number'>
  readonly uplink: Pick<Uplink, 'state'>
}): RelayStatus => {
  const { onTheirWay, ...sent } = of.outbox.status()
  return {
    ...of.counts,
    ...sent,
    queued: of.waiting.size() + onTheirWay,
    unstored: Math.max(0, of.waiting.away() - onTheirWay),
    undated: of.waiting.undated(),
    dropped: of.waiting.dropped(),
    uplink: of.uplink.state(),
    rules: of.judge.number(),
  }
}
