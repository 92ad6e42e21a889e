import type { DateOrder } from '../options.ts'

/** The order that a header names: `Time (dd/mm/yyyy)`, or a line above in words. */
export const orderNamed = (header: string): DateOrder | undefined => {
  const words = /\b(?:(day)[-/. ]month|(month)[-/. ]day|(year)[-/. ]month)\b/i.exec(header)
  if (words !== null) return words[1] ? 'day-first' : words[2] ? 'month-first' : 'year-first'
  if (/y{2,4}[-/. ]m{1,2}[-/. ]d{1,2}/i.test(header)) return 'year-first'
  if (/(?<![a-z])d{1,2}[-/. ]m{1,3}[-/. ]y{2,4}/i.test(header)) return 'day-first'
  return /(?<![a-z])m{1,3}[-/. ]d{1,2}[-/. ]y{2,4}/i.test(header) ? 'month-first' : undefined
}
