import type { Millis } from '../time.ts'

/** One known value at an instant. */
export type Point = readonly [at: Millis, value: number]

/** Of a substance whose decay nobody has measured (Haynes 1971, USP 1079.2), in kJ/mol. */
export const activationEnergy = 83.144
/** Divided by the gas constant. */
const activation = activationEnergy / 0.008_314_4
const zeroC = 273.15

const speedAt = (temperatureC: number): number => Math.exp(-activation / (temperatureC + zeroC))
const temperatureOf = (speed: number): number => activation / -Math.log(speed) - zeroC

/** The temperature that, held all the time, would have done the same as what was measured. */
export type MeanKinetic = {
  readonly celsius: number
  /** How long is known, and how long nothing was. */
  readonly knownMs: number
  readonly gapMs: number
  /** The same if it had been as warm in the gaps as it ever was; `celsius` where there are none. */
  readonly worstC: number
}

/**
 * Weighed by time between neighbouring points (Tong and Lock 2015), not by point: an hour of many readings counts as an hour.
 * Neighbours further apart than `trustedMs`, or with a null between them, are a gap. Nothing where less than two points are neighbours.
 */
export const meanKinetic = (points: Iterable<Point | null>, trustedMs: number): MeanKinetic | undefined => {
  let speed = 0
  let knownMs = 0
  let gapMs = 0
  let warmest = Number.NEGATIVE_INFINITY
  let before: Point | undefined
  let isBroken = false
  for (const point of points) {
    if (point === null) {
      isBroken = true
      continue
    }
    const [at, celsius] = point
    warmest = Math.max(warmest, celsius)
    if (before !== undefined) {
      const ms = at - before[0]
      if (isBroken || ms > trustedMs) gapMs += ms
      else {
        knownMs += ms
        speed += (ms * (speedAt(before[1]) + speedAt(celsius))) / 2
      }
    }
    before = point
    isBroken = false
  }
  if (knownMs === 0) return undefined
  const celsius = temperatureOf(speed / knownMs)
  const worst = (speed + gapMs * speedAt(warmest)) / (knownMs + gapMs)
  return { celsius, knownMs, gapMs, worstC: gapMs === 0 ? celsius : temperatureOf(worst) }
}
