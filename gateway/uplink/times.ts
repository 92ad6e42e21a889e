import { secondMs } from '#core/time.ts'

/** Bounds in real milliseconds. */
export type UplinkTimes = {
  /** A confirmation that takes longer is taken for lost, and the link for broken. */
  readonly ackMs: number
  /** After a failed attempt: doubled each time, up to the most, with up to half of it added at random. */
  readonly retryFirstMs: number
  readonly retryMostMs: number
}
export const uplinkTimes: UplinkTimes = {
  ackMs: 60 * secondMs,
  retryFirstMs: 250,
  retryMostMs: 30 * secondMs,
}
