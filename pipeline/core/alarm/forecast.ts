import type { Quantity } from '../reading.ts'
import { isLimit, type Rule } from '../rule.ts'
import { type Millis, minuteMs } from '../time.ts'
import { acknowledgementMs } from './alarm.ts'
import { ratePerMinute, type Sample } from './assess.ts'
import { trailSpanMs } from './recent-samples.ts'

/** A limit that will be reached if it goes on like this, and after how long. */
export type Forecast = { readonly setpoint: number; readonly afterMs: Millis }

/** Long enough that noise is small beside a freezer that fails, and short enough that what has stopped rising says so. */
const trendMs = 6 * minuteMs

/** Fewer steps than this say nothing of how much they differ by chance. */
const noiseStepsMin = 3
/** Chance alone carries a value so many of its usual differences between two steps away in one of twenty-five windows. */
const noiseShare = 3

/** The one in the middle of at least one number. */
const medianOf = (numbers: readonly number[]): number => {
  const middle = Math.floor(numbers.length / 2)
  return Math.max(...[...numbers].sort((a, b) => a - b).slice(middle, middle + 1))
}

/** By how much the steps of a trail usually differ from each other: 0 for what moves evenly, or has too few to say. */
const noiseOf = (trail: readonly Sample[]): number => {
  const steps: number[] = []
  let before: number | undefined
  for (const [, value] of trail) {
    if (before !== undefined) steps.push(value - before)
    before = value
  }
  if (steps.length < noiseStepsMin) return 0
  const usual = medianOf(steps)
  return medianOf(steps.map((step) => Math.abs(step - usual)))
}

/**
 * How a value changes now, in units per minute: over its last minutes, or, where samples are further apart, over the whole
 * trail. 0 when that is no more than its noise, and nothing when there are too few samples.
 */
export const trendOf = (trail: readonly Sample[]): number | null => {
  const newest = trail.at(-1)
  if (newest === undefined) return null
  const [at, value] = newest
  for (const windowMs of [trendMs, trailSpanMs]) {
    const perMinute = ratePerMinute(trail, value, at, windowMs)
    if (perMinute === undefined) continue
    const isNoise = (Math.abs(perMinute) * windowMs) / minuteMs <= noiseShare * noiseOf(trail)
    return isNoise ? 0 : perMinute
  }
  return null
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
    if (!isLimit(rule) || rule.quantity !== quantity) continue
    const { setpoint } = rule
    const afterMs = ((setpoint - value) / perMinute) * minuteMs
    // Not a number, endless, or behind it: it stands still, is there, or moves away.
    if (!(afterMs > 0 && afterMs <= forecastMaxMs)) continue
    if (next === undefined || afterMs < next.afterMs) next = { setpoint, afterMs }
  }
  return next
}
