import { dayMs, hourMs, type Millis, minuteMs } from '#core/time.ts'
import { minuteOfDay } from '../alarm/quiet-until.ts'

const dayMinutes = dayMs / minuteMs

/** When the day began in which an instant lies, by the clock on the wall there. */
export const dayBegins = (timeZone: string, at: Millis): Millis => {
  const guess = Math.floor(at / minuteMs) * minuteMs - minuteOfDay(timeZone, at) * minuteMs
  // Where the clock was changed on that day the guess is off by as much.
  const off = minuteOfDay(timeZone, guess)
  return guess + (off > dayMinutes / 2 ? dayMinutes - off : -off) * minuteMs
}

/** `from`, `to`, and the beginnings of days between them. */
export const daysBetween = (timeZone: string, from: Millis, to: Millis): readonly Millis[] => {
  const days: Millis[] = [to]
  for (let at = dayBegins(timeZone, to - 1); at > from; at = dayBegins(timeZone, at - 1)) days.unshift(at)
  return [from, ...days]
}

/** When the first of so many days began, of which today is the last. */
export const daysBack = (timeZone: string, count: number, now: Millis): Millis => {
  let begins = dayBegins(timeZone, now)
  for (let left = count - 1; left > 0; left -= 1) begins = dayBegins(timeZone, begins - 1)
  return begins
}

/** The hour of the day on that clock; asked once for each hour, because that is slow. */
export const hourOfDayIn = (timeZone: string): ((at: Millis) => number) => {
  const known = new Map<Millis, number>()
  return (at) => {
    const hour = known.get(at) ?? Math.floor((minuteOfDay(timeZone, at) * minuteMs) / hourMs)
    known.set(at, hour)
    return hour
  }
}
