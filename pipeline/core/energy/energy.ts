import type { Point } from '../history/mean-kinetic.ts'
import type { Millis } from '../time.ts'
import { changeOfUse, perDay, type UseChange } from './change.ts'
import { type DoorCost, doorCost } from './door-cost.ts'
import { dutyOf, type Levels, levelsOf } from './levels.ts'
import { type HourlyMeans, type PerDegree, perDegree } from './per-degree.ts'
import { stepsOfCounter, stepsOfPower, stepsWithin, type Use, useBetween, usesBetween } from './steps.ts'

/** What is known of something that draws power, oldest first; null where it said that it knew nothing. */
export type EnergyKnown = {
  readonly power: readonly (Point | null)[]
  /** What its meter counted, in kWh; empty where it has none. */
  readonly counter: readonly (Point | null)[]
  readonly door: readonly (Point | null)[]
  readonly inside: HourlyMeans
  /** Of the room in which it stands; empty where none is measured. */
  readonly room: HourlyMeans
}

export type EnergyAsked = {
  /** Since when it is compared with, since when it is told, and until when. */
  readonly before: Millis
  readonly from: Millis
  readonly to: Millis
  /** When days begin there, between `from` and `to`, and both of these. */
  readonly days: readonly Millis[]
  /** Longer than this without a value is a gap. */
  readonly trustedMs: number
  readonly hourOfDay: (at: Millis) => number
}

export type Energy = {
  /** By its own meter, or summed up from its power. */
  readonly source: 'counter' | 'power'
  readonly use: Use
  readonly kWhPerDay: number
  readonly days: readonly Use[]
  /** Null where its power has not two levels of which one is at rest. */
  readonly levels: Levels | null
  /** Which share of the known time it ran. */
  readonly duty: number | null
  readonly perDegree: PerDegree | null
  readonly door: DoorCost | null
  /** In the time before, with which it is compared; null where nothing is known of that. */
  readonly beforeKWhPerDay: number | null
  readonly change: UseChange | null
}

/** What something used, and why; nothing where nothing is known of it in that time. */
export const energyOf = (known: EnergyKnown, asked: EnergyAsked): Energy | undefined => {
  const { before, from, to, days, trustedMs, hourOfDay } = asked
  const drawn = stepsOfPower(known.power, trustedMs)
  const counted = stepsOfCounter(known.counter)
  const isCounted = counted.some((step) => step.to > from && step.from < to)
  const steps = isCounted ? counted : drawn
  const use = useBetween(steps, from, to)
  const earlier = useBetween(steps, before, from)
  const kWhPerDay = perDay(use)
  if (kWhPerDay === undefined) return undefined
  // Its levels are those of all the time that is looked at, so that both parts of it are judged alike.
  const levels = levelsOf(stepsWithin(drawn, before, to))
  const dutyBetween = (since: Millis, until: Millis): number | null =>
    levels === undefined ? null : (dutyOf(stepsWithin(drawn, since, until), levels) ?? null)
  const used = stepsWithin(steps, from, to)
  return {
    source: isCounted ? 'counter' : 'power',
    use,
    kWhPerDay,
    days: usesBetween(steps, days),
    levels: levels ?? null,
    duty: dutyBetween(from, to),
    perDegree: perDegree(steps, { from, to }, known.inside, known.room) ?? null,
    door: doorCost(used, known.door, { from, to }, hourOfDay) ?? null,
    beforeKWhPerDay: perDay(earlier) ?? null,
    change: changeOfUse(use, earlier, dutyBetween(before, from)) ?? null,
  }
}
