import type { Site } from '#core/directory.ts'
import { type QuietHours, quietMinutesLeft } from '#core/quiet-hours.ts'
import { type Millis, minuteMs } from '#core/time.ts'

const clocks = new Map<string, Intl.DateTimeFormat>()

/** A site with a time zone that nobody knows keeps its hours in UTC, as its times are shown. */
const clockIn = (timeZone: string): Intl.DateTimeFormat => {
  const known = clocks.get(timeZone)
  if (known !== undefined) return known
  const format = { hour: 'numeric', minute: 'numeric', hourCycle: 'h23' } as const
  let clock: Intl.DateTimeFormat
  try {
    clock = new Intl.DateTimeFormat('en', { ...format, timeZone })
  } catch {
    clock = new Intl.DateTimeFormat('en', { ...format, timeZone: 'UTC' })
  }
  clocks.set(timeZone, clock)
  return clock
}

/** The minute of the local day at an instant, as the clock on the wall there shows it. */
export const minuteOfDay = (timeZone: string, at: Millis): number => {
  const parts = clockIn(timeZone).formatToParts(at)
  const part = (type: 'hour' | 'minute'): number => Number(parts.find((one) => one.type === type)?.value)
  return part('hour') * 60 + part('minute')
}

/**
 * When the quiet hours in which `now` lies are over, to the minute; nothing outside of them. Where the clock is put
 * forward or back in between, they end when the wall clock there says so.
 */
export const quietUntilIn = (timeZone: string, hours: QuietHours, now: Millis): Millis | undefined => {
  const left = (at: Millis): number => quietMinutesLeft(hours, minuteOfDay(timeZone, at))
  const minutes = left(now)
  if (minutes === 0) return undefined
  let quiet = Math.floor(now / minuteMs)
  let loud = quiet + minutes
  // Where the clock is put back in between, an hour is still to come; where it is put over the end, perhaps a day.
  for (let more = left(loud * minuteMs); more > 0; more = left(loud * minuteMs)) loud += more
  while (loud - quiet > 1) {
    const middle = Math.floor((quiet + loud) / 2)
    if (left(middle * minuteMs) > 0) quiet = middle
    else loud = middle
  }
  return loud * minuteMs
}

/** When the clock on the wall there shows that minute of the day next; this very minute counts. */
export const nextMinuteOfDay = (timeZone: string, minute: number, now: Millis): Millis => {
  const from = minuteOfDay(timeZone, now)
  return from === minute ? now : (quietUntilIn(timeZone, { from, to: minute }, now) ?? now)
}

/** When the quiet hours of a site end, if it has them now. */
export const quietUntilAt = (site: Site | undefined, now: Millis): Millis | undefined =>
  site?.quietHours && quietUntilIn(site.timeZone, site.quietHours, now)
