import ICAL from 'ical.js'

type Part = keyof ICAL.Recur['parts']
const clocks: readonly Part[] = ['BYHOUR', 'BYMINUTE', 'BYSECOND']

const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const

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

const isMonthlyCounted = (rule: ICAL.Recur, start: ICAL.Time, has: (part: Part) => boolean): boolean => {
  if (has('BYMONTH')) return false
  const isOnceADay = clocks.every((clock) => (rule.parts[clock] ?? []).length <= 1)
  if (has('BYDAY')) return isOnceADay && !has('BYMONTHDAY') && isPlaced(rule, start)
  const days = has('BYMONTHDAY') ? (rule.parts.BYMONTHDAY ?? []).map(Number) : [start.day]
  // Of a month without that day it counts the later hours on the first.
  return !has('BYSETPOS') && (isOnceADay || days.every((day) => day > 0 && day <= 28))
}

/** Days of the week within a month: the second Saturday, or the last working day. */
const isPlaced = (rule: ICAL.Recur, start: ICAL.Time): boolean => {
  const places = dayPlaces(rule)
  const chosen = rule.parts.BYSETPOS ?? []
  const isNumbered = places.some((place) => place !== 0)
  if (chosen.length === 0) return places.every(isSurelyThere) && isOnce(rule)
  return !isNumbered && chosen.every(isSurelyThere) && isChosen(rule, start, chosen)
}

/** The same day named twice, as the third Tuesday and the last but one, or as that and any Tuesday, ends ical.js with an error. */
const isOnce = (rule: ICAL.Recur): boolean => {
  const signs = new Map<string, Set<number>>()
  for (const day of rule.parts.BYDAY ?? []) {
    const name = String(day).slice(-2)
    const sign = Math.sign(Number.parseInt(String(day), 10) || 0)
    signs.set(name, (signs.get(name) ?? new Set()).add(sign))
  }
  return [...signs.values()].every(({ size }) => size === 1)
}

/** Of the month in which a rule begins, ical.js counts every day from there on: so the first of it must be one that is chosen. */
const isChosen = (rule: ICAL.Recur, start: ICAL.Time, chosen: readonly number[]): boolean => {
  const names = (rule.parts.BYDAY ?? []).map(String)
  const month = Array.from(
    { length: ICAL.Time.daysInMonth(start.month, start.year) },
    (_, index) => index + 1,
  )
  const days = month.filter((day) => {
    const date = ICAL.Time.fromData({ year: start.year, month: start.month, day, isDate: true })
    return names.includes(weekdayOf(date))
  })
  return chosen.some((place) => days.at(place > 0 ? place - 1 : place) === start.day)
}

const isYearlyCounted = (rule: ICAL.Recur, start: ICAL.Time, has: (part: Part) => boolean): boolean => {
  if (clocks.some((clock) => (rule.parts[clock] ?? []).length > 1)) return false
  const { BYMONTH = [], BYMONTHDAY = [] } = rule.parts
  if (has('BYDAY')) {
    const isOneMonth = BYMONTH.length === 1 || (BYMONTH.length > 1 && !has('BYSETPOS'))
    return isOneMonth && !has('BYMONTHDAY') && isPlaced(rule, start)
  }
  if (has('BYSETPOS') || (has('BYMONTHDAY') && !has('BYMONTH'))) return false
  const months = has('BYMONTH') ? BYMONTH : [start.month]
  const days = has('BYMONTHDAY') ? BYMONTHDAY : [start.day]
  const isThere = (month: number, day: number): boolean => day > 0 && day <= (daysAtLeast[month - 1] ?? 0)
  return months.every((month) => days.every((day) => isThere(month, day)))
}

/** Of several hours ical.js keeps the order in which they are written, and begins with whatever comes first. */
const isClockInOrder = (rule: ICAL.Recur, start: ICAL.Time): boolean => {
  const own: Readonly<Record<string, number>> = {
    BYHOUR: start.hour,
    BYMINUTE: start.minute,
    BYSECOND: start.second,
  }
  return clocks.every((clock) => {
    const values = (rule.parts[clock] ?? []).map(Number)
    const isRising = values.every((value, index) => index === 0 || value > (values[index - 1] ?? value))
    return values.length === 0 || (isRising && values[0] === own[clock])
  })
}

const weekdayOf = (time: ICAL.Time): string => weekdays[time.dayOfWeek() - 1] ?? ''

/** Of the week in which a rule begins, ical.js counts a day of whatever month first: so that must be the day on which it begins. */
const isOwnDay = (rule: ICAL.Recur, start: ICAL.Time): boolean => {
  const { BYMONTH = [], BYDAY = [] } = rule.parts
  const days = BYDAY.map(String)
  return BYMONTH.map(Number).includes(start.month) && (days.length === 0 || days.includes(weekdayOf(start)))
}

/**
 * Whether ical.js counts a rule as RFC 5545 means it, and comes to an end. Of other rules it drops a part without a word and names
 * days that nobody meant (findings/icaljs-counts-rules-it-cannot.sh), which in a roster would be people on duty who are not.
 */
export const isCountedRight = (rule: ICAL.Recur, start: ICAL.Time): boolean => {
  const has = (part: Part): boolean => (rule.parts[part] ?? []).length > 0
  const isPlain = Object.keys(rule.parts).length === 0
  if (has('BYWEEKNO') || has('BYYEARDAY') || !isClockInOrder(rule, start)) return false
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
          (!has('BYMONTH') || isOwnDay(rule, start)) &&
          dayPlaces(rule).every((place) => place === 0))
      )
    case 'MONTHLY':
      return rule.interval <= longestStep.MONTHLY && isMonthlyCounted(rule, start, has)
    case 'YEARLY':
      return rule.interval <= longestStep.YEARLY && isYearlyCounted(rule, start, has)
    default:
      return false
  }
}
