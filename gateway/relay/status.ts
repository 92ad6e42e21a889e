import type { UplinkState } from '../uplink/uplink.ts'

export type RelayStatus = {
  /** Readings: heard at the radio, refused by the sanity check, sent (again and again), confirmed once. */
  readonly heard: number
  readonly refused: number
  readonly sent: number
  readonly confirmed: number
  /** Readings that wait or are on their way. */
  readonly queued: number
  /** Of those that wait: readings without a date, because the time of the world is not known. */
  readonly undated: number
  readonly dropped: number
  /** Reports confirmed, heartbeats among them. */
  readonly reports: number
  readonly uplink: UplinkState
  /** The number of the rules that it judges by; nothing: it has none, and streams everything. */
  readonly rules: number | undefined
}
