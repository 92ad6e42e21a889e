import { minuteMs } from '#core/time.ts'
import type { SeriesAnswer } from '#core/wire/series-answers.ts'
import { zoneOffsetMs } from '../locales/zone.ts'

/** A name that a spreadsheet would take for a formula is text; quotes and separators in it are kept. */
const cell = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\n\r;]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe
}

const two = (count: number): string => String(count).padStart(2, '0')

/** An instant on the clocks of a place, with how far these are from UTC: 2026-11-22T03:14:07+01:00. */
const timeIn = (at: number, timeZone: string): string => {
  const offset = zoneOffsetMs(at, timeZone) / minuteMs
  const local = new Date(at + offset * minuteMs).toISOString().slice(0, 19)
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60]
  return `${local}${offset < 0 ? '-' : '+'}${two(hours)}:${two(minutes)}`
}

type Named = { readonly series: SeriesAnswer; readonly name: string; readonly quantity: string }

const unreadable = ['unreadable', 'unreadable', 'unreadable', '0'] as const

/** What is in view as a table (RFC 4180): a line per bucket; where `readings` is 1, the bucket is that reading. */
export const csvOf = (all: readonly Named[], head: readonly string[], timeZone: string): string =>
  [
    head,
    ...all.flatMap(({ series, name, quantity }) => [
      // As in the export: a table without it would look whole.
      ...series.unread.map(([from]) => [
        timeIn(from, timeZone),
        cell(name),
        cell(quantity),
        series.unit,
        ...unreadable,
      ]),
      ...series.stretches
        .flat()
        .map(([at, min, max, mean, count]) => [
          timeIn(at, timeZone),
          cell(name),
          cell(quantity),
          series.unit,
          ...[mean, min, max, count].map(String),
        ]),
    ]),
  ]
    .map((line) => `${line.join(',')}\r\n`)
    .join('')
