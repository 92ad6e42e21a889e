import type { GatewayId } from '#core/ids.ts'
import type { Reading } from '#core/reading.ts'
import { type Cause, packReports } from '#core/report.ts'
import { type Millis, minuteMs, secondMs } from '#core/time.ts'

/** Readings older than this when they are sent were waiting for the link. */
const backlogAfterMs = 2 * minuteMs
/** In real time, what is being sent may be late by this much without having waited for the link. */
const liveWithinMs = 5 * secondMs
/** A reading takes at least 5 bytes or so of a report's 5 KB. */
const perReportMost = 1024

/** `live`, or `backlog` when a reading has been waiting for the link. `speed` is the clock's. */
export const causeOf = (readings: readonly Reading[], sentAt: Millis, speed: number): Cause => {
  const old = sentAt - Math.max(backlogAfterMs, liveWithinMs * speed)
  return readings.some((reading) => reading.measuredAt < old) ? 'backlog' : 'live'
}

export type Packed = { readonly payload: string; readonly count: number }

/**
 * Cuts reports from a list of readings: each call packs as many of the first ones as fit into one report, and remembers
 * how many that were for the next time.
 */
export const createReportCutter = (gateway: GatewayId) => {
  let guess = 32
  return (
    first: (count: number) => readonly Reading[],
    seq: number,
    sentAt: Millis,
    speed: number,
  ): Packed => {
    let most = guess
    for (;;) {
      const readings = first(most)
      const cause = causeOf(readings, sentAt, speed)
      const payloads = packReports({ gateway, sentAt, cause, readings }, seq)
      const [payload = ''] = payloads
      if (payloads.length <= 1) {
        guess = readings.length < most ? guess : Math.min(perReportMost, Math.ceil(most * 1.2))
        return { payload, count: readings.length }
      }
      most = Math.max(1, Math.floor(readings.length * 0.7))
      guess = most
    }
  }
}

/** A report without readings: the gateway lives and hears nothing. */
export const packHeartbeat = (gateway: GatewayId, seq: number, sentAt: Millis): string =>
  JSON.stringify({ v: 1, gateway, seq, sentAt, cause: 'calm', sensors: [] })
