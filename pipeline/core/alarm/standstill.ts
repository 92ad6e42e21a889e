import { type MovingQuantity, quantities } from '../reading.ts'
import { hourMs, type Millis } from '../time.ts'

/** The step of the coarsest probes of each kind, in its unit: a DHT11 says whole degrees and per cent, others halves. */
const coarsestStep: Readonly<Record<MovingQuantity, number>> = {
  temperature: 0.5,
  humidity: 1,
  pressure: 100,
  co2: 10,
}

/** So much known time of its own movement teaches a sensor's noise: a day with its night. */
const learnMs = 24 * hourMs
/** How long a value may stand: of a sensor whose noise is known, of a new one, and of one that says coarse steps only. */
export const frozenAfterLeastMs = 6 * hourMs
const newMs = 12 * hourMs
const coarseMs = 48 * hourMs
/** And, whoever says it, so many times as long as it ever stood before. */
const timesLongest = 4
/** What was told teaches so much that it takes twice as long the next time, and no more: it may have been a fault. */
const toldShare = 2 / timesLongest

/** How long one quantity of one sensor stands still, and how long it did before. Lengths are of known time, in ms. */
export type Standstill = {
  /** The newest known value, and when it was measured. */
  readonly at: Millis
  readonly value: number
  /** When it was first what it is now. */
  readonly since: Millis
  readonly stoodMs: number
  /** The longest earlier standstill; of one that was told, only a part. */
  readonly longestMs: number
  /** How much is still missing until its noise counts as known. */
  readonly toLearnMs: number
  /** No value has been finer than the coarsest step yet. */
  readonly isCoarse: boolean
}
/** One that its caller has made for this, and that grows with every reading. */
export type GrowingStandstill = { -readonly [Name in keyof Standstill]: Standstill[Name] }

const isOnStep = (quantity: MovingQuantity, value: number): boolean => {
  const steps = value / coarsestStep[quantity]
  return Math.abs(steps - Math.round(steps)) < 1e-9
}

/** At the end of what can be said there is nowhere to move to: 100 % of humidity is fog, and no fault. */
const isAtEnd = (quantity: MovingQuantity, value: number): boolean =>
  value <= quantities[quantity].min || value >= quantities[quantity].max

/** The first value of a quantity. */
export const beginStandstill = (quantity: MovingQuantity, at: Millis, value: number): GrowingStandstill => ({
  at,
  value,
  since: at,
  stoodMs: 0,
  longestMs: 0,
  toLearnMs: learnMs,
  isCoarse: isOnStep(quantity, value),
})

/** How long the value may stand before it counts as frozen (ms of known time). */
export const frozenAfterMs = ({ longestMs, toLearnMs, isCoarse }: Standstill): number =>
  Math.max(isCoarse ? coarseMs : toLearnMs > 0 ? newMs : frozenAfterLeastMs, timesLongest * longestMs)

export const isFrozen = (still: Standstill): boolean =>
  still.stoodMs >= frozenAfterLeastMs && still.stoodMs >= frozenAfterMs(still)

/**
 * Adds a newer known value. The one before stands until it comes, if that is for as long as it can be trusted (`trustedMs`);
 * what is longer is a gap, which adds nothing and ends nothing.
 */
export const growStandstill = (
  still: GrowingStandstill,
  quantity: MovingQuantity,
  at: Millis,
  value: number,
  trustedMs: number,
): void => {
  const knownMs = at - still.at > trustedMs ? 0 : at - still.at
  if (value !== still.value) {
    learn(still, knownMs)
    still.since = at
    still.stoodMs = 0
    still.value = value
    still.isCoarse &&= isOnStep(quantity, value)
  } else if (!isAtEnd(quantity, value)) still.stoodMs += knownMs
  still.at = at
}

/** It moves: for as long as it stood before it may stand again, unless that was long enough to be told. */
const learn = (still: GrowingStandstill, knownMs: number): void => {
  const { stoodMs } = still
  const isTold = isFrozen(still)
  const taughtMs = isTold ? Math.min(stoodMs, frozenAfterMs(still) * toldShare) : stoodMs
  if (taughtMs > still.longestMs) still.longestMs = taughtMs
  if (still.toLearnMs > 0) still.toLearnMs = Math.max(0, still.toLearnMs - knownMs - (isTold ? 0 : stoodMs))
}

/**
 * Looks at a value that came late, measured before the newest: one that is another than that which is said to stand since
 * before shows that it moved in between. True when it does. The end is the same in whatever order such values come, and
 * however often. Nothing is learned from them: of the time between them it is not known whether it has been counted.
 */
export const shortenStandstill = (still: GrowingStandstill, at: Millis, value: number): boolean => {
  if (at <= still.since || at >= still.at || value === still.value) return false
  still.since = at
  still.stoodMs = Math.min(still.stoodMs, still.at - at)
  return true
}
