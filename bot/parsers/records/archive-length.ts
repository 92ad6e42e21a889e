import { archiveDaysRange } from '#core/people/archive-days.ts'

/** Of a calendar, near enough for how long something is kept. */
const daysIn = [
  [/^(d|days?|dagar|dag|dygn)$/, 1],
  [/^(months?|månad(er)?|mån)$/, 365 / 12],
  [/^(y|years?|år)$/, 365],
] as const

/** "5 years", "18 månader": for how many days; nothing for what is no such time, or outside of what is allowed. */
export const parseArchiveDays = (words: string): number | undefined => {
  const [, count = '', unit = ''] = /^(\d{1,4})\s*(\p{L}+)$/u.exec(words.trim().toLocaleLowerCase()) ?? []
  const [, length] = daysIn.find(([pattern]) => pattern.test(unit)) ?? []
  if (length === undefined) return undefined
  const days = Math.round(Number(count) * length)
  return days >= archiveDaysRange.least && days <= archiveDaysRange.most ? days : undefined
}
