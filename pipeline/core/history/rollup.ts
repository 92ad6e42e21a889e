import { type Quantity, quantityNames, type Reading } from '../reading.ts'
import { dayMs, hourMs, type Millis, minuteMs } from '../time.ts'
import type { Piece } from './series.ts'

/** The known values of one quantity within one hour. An hour in which nothing was known has none: it is no number. */
export type HourRange = Omit<Piece, 'at'>

/** One hour of one sensor, from `at` on: enough to draw days of it. */
export type Hour = {
  readonly at: Millis
  readonly ranges: Readonly<Partial<Record<Quantity, HourRange>>>
}

const startOf = (at: Millis, lengthMs: number): Millis => Math.floor(at / lengthMs) * lengthMs

const widened = (range: HourRange | undefined, value: number, at: Millis): HourRange =>
  range === undefined
    ? { min: value, max: value, sum: value, count: 1, firstAt: at, lastAt: at }
    : {
        min: Math.min(range.min, value),
        max: Math.max(range.max, value),
        sum: range.sum + value,
        count: range.count + 1,
        firstAt: range.firstAt,
        lastAt: at,
      }

/** The hours of `readings` (oldest first) in which anything was known, oldest first. */
export const hoursOf = (readings: readonly Reading[]): readonly Hour[] => {
  const hours: { readonly at: Millis; readonly ranges: Partial<Record<Quantity, HourRange>> }[] = []
  for (const { measuredAt, values } of readings) {
    const at = startOf(measuredAt, hourMs)
    for (const quantity of quantityNames) {
      const value = values[quantity]
      if (typeof value !== 'number') continue
      let hour = hours.at(-1)
      if (hour?.at !== at) {
        hour = { at, ranges: {} }
        hours.push(hour)
      }
      hour.ranges[quantity] = widened(hour.ranges[quantity], value, measuredAt)
    }
  }
  return hours
}

/** What is known of each hour (oldest first), as a piece in its middle; what was unknown for less than an hour cannot be seen. */
export function* piecesOfHours(hours: readonly Hour[], quantity: Quantity): Iterable<Piece> {
  for (const { at, ranges } of hours) {
    const range = ranges[quantity]
    if (range !== undefined) yield { ...range, at: at + hourMs / 2 }
  }
}

/**
 * How long after its end a day (of UTC) is rolled up: by then the calm gateways have spoken of it. Where time runs
 * faster, work that began in the day still needs its real minute.
 */
const settledMs = (speed: number): number => Math.max(hourMs, minuteMs * speed)

/** The starts of the days from `from` on that are over and settled at `now`. */
export const settledDays = (from: Millis, now: Millis, speed: number): readonly Millis[] => {
  const days: Millis[] = []
  for (let day = startOf(from, dayMs); day + dayMs + settledMs(speed) <= now; day += dayMs) days.push(day)
  return days
}

/**
 * The days that may have been rolled up without these readings, learned of at `now`. It begins earlier than the rolling
 * up does, because the clocks of two functions are never quite the same.
 */
export const daysReopened = (readings: readonly Reading[], now: Millis, speed: number): readonly Millis[] => {
  const days = new Set<Millis>()
  for (const { measuredAt } of readings) {
    const day = startOf(measuredAt, dayMs)
    if (day + dayMs + settledMs(speed) / 2 <= now) days.add(day)
  }
  return [...days]
}
