import { dayMs } from '#core/time.ts'
import type { DateOrder } from '../options.ts'
import { fullYear, type TimeParts } from './time-parts.ts'

/** Days from 1970-01-01 to a day of the Gregorian calendar; nothing for a day that there is not. */
const dayNumber = (year: number, month: number, day: number): number | undefined => {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  const length = lengths[month - 1]
  if (length === undefined || day < 1 || day > length || year < 1900 || year > 2200) return undefined
  const from = year - 1
  let days =
    from * 365 + Math.floor(from / 4) - Math.floor(from / 100) + Math.floor(from / 400) + day - 719_163
  for (let index = 0; index < month - 1; index++) days += lengths[index] ?? 0
  return days
}

/** The clock on the wall as milliseconds, as if that wall were in UTC; nothing for a day that there is not. */
export const wallMs = (
  parts: Extract<TimeParts, { readonly kind: 'date' | 'three' }>,
  order: DateOrder,
): number | undefined => {
  let day: number | undefined
  if (parts.kind === 'date') day = dayNumber(parts.year, parts.month, parts.day)
  else {
    const [a, b, c] = parts.numbers
    const year = (number: number): number => (parts.hasShortYear ? fullYear(number) : number)
    if (order === 'year-first') day = parts.hasShortYear ? dayNumber(year(a), b, c) : undefined
    else day = order === 'day-first' ? dayNumber(year(c), b, a) : dayNumber(year(c), a, b)
  }
  return day === undefined ? undefined : day * dayMs + (parts.ofDayMs ?? 0)
}

/** A moment of the calendar, as the clock on the wall. */
export const wallOf = (year: number, month: number, day: number, ofDayMs: number): number | undefined => {
  const days = dayNumber(year, month, day)
  return days === undefined ? undefined : days * dayMs + ofDayMs
}
