import { dayMs, type Millis } from '#core/time.ts'
import { zoneOffsetMs } from './zone.ts'

/** The day of an instant at a place, as a field for dates takes it. */
export const dateIn = (at: Millis, timeZone: string): string =>
  new Date(at + zoneOffsetMs(at, timeZone)).toISOString().slice(0, 10)

/** When the clocks of a place show that for the first time, or, where they leap over it, when they do. */
const instantOf = (local: Millis, timeZone: string): Millis => {
  const offsetAt = (at: Millis): number => zoneOffsetMs(at, timeZone)
  // No clock is changed twice within two days.
  const before = local - offsetAt(local - dayMs)
  const after = local - offsetAt(local + dayMs)
  return before + offsetAt(before) === local || after + offsetAt(after) !== local ? before : after
}

/** The whole day of that date (`2026-11-22`) on the clocks of a place; nothing when it is no date. */
export const dayOf = (date: string, timeZone: string): readonly [from: Millis, to: Millis] | undefined => {
  const utc = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00Z`) : Number.NaN
  if (Number.isNaN(utc)) return undefined
  return [instantOf(utc, timeZone), instantOf(utc + dayMs, timeZone)]
}

/** From the beginning of one day to the end of another; nothing when they are none, or stand the wrong way round. */
export const daysOf = (
  first: string,
  last: string,
  timeZone: string,
): readonly [from: Millis, to: Millis] | undefined => {
  const [from] = dayOf(first, timeZone) ?? []
  const [, to] = dayOf(last, timeZone) ?? []
  return from === undefined || to === undefined || from >= to ? undefined : [from, to]
}
