import type { Point } from '../history/mean-kinetic.ts'
import { quantities } from '../reading.ts'
import type { Millis } from '../time.ts'

/** Power between two neighbouring readings, taken to go straight from one to the other. */
export type Step = {
  readonly from: Millis
  readonly to: Millis
  readonly fromW: number
  readonly toW: number
}

/** Watts for so many milliseconds, as kilowatt hours. */
const wattMsPerKWh = 3_600_000_000

/** Neighbours further apart than `trustedMs`, or with a null between them, have nothing known between them. */
export const stepsOfPower = (points: Iterable<Point | null>, trustedMs: number): readonly Step[] => {
  const steps: Step[] = []
  let before: Point | null = null
  for (const point of points) {
    if (point !== null && before !== null && point[0] > before[0] && point[0] - before[0] <= trustedMs)
      steps.push({ from: before[0], to: point[0], fromW: before[1], toW: point[1] })
    before = point
  }
  return steps
}

/**
 * A meter goes on counting while nobody hears it, so that what was used in a gap is known, though not when: it is spread evenly. One
 * that counts less than before began anew, and one that counts more than anything can draw is another one; a null ends what belongs together.
 */
export const stepsOfCounter = (points: Iterable<Point | null>): readonly Step[] => {
  const steps: Step[] = []
  let before: Point | null = null
  for (const point of points) {
    if (point !== null && before !== null && point[0] > before[0]) {
      const ms = point[0] - before[0]
      const watts = ((point[1] - before[1]) * wattMsPerKWh) / ms
      if (watts >= 0 && watts <= quantities.power.max)
        steps.push({ from: before[0], to: point[0], fromW: watts, toW: watts })
    }
    before = point
  }
  return steps
}

const wattsAt = ({ from, to, fromW, toW }: Step, at: Millis): number =>
  fromW + ((toW - fromW) * (at - from)) / (to - from)

/** What is used in the part of a step between two instants within it, in kWh. */
export const energyBetween = (step: Step, from: Millis, to: Millis): number =>
  ((wattsAt(step, from) + wattsAt(step, to)) / 2) * ((to - from) / wattMsPerKWh)

/** What was used in a stretch of time, how much of it is known, and how much is not. */
export type Use = {
  readonly from: Millis
  readonly to: Millis
  readonly kWh: number
  readonly knownMs: number
  readonly gapMs: number
}

/** The use between each two neighbours among `bounds`, both oldest first. */
export const usesBetween = (steps: readonly Step[], bounds: readonly Millis[]): readonly Use[] => {
  const uses: Use[] = []
  let next = 0
  let from: Millis | undefined
  for (const to of bounds) {
    if (from !== undefined) {
      let kWh = 0
      let knownMs = 0
      for (;;) {
        const step = steps[next]
        if (step === undefined || step.from >= to) break
        const [start, end] = [Math.max(from, step.from), Math.min(to, step.to)]
        if (end > start) {
          kWh += energyBetween(step, start, end)
          knownMs += end - start
        }
        if (step.to > to) break
        next += 1
      }
      uses.push({ from, to, kWh, knownMs, gapMs: to - from - knownMs })
    }
    from = to
  }
  return uses
}

/** The use between two instants. */
export const useBetween = (steps: readonly Step[], from: Millis, to: Millis): Use =>
  usesBetween(steps, [from, to]).reduce((_none, use) => use, {
    from,
    to,
    kWh: 0,
    knownMs: 0,
    gapMs: to - from,
  })

/** The parts of steps that lie between two instants. */
export const stepsWithin = (steps: readonly Step[], from: Millis, to: Millis): readonly Step[] =>
  steps.flatMap((step) => {
    if (step.to <= from || step.from >= to) return []
    if (step.from >= from && step.to <= to) return [step]
    const [start, end] = [Math.max(from, step.from), Math.min(to, step.to)]
    return [{ from: start, to: end, fromW: wattsAt(step, start), toW: wattsAt(step, end) }]
  })
