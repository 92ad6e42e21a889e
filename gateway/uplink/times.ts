import { minuteMs, secondMs } from '#core/time.ts'

/** How long the uplink waits, in real milliseconds. */
export type UplinkTimes = {
  /** A confirmation that takes longer is taken for lost, and the link for broken. */
  readonly ackMs: number
  /** Topics that are not granted within this are done without: what is heard must not wait for them. */
  readonly grantMs: number
  /** After a failed attempt: doubled each time, up to the most, with up to half of it added at random. */
  readonly retryFirstMs: number
  readonly retryMostMs: number
  /** A link that was up for so long counts as good; one that is taken away sooner, e.g. by a machine of the same identity, is waited for longer each time. */
  readonly provenMs: number
}
export const uplinkTimes: UplinkTimes = {
  ackMs: 60 * secondMs,
  grantMs: 10 * secondMs,
  retryFirstMs: 250,
  retryMostMs: 30 * secondMs,
  provenMs: 2 * minuteMs,
}
