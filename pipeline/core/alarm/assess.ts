import { isBattery, type Reading, type Value } from '../reading.ts'
import type { LimitCondition, LimitRule, RateCondition, RateRule } from '../rule.ts'
import { type Millis, minuteMs } from '../time.ts'

/** What a rule says of one reading. `inside` is the deadband: neither bad nor good yet. */
export type Condition = 'breach' | 'inside' | 'clear' | 'unknown'

/** One known value of one quantity. */
export type Sample = readonly [at: Millis, value: number]

/**
 * The condition of a limit or rate rule for `value`, measured at `at`. `trail` holds the known earlier samples of that
 * quantity, oldest first (see trail.ts); limits do not look at it.
 */
export const assess = (
  rule: LimitCondition | RateCondition,
  value: Value | undefined,
  at: Millis,
  trail: readonly Sample[],
): Condition => {
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'unknown'
  switch (rule.kind) {
    case 'high':
      return value > rule.setpoint ? 'breach' : value > rule.setpoint - rule.deadband ? 'inside' : 'clear'
    case 'low':
      return value < rule.setpoint ? 'breach' : value < rule.setpoint + rule.deadband ? 'inside' : 'clear'
    case 'rate':
      return assessRate(rule, value, at, trail)
  }
}

/** A rate below half of the limit is calm; between the two it is neither. */
const rateDeadbandShare = 0.5
/** A rate over less than half of the window is noise, not a rate. */
const rateSpanShare = 0.5

const assessRate = (rule: RateCondition, value: number, at: Millis, trail: readonly Sample[]): Condition => {
  const perMinute = ratePerMinute(trail, value, at, rule.windowMs)
  if (perMinute === undefined) return 'unknown'
  const towards = rule.perMinute < 0 ? -perMinute : perMinute
  const limit = Math.abs(rule.perMinute)
  return towards >= limit ? 'breach' : towards >= limit * rateDeadbandShare ? 'inside' : 'clear'
}

/**
 * Mean change in units per minute from the oldest sample within `windowMs` before `at` up to `value`; nothing when the
 * samples span less than half of the window.
 */
export const ratePerMinute = (
  trail: readonly Sample[],
  value: number,
  at: Millis,
  windowMs: number,
): number | undefined => {
  for (const [sampleAt, sampleValue] of trail) {
    if (sampleAt < at - windowMs) continue
    if (at - sampleAt < windowMs * rateSpanShare) return undefined
    return ((value - sampleValue) / (at - sampleAt)) * minuteMs
  }
  return undefined
}

/** A node knows its kind of battery: that it calls it low counts like a value below the limit. */
export const isCalledLow = (rule: LimitRule | RateRule, { faults }: Reading): boolean =>
  faults.length > 0 && rule.kind === 'low' && isBattery(rule.quantity) && faults.includes('battery-low')
