type Day = { readonly year: number; readonly month: number; readonly day: number }

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const lengthsOf = (year: number): readonly number[] => [
  31,
  isLeap(year) ? 29 : 28,
  31,
  30,
  31,
  30,
  31,
  31,
  30,
  31,
  30,
  31,
]
const daysIn = (year: number): number => (isLeap(year) ? 366 : 365)

/** The day of the week of the fourth of January, which is always in the first week: 0 is a Monday. */
const fourthOfJanuary = (year: number): number => {
  const before = year - 1
  return (before + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400) + 3) % 7
}

/** The day that ISO 8601 writes as `2026-W48-2`: 24 November 2026. A year has weeks that begin before it or end after it. */
export const dayOfWeek = (year: number, week: number, weekday: number): Day => {
  const ofYear = (week - 1) * 7 + weekday - 1 + 4 - fourthOfJanuary(year)
  if (ofYear < 1) return dayOf(year - 1, ofYear + daysIn(year - 1))
  return ofYear > daysIn(year) ? dayOf(year + 1, ofYear - daysIn(year)) : dayOf(year, ofYear)
}

const dayOf = (year: number, ofYear: number): Day => {
  let day = ofYear
  let month = 1
  for (const length of lengthsOf(year)) {
    if (day <= length) break
    day -= length
    month += 1
  }
  return { year, month, day }
}
