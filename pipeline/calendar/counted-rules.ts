import type ICAL from 'ical.js'

type Part = keyof ICAL.Recur['parts']
const clocks: readonly Part[] = ['BYHOUR', 'BYMINUTE', 'BYSECOND']

/** How many days each month surely has. */
const daysAtLeast = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** A month surely has four of each day of the week; of a fifth, ical.js may look for ever. */
const isSurelyThere = (place: number): boolean => Math.abs(place) <= 4

/** Within its parts, a rule with a longer step may meet none of its own days, and ical.js would look for ever. */
const longestStep = { DAILY: 31, WEEKLY: 26, MONTHLY: 11, YEARLY: 4 } as const

const dayPlaces = (rule: ICAL.Recur): readonly number[] =>
  (rule.parts.BYDAY ?? []).map((day) => Number.parseInt(String(day), 10) || 0)

const isDailyCounted = (rule: ICAL.Recur, has: (part: Part) => boolean): boolean => {
  const isStuckInWeek = has('BYDAY') && rule.interval % 7 === 0
  return (
    !has('BYSETPOS') && !has('BYMONTHDAY') && !isStuckInWeek && dayPlaces(rule).every((place) => place === 0)
  )
}

const isMonthlyCounted = (rule: ICAL.Recur, has: (part: Part) => boolean): boolean => {
  if (has('BYMONTH')) return false
  if (!has('BYDAY')) return !has('BYSETPOS')
  const isOnceADay = clocks.every((clock) => (rule.parts[clock] ?? []).length <= 1)
  return isOnceADay && !has('BYMONTHDAY') && isPlaced(rule)
}

/** Days of the week within a month: the second Saturday, or the last working day. */
const isPlaced = (rule: ICAL.Recur): boolean => {
  const places = dayPlaces(rule)
  const chosen = rule.parts.BYSETPOS ?? []
  const isNumbered = places.some((place) => place !== 0)
  return places.every(isSurelyThere) && chosen.every(isSurelyThere) && !(isNumbered && chosen.length > 0)
}

const isYearlyCounted = (rule: ICAL.Recur, start: ICAL.Time, has: (part: Part) => boolean): boolean => {
  if (clocks.some((clock) => (rule.parts[clock] ?? []).length > 1)) return false
  const { BYMONTH = [], BYMONTHDAY = [] } = rule.parts
  if (has('BYDAY')) {
    const isOneMonth = BYMONTH.length === 1 || (BYMONTH.length > 1 && !has('BYSETPOS'))
    return isOneMonth && !has('BYMONTHDAY') && isPlaced(rule)
  }
  if (has('BYSETPOS') || (has('BYMONTHDAY') && !has('BYMONTH'))) return false
  const months = has('BYMONTH') ? BYMONTH : [start.month]
  const days = has('BYMONTHDAY') ? BYMONTHDAY : [start.day]
  const isThere = (month: number, day: number): boolean => day > 0 && day <= (daysAtLeast[month - 1] ?? 0)
  return months.every((month) => days.every((day) => isThere(month, day)))
}

/**
 * Whether ical.js counts a rule as RFC 5545 means it, and comes to an end. Of other rules it drops a part without a word and names
 * days that nobody meant (findings/icaljs-counts-rules-it-cannot.sh), which in a roster would be people on duty who are not.
 */
export const isCountedRight = (rule: ICAL.Recur, start: ICAL.Time): boolean => {
  const has = (part: Part): boolean => (rule.parts[part] ?? []).length > 0
  const isPlain = Object.keys(rule.parts).length === 0
  if (has('BYWEEKNO') || has('BYYEARDAY')) return false
  switch (rule.freq) {
    case 'HOURLY':
      return isPlain
    case 'DAILY':
      return isPlain || (rule.interval <= longestStep.DAILY && isDailyCounted(rule, has))
    case 'WEEKLY':
      return (
        isPlain ||
        (rule.interval <= longestStep.WEEKLY &&
          !has('BYSETPOS') &&
          !has('BYMONTHDAY') &&
          dayPlaces(rule).every((place) => place === 0))
      )
    case 'MONTHLY':
      return rule.interval <= longestStep.MONTHLY && isMonthlyCounted(rule, has)
    case 'YEARLY':
      return rule.interval <= longestStep.YEARLY && isYearlyCounted(rule, start, has)
    default:
      return false
  }
}
