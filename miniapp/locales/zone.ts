import { hourMs, minuteMs } from '#core/time.ts'

/** What of Temporal is used here; the compiler's own types of it are newer than what every browser has. */
type HasTemporal = {
  readonly Temporal?: {
    readonly Instant: {
      fromEpochMilliseconds(at: number): {
        toZonedDateTimeISO(timeZone: string): { readonly offsetNanoseconds: number }
      }
    }
  }
}

const nanosPerMs = 1_000_000

const made = new Map<string, Intl.DateTimeFormat>()
const formatter = (timeZone: string): Intl.DateTimeFormat => {
  const known =
    made.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { timeZoneName: 'longOffset', timeZone })
  made.set(timeZone, known)
  return known
}

const byIntl = (at: number, timeZone: string): number => {
  const [, sign, hours = '0', minutes = '0'] =
    /([+-])(\d\d):(\d\d)/.exec(formatter(timeZone).format(at)) ?? []
  const size = Number(hours) * hourMs + Number(minutes) * minuteMs
  return sign === '-' ? -size : size
}

/**
 * How far local time is ahead of UTC at that instant, in milliseconds. Where the browser has Temporal, that is asked: the first of
 * Intl's formatters costs a browser as much as a board. A finger on a chart points at parts of a millisecond, which Temporal refuses.
 */
export const zoneOffsetMs = (at: number, timeZone: string): number => {
  const { Temporal } = globalThis as HasTemporal
  if (Temporal === undefined) return byIntl(at, timeZone)
  const instant = Temporal.Instant.fromEpochMilliseconds(Math.floor(at))
  return instant.toZonedDateTimeISO(timeZone).offsetNanoseconds / nanosPerMs
}

/** Whether the clocks of a place show another time than those of whoever reads this. */
export const isElsewhere = (at: number, timeZone: string): boolean =>
  zoneOffsetMs(at, timeZone) !== new Date(at).getTimezoneOffset() * -minuteMs

/** What the clocks of a place show at that instant: `2026-11-22T14:05:09`. */
export const clockAt = (at: number, timeZone: string): string =>
  new Date(at + zoneOffsetMs(at, timeZone)).toISOString().slice(0, 19)
