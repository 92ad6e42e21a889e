import type { Quantity } from '../reading.ts'
import type { Rule } from '../rule.ts'
import { type Millis, minuteMs } from '../time.ts'
import { acknowledgementMs } from './alarm.ts'
import { ratePerMinute, type Sample } from './assess.ts'
import { trailSpanMs } from './recent-samples.ts'

/** A limit that will be reached if it goes on like this, and after how long. */
export type Forecast = { readonly setpoint: number; readonly afterMs: Millis }

/** Long enough that noise is small beside a freezer that fails, and short enough that what has stopped rising says so. */
const trendMs = 6 * minuteMs

/**
 * How a value changes now, in units per minute: over its last minutes, or, where samples are further apart, over the whole
 * trail. Nothing when there are too few.
 */
export const trendOf = (trail: readonly Sample[]): number | null => {
  const newest = trail.at(-1)
  if (newest === undefined) return null
  const [at, value] = newest
  return ratePerMinute(trail, value, at, trendMs) ?? ratePerMinute(trail, value, at, trailSpanMs) ?? null
}

/** What some minutes say about later than this is guessing; whoever takes the alarm looks again by then. */
export const forecastMaxMs = acknowledgementMs

/** The next limit on the way of a value that changes by `perMinute`; nothing when none lies there, or only far off. */
export const forecastOf = (
  rules: readonly Rule[],
  quantity: Quantity,
  value: number,
  perMinute: number,
): Forecast | undefined => {
  let next: Forecast | undefined
  for (const rule of rules) {
    if ((rule.kind !== 'high' && rule.kind !== 'low') || rule.quantity !== quantity) continue
    const { setpoint } = rule
    const afterMs = ((setpoint - value) / perMinute) * minuteMs
    // Not a number, endless, or behind it: it stands still, is there, or moves away.
    if (!(afterMs > 0 && afterMs <= forecastMaxMs)) continue
    if (next === undefined || afterMs < next.afterMs) next = { setpoint, afterMs }
  }
  return next
}
