import { clockWords, lateTimeWords } from '../columns/vocabulary.ts'
import { isElapsedColumn } from '../times/elapsed.ts'
import { readTimeParts, type TimeParts } from '../times/time-parts.ts'
import { clockText, dashed, isClockOfDigits, isDottedClock, isHours } from './clock-cells.ts'
import { plainHeader, timeRank } from './header-line.ts'
import { zonedBeside } from './zoned-beside.ts'

/** Where the time of a row stands: whole in one cell, or as a day and a clock. */
export type TimeColumns = (
  | { readonly kind: 'one'; readonly at: number; readonly isElapsed?: true }
  | { readonly kind: 'two'; readonly date: number; readonly clock: number }
) & {
  /** A column of its own that says which half of the day it is. */
  readonly half?: number
  /** A column of its own that says the seconds. */
  readonly seconds?: number
}

/** What most cells of a column are. */
export type Content = 'moment' | 'day' | 'clock' | 'number' | 'other'

const contentOf = (parts: TimeParts | undefined): Content => {
  if (parts === undefined) return 'other'
  if (parts.kind === 'clock') return 'clock'
  if (parts.kind === 'number') return 'number'
  return parts.ofDayMs === undefined ? 'day' : 'moment'
}

/** `2026-03-27 00:00:00`: databases write a day so, beside a column of clocks. */
const withoutMidnight = (cell: string): string =>
  /\d/.test(cell) ? cell.replace(/[T ](?:0?0:00(?::00(?:\.0+)?)?|12:00(?::00)? ?am)$/i, '') : cell

export const contentOfColumn = (rows: readonly (readonly string[])[], column: number): Content => {
  const counts = new Map<Content, number>()
  let filled = 0
  let midnights = 0
  for (const cells of rows) {
    const cell = cells[column] ?? ''
    if (cell === '') continue
    filled += 1
    if (cell !== withoutMidnight(cell)) midnights += 1
    const content = contentOf(readTimeParts(cell))
    counts.set(content, (counts.get(content) ?? 0) + 1)
  }
  if (filled > 1 && midnights === filled) return 'day'
  const [most] = [...counts].sort((one, other) => other[1] - one[1])
  return most !== undefined && most[1] * 2 >= filled ? most[0] : 'other'
}

/** Lower is surer. A column of something else's time comes after all of the measurement's. */
const rankOf = (header: string): number =>
  (timeRank(header) ?? 5) +
  (lateTimeWords.test(plainHeader(header)) ? 10 : 0) +
  // Of two clocks the one that needs no zone.
  (/\b(utc|gmt)\b/i.test(header) ? -5 : /\blocal|lokal/i.test(header) ? 2 : 0)

/** A column by its name or by its number, as a person says it. */
export const columnCalled = (header: readonly string[], called: string): number | undefined => {
  const wanted = called.trim().toLowerCase()
  const byName = header.findIndex((name) => name.toLowerCase() === wanted)
  if (byName >= 0) return byName
  const byWords = header.findIndex((name) => plainHeader(name) === plainHeader(called))
  if (byWords >= 0) return byWords
  const number = /^\d+$/.test(wanted) ? Number(wanted) : 0
  return number >= 1 && number <= header.length ? number - 1 : undefined
}

/** Seconds beside clocks of minutes. */
const secondsColumn = (
  header: readonly string[],
  rows: readonly (readonly string[])[],
  found: TimeColumns,
): number =>
  header.findIndex(
    (name, column) =>
      /^(?:s|secs?|seconds?|sekunden?|sekunder?|segundos|secondes)$/.test(plainHeader(name)) &&
      rows.every((cells) => {
        const cell = cells[column] ?? ''
        return (
          cell === '' || (/^[0-5]?\d(?:[.,]\d+)?$/.test(cell) && minutesOnly.test(wholeText(cells, found)))
        )
      }),
  )
const minutesOnly = /(?<!:)\b\d{1,2}:\d{2}$/

const halfOfDay = /^(?:[ap]\.?\s?m\.?|[fe]\.?m\.?)$/i

