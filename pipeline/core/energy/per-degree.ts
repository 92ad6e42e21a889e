import { dayMs, hourMs, type Millis } from '../time.ts'
import { type Step, usesBetween } from './steps.ts'

/** What it takes to keep something a degree colder (or warmer) than its room, in kWh a day, and how far they were apart. */
export type PerDegree = {
  readonly kWhPerDay: number
  readonly differenceC: number
  readonly knownMs: number
}

/** The mean of each hour in which something was known, by when the hour begins. */
export type HourlyMeans = ReadonlyMap<Millis, number>

/** Nearer than this to its room it has hardly anything to do, and the figure would be noise. */
const leastDifferenceC = 3
/** Less is a day that happened to be so. */
const leastKnownMs = dayMs

/** Of the hours in which what is used, the inside and the room are all known. Nothing where that is too little, or they are too near to each other. */
export const perDegree = (
  steps: readonly Step[],
  { from, to }: { readonly from: Millis; readonly to: Millis },
  inside: HourlyMeans,
  room: HourlyMeans,
): PerDegree | undefined => {
  const bounds: Millis[] = []
  for (let at = Math.ceil(from / hourMs) * hourMs; at <= to; at += hourMs) bounds.push(at)
  let kWh = 0
  let degreeMs = 0
  let knownMs = 0
  for (const use of usesBetween(steps, bounds)) {
    const [own, around] = [inside.get(use.from), room.get(use.from)]
    if (own === undefined || around === undefined) continue
    kWh += use.kWh
    degreeMs += Math.abs(around - own) * use.knownMs
    knownMs += use.knownMs
  }
  if (knownMs < leastKnownMs || degreeMs / knownMs < leastDifferenceC) return undefined
  return { kWhPerDay: (kWh * dayMs) / degreeMs, differenceC: degreeMs / knownMs, knownMs }
}
