import { acknowledgementMs } from './alarm.ts'
import type { Quantity } from './reading.ts'
import type { Rule } from './rule.ts'
import { type Millis, minuteMs } from './time.ts'

/** A limit that will be reached if it goes on like this, and after how long. */
export type Forecast = { readonly setpoint: number; readonly afterMs: Millis }

/** What a quarter of an hour says about later than this is guessing; whoever takes the alarm looks again by then. */
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