/** The columns that say when; nothing when none does. */
export const findTimeColumns = (
  header: readonly string[],
  rows: readonly (readonly string[])[],
  said: string | undefined,
): TimeColumns | undefined => {
  const found = findColumns(header, rows, said)
  const half = header.findIndex(
    (_, column) =>
      rows.some((cells) => halfOfDay.test(cells[column] ?? '')) &&
      rows.every((cells) => (cells[column] ?? '') === '' || halfOfDay.test(cells[column] ?? '')),
  )
  if (found === undefined) return undefined
  const seconds = secondsColumn(header, rows, found)
  const when: TimeColumns = { ...found, ...(half >= 0 && { half }), ...(seconds >= 0 && { seconds }) }
  if (said !== undefined || (when.kind === 'one' && when.isElapsed)) return when
  const taken = [when.kind === 'one' ? [when.at] : [when.date, when.clock], half].flat()
  const texts = rows.map((cells) => timeTextOf(cells, when))
  const zoned = zonedBeside(header, rows, taken, texts)
  return zoned === undefined ? when : { kind: 'one', at: zoned }
}

const findColumns = (
  header: readonly string[],
  rows: readonly (readonly string[])[],
  said: string | undefined,
): TimeColumns | undefined => {
  const found = header.map((_, column) => contentOfColumn(rows, column))
  const days = found.filter((one, at) => one === 'day' && timeRank(header[at] ?? '') !== undefined).length
  const contents = found.map((one, column) =>
    one === 'day' && days > 1 && isDottedClock(header[column] ?? '', rows, column) ? 'clock' : one,
  )
  const by = (content: Content): readonly number[] =>
    contents.flatMap((one, column) => (one === content ? [column] : []))
  const best = (columns: readonly number[]): number | undefined =>
    [...columns].sort((one, other) => rankOf(header[one] ?? '') - rankOf(header[other] ?? ''))[0]
  const clockOfDigits = (date: number): number =>
    header.findIndex(
      (name, column) =>
        column !== date && clockWords.test(plainHeader(name)) && isClockOfDigits(rows, column),
    )
  const pair = (date: number): TimeColumns => {
    const clocks = by('clock')
    const named = clocks.filter((column) => clockWords.test(plainHeader(header[column] ?? '')))
    const digits = clockOfDigits(date)
    if (clocks.length === 0 && digits >= 0) return { kind: 'two', date, clock: digits }
    const next = [...(named.length > 0 ? named : clocks)].sort(
      (one, other) => Math.abs(one - date) - Math.abs(other - date),
    )[0]
    const hour = next ?? header.findIndex((name, column) => column !== date && isHours(name, rows, column))
    return hour < 0 ? { kind: 'one', at: date } : { kind: 'two', date, clock: hour }
  }
  const isElapsed = (column: number): boolean =>
    isElapsedColumn(
      header[column] ?? '',
      rows.map((cells) => cells[column] ?? ''),
    )
  if (said !== undefined) {
    const at = columnCalled(header, said)
    if (at === undefined) return undefined
    if (isElapsed(at)) return { kind: 'one', at, isElapsed: true }
    return contents[at] === 'day' ? pair(at) : { kind: 'one', at }
  }
  const moment = best(by('moment'))
  const day = best(by('day'))
  const clock = by('clock')[0]
  if (moment !== undefined && (clock === undefined || day === undefined)) return { kind: 'one', at: moment }
  if (day !== undefined && (moment === undefined || rankOf(header[moment] ?? '') >= 5)) return pair(day)
  if (moment !== undefined) return { kind: 'one', at: moment }
  const elapsed = header.findIndex((_, column) => isElapsed(column))
  if (elapsed >= 0) return { kind: 'one', at: elapsed, isElapsed: true }
  const number = best(by('number').filter((column) => timeRank(header[column] ?? '') !== undefined))
  if (number === undefined) return undefined
  // 20260302 beside 07:00.
  const isDay = rows.every((cells) => /^(\d{8})?$/.test(cells[number] ?? ''))
  return isDay && (clock !== undefined || clockOfDigits(number) >= 0)
    ? pair(number)
    : { kind: 'one', at: number }
}

/** What says when, of one row. */
export const timeTextOf = (cells: readonly string[], columns: TimeColumns): string => {
  const { half, seconds } = columns
  const whole = wholeText(cells, columns)
  if (half === undefined && seconds === undefined) return whole
  const second = seconds === undefined ? '' : (cells[seconds] ?? '').replace(/^\d(?!\d)/, '0$&')
  return `${whole}${second && ':'}${second} ${half === undefined ? '' : (cells[half] ?? '')}`.trim()
}

const wholeText = (cells: readonly string[], columns: TimeColumns): string =>
  columns.kind === 'one'
    ? (cells[columns.at] ?? '')
    : `${dashed(withoutMidnight(cells[columns.date] ?? ''))} ${clockText(cells[columns.clock] ?? '')}`.trim()
