import { clockWords } from '../columns/vocabulary.ts'
import { plainHeader } from './header-line.ts'

/** 0700 and 1310, 70000 and 131000: hours, minutes and seconds without a sign between them. */
export const isClockOfDigits = (rows: readonly (readonly string[])[], column: number): boolean =>
  rows.some((cells) => (cells[column] ?? '').length > 2) &&
  rows.every((cells) => /^(?:(?:[01]?\d|2[0-3])?[0-5]\d(?:[0-5]\d)?|\d|)$/.test(cells[column] ?? ''))

/** 08.30.00 below a name of clocks, which could be a day as well. */
export const isDottedClock = (name: string, rows: readonly (readonly string[])[], column: number): boolean =>
  clockWords.test(plainHeader(name)) &&
  rows.every((cells) => /^(?:(?:[01]?\d|2[0-3])(?:\.[0-5]\d){2})?$/.test(cells[column] ?? ''))

/** A day with a column of whole hours beside it. */
export const isHours = (name: string, rows: readonly (readonly string[])[], column: number): boolean =>
  /^(hour|hr|hours|stunde|timme|hora|heure|ora|uur|godzina)$/.test(plainHeader(name)) &&
  rows.every((cells) => /^(\d|1\d|2[0-4])?$/.test(cells[column] ?? ''))

/** 20260302 as a day of the calendar. */
export const dashed = (day: string): string =>
  /^\d{8}$/.test(day) ? `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}` : day

/** The clock that stands in such a cell, with colons. */
export const clockText = (clock: string): string => {
  if (/^\d{1,2}$/.test(clock)) return `${clock}:00`
  if (/^\d{1,2}\.\d{2}\.\d{2}$/.test(clock)) return clock.replaceAll('.', ':')
  if (!/^\d{3,6}$/.test(clock)) return clock
  const digits = clock.padStart(clock.length > 4 ? 6 : 4, '0')
  return digits.replace(/(?<=^(?:..)+)(?=..)/g, ':')
}
