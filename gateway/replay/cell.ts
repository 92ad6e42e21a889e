import type { Value } from '#core/reading.ts'
import type { Millis } from '#core/time.ts'

const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(.*)$/
/** 5.11.2026 is written in one order only; 5/11/2026 is not, so it is refused rather than guessed. */
const dayFirst = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(.*)$/
const timeOfDay =
  /^(?:[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/i
/** Seconds or milliseconds since 1970, between 2001 and 2286. */
const sinceEpoch = /^(\d{10}|\d{13})(\.\d+)?$/

/** An instant as people and loggers write it; UTC when it names no time zone. Nothing when it cannot be read. */
export const parseTime = (text: string): Millis | undefined => {
  const epoch = sinceEpoch.exec(text)
  if (epoch !== null) return Math.round(Number(text) * (epoch[1]?.length === 10 ? 1000 : 1))
  const byYear = yearFirst.exec(text)
  const byDay = byYear === null ? dayFirst.exec(text) : null
  const [year, month, day, rest] = byYear?.slice(1) ?? [byDay?.[3], byDay?.[2], byDay?.[1], byDay?.[4]]
  const time = rest === undefined ? null : timeOfDay.exec(rest)
  if (time === null) return undefined
  const [, hour = '0', minute = '0', second = '0', fraction = '0', zone = 'Z'] = time
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day))
  const date = new Date(midnight)
  const isDay = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day)
  if (!isDay || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined
  const seconds = (Number(hour) * 60 + Number(minute)) * 60 + Number(second)
  const at = midnight + seconds * 1000 + Math.floor(Number(`0.${fraction}`) * 1000)
  const instant = at - offsetMs(zone)
  return instant > 0 ? instant : undefined
}

const offsetMs = (zone: string): number => {
  const parts = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone)
  if (parts === null) return 0
  const ms = (Number(parts[2]) * 60 + Number(parts[3] ?? '0')) * 60_000
  return parts[1] === '-' ? -ms : ms
}

const absences = new Set(['', 'nan', 'na', 'n/a', 'null', 'none', '-', 'unavailable', 'unknown'])
const number = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i

/** A number as it stands in a cell, or that there is none; nothing when the cell holds something else. */
export const parseCell = (text: string, decimalComma: boolean): Value | undefined => {
  if (absences.has(text.toLowerCase())) return 'unavailable'
  const plain = decimalComma ? text.replace(',', '.') : text
  return number.test(plain) ? Number(plain) : undefined
}
