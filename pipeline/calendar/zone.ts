import { Temporal } from 'temporal-polyfill'
import type { Millis } from '#core/time.ts'

/** A time as the clock on a wall shows it. */
export type WallTime = {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

/** Whether somebody keeps rules of that zone. */
export const isZone = (name: string): boolean => {
  try {
    // An offset is no zone: it knows no summer.
    return /^[A-Za-z]/.test(name) && Temporal.Now.zonedDateTimeISO(name).timeZoneId !== ''
  } catch {
    return false
  }
}

const wall = ({ year, month, day, hour, minute, second }: WallTime): Temporal.PlainDateTime =>
  Temporal.PlainDateTime.from({ year, month, day, hour, minute, second })

/**
 * The offset from UTC in seconds that belongs to a time on the wall. Of an hour that comes twice it is the first. Of one that
 * does not exist it is that before the change: what begins in it begins as much later.
 */
export const offsetAt = (zone: string, time: WallTime): number =>
  wall(time).toZonedDateTime(zone, { disambiguation: 'earlier' }).offsetNanoseconds / 1e9

/** The instant at which the wall shows that minute of a day (YYYY-MM-DD), so many days later. */
export const instantOf = (zone: string, date: string, minute: number, daysLater = 0): Millis =>
  Temporal.PlainDate.from(date)
    .add({ days: daysLater })
    .toPlainDateTime({ hour: Math.floor(minute / 60), minute: minute % 60 })
    .toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds

/** So many days from one day (YYYY-MM-DD) to another. */
export const daysBetween = (one: string, other: string): number =>
  Temporal.PlainDate.from(one).until(Temporal.PlainDate.from(other)).days

/** The day on the wall at an instant, as YYYY-MM-DD. */
export const dateAt = (zone: string, at: Millis): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString()
