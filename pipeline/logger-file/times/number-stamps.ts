import { dayMs, hourMs, minuteMs, secondMs } from '#core/time.ts'
import { wallOf } from './calendar.ts'

/** The ways in which one number says when. */
const readers = {
  YYYYMMDDhhmmss: (text) => stamp(text, 14),
  YYYYMMDDhhmm: (text) => stamp(text, 12),
  YYYYMMDDhh: (text) => stamp(text, 10),
  YYYYMMDD: (text) => stamp(text, 8),
  seconds: (text) => since(text, /^\d{9,10}(\.\d+)?$/, 1000),
  milliseconds: (text) => since(text, /^\d{12,13}(\.\d+)?$/, 1),
  microseconds: (text) => since(text, /^\d{15,16}$/, 1 / 1000),
  nanoseconds: (text) => since(text, /^\d{18,19}$/, 1 / 1_000_000),
  'spreadsheet days': (text) => serial(text),
} as const satisfies Readonly<Record<string, (text: string) => number | undefined>>
export type NumberStamp = keyof typeof readers

/** 1990 to 2100 in the calendar; anything else is no date that a logger writes. */
const stamp = (text: string, length: number): number | undefined => {
  if (text.length !== length || !/^(19[9]|20)\d+$/.test(text)) return undefined
  const part = (from: number): number => Number(text.slice(from, from + 2) || '0')
  const [hour, minute, second] = [part(8), part(10), part(12)]
  if (hour > 23 || minute > 59 || second > 59) return undefined
  const ofDay = hour * hourMs + minute * minuteMs + second * secondMs
  return wallOf(Number(text.slice(0, 4)), part(4), part(6), ofDay)
}

const since = (text: string, form: RegExp, perMs: number): number | undefined =>
  form.test(text) ? Math.round(Number(text) * perMs) : undefined

/** Days since 30 December 1899, as spreadsheets count them; from 2000 to 2064. */
const serial = (text: string): number | undefined => {
  const days = Number(text)
  return days >= 36_526 && days < 60_000 ? Math.round((days - 25_569) * dayMs) : undefined
}

export const readStamp = (stampName: NumberStamp, digits: string): number | undefined =>
  readers[stampName](digits)

/** Those of `known` that still can be meant when this number stands in the column, too. */
export const narrowStamps = (known: readonly NumberStamp[], digits: string): readonly NumberStamp[] =>
  known.filter((name) => readers[name](digits) !== undefined)

export const allStamps = Object.keys(readers).filter((name): name is NumberStamp =>
  Object.hasOwn(readers, name),
)
