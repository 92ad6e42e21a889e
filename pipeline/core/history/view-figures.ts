import type { Millis } from '../time.ts'
import type { LimitPeriod } from './limit-periods.ts'
import { meanKinetic, type Point } from './mean-kinetic.ts'
import type { Piece } from './series.ts'

/** What the part of a curve that somebody looks at comes to, weighed by time and not by reading. */
export type ViewFigures = {
  readonly min: number
  readonly max: number
  readonly mean: number
  /** How long it was beyond the limits that held then; null where there were none. */
  readonly outsideMs: number | null
  readonly knownMs: number
  readonly gapMs: number
  /** The mean kinetic temperature, were it one: only a temperature has it. Null where less than two values are neighbours. */
  readonly meanKineticC: number | null
}

/** The limits that hold at an instant: of several on one side only the nearest counts, so that no time counts twice. */
const bandAt = (
  limits: readonly LimitPeriod[],
  at: Millis,
): { readonly high: number; readonly low: number } => {
  let high = Number.POSITIVE_INFINITY
  let low = Number.NEGATIVE_INFINITY
  for (const { kind, setpoint, from = at, until = Number.POSITIVE_INFINITY } of limits) {
    if (at < from || at >= until) continue
    if (kind === 'high') high = Math.min(high, setpoint)
    else low = Math.max(low, setpoint)
  }
  return { high, low }
}

const clamp = (share: number): number => Math.min(1, Math.max(0, share))

/**
 * Which share of the time between `min` and `max` lies over `limit`, when every value between them is as likely as any other. On a
 * straight way from one reading to the next that is exact; within an hour of which only the range is known it is the best guess.
 */
const shareOver = (min: number, max: number, limit: number): number => {
  if (min === max) return min > limit ? 1 : 0
  return clamp((max - limit) / (max - min))
}

type Ranges = readonly (readonly [min: number, max: number])[]

/** Two readings have the straight way between them; two hours have half of each. */
const waysBetween = (one: Piece, other: Piece): Ranges => {
  const isWay = one.count === 1 && other.count === 1
  return isWay
    ? [[Math.min(one.min, other.min), Math.max(one.max, other.max)]]
    : [one, other].map(({ min, max }) => [min, max] as const)
}

const shareOutside = (
  ways: Ranges,
  { high, low }: { readonly high: number; readonly low: number },
): number => {
  let sum = 0
  for (const [min, max] of ways) sum += clamp(shareOver(min, max, high) + shareOver(-max, -min, -low))
  return sum / ways.length
}

/**
 * The figures of one quantity in `pieces` (readings, or hours of them; oldest first), by the limits as they were at each time.
 * Neighbours further apart than `trustedMs`, or with a null between them (it said that it knew nothing), are a gap, of which nothing is
 * counted. Nothing where nothing was known.
 */
export const viewFigures = (
  all: readonly (Piece | null)[],
  limits: readonly LimitPeriod[],
  trustedMs: number,
): ViewFigures | undefined => {
  const first = all.find((piece) => piece !== null)
  if (first === undefined) return undefined
  let { min, max } = first
  let area = 0
  let outsideMs = 0
  let knownMs = 0
  let gapMs = 0
  let before: Piece | undefined
  let isBroken = false
  for (const piece of all) {
    if (piece === null) {
      isBroken = true
      continue
    }
    min = Math.min(min, piece.min)
    max = Math.max(max, piece.max)
    if (before !== undefined) {
      const ms = piece.at - before.at
      if (isBroken || ms > trustedMs) gapMs += ms
      else {
        knownMs += ms
        area += (ms * (before.sum / before.count + piece.sum / piece.count)) / 2
        outsideMs += ms * shareOutside(waysBetween(before, piece), bandAt(limits, before.at))
      }
    }
    before = piece
    isBroken = false
  }
  const points = all.map((piece): Point | null => piece && [piece.at, piece.sum / piece.count])
  return {
    min,
    max,
    mean: knownMs === 0 ? first.sum / first.count : area / knownMs,
    outsideMs: limits.length === 0 ? null : outsideMs,
    knownMs,
    gapMs,
    meanKineticC: meanKinetic(points, trustedMs)?.celsius ?? null,
  }
}
