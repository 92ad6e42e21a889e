import { dayMs, minuteMs } from '#core/time.ts'

/** The parts of a rule (RFC 5545, 3.3.10) as they are written, by their names. */
export type RuleParts = Readonly<Partial<Record<string, string>>>

export const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const

const numbersOf = (text: string | undefined): readonly number[] =>
  text === undefined ? [] : text.split(',').map(Number)
const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()
const rising = (one: number, other: number): number => one - other

/**
 * The moments that a rule names from `start` to `until`, in UTC, found by looking at each day: slow, and so short that one
 * sees that it is right. It knows days within a month, not those within a year or its weeks.
 */
export const countByDays = (parts: RuleParts, start: number, until: number): readonly number[] => {
  const first = new Date(start)
  const interval = Number(parts.INTERVAL ?? 1)
  const months = numbersOf(parts.BYMONTH)
  const monthDays = numbersOf(parts.BYMONTHDAY)
  const places = numbersOf(parts.BYSETPOS)
  const named = (parts.BYDAY?.split(',') ?? []).map((text) => ({
    place: Number.parseInt(text, 10) || 0,
    weekday: weekdays.findIndex((name) => text.endsWith(name)),
  }))
  const or = (text: string | undefined, own: number): readonly number[] =>
    text === undefined ? [own] : numbersOf(text)
  const clock = or(parts.BYHOUR, first.getUTCHours()).flatMap((hour) =>
    or(parts.BYMINUTE, first.getUTCMinutes()).map((minute) => (hour * 60 + minute) * minuteMs),
  )

  const isNamed = (at: number): boolean => {
    const date = new Date(at)
    const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
    const fromEnd = daysIn(year, month) - day + 1
    const isOfMonth = monthDays.length === 0 || monthDays.some((one) => one === (one > 0 ? day : -fromEnd))
    const isOfWeek = ({ place, weekday }: (typeof named)[number]): boolean =>
      weekday === date.getUTCDay() &&
      (place === 0 || place === (place > 0 ? Math.ceil(day / 7) : -Math.ceil(fromEnd / 7)))
    return isOfMonth && (named.length === 0 || named.some(isOfWeek))
  }
  const isOwn = (at: number): boolean => {
    const date = new Date(at)
    if (monthDays.length > 0 || named.length > 0) return true
    if (parts.FREQ === 'WEEKLY') return date.getUTCDay() === first.getUTCDay()
    if (parts.FREQ === 'DAILY') return true
    const isOwnMonth = months.length > 0 || date.getUTCMonth() === first.getUTCMonth()
    return date.getUTCDate() === first.getUTCDate() && (parts.FREQ === 'MONTHLY' || isOwnMonth)
  }
  const weekStart = weekdays.findIndex((name) => name === (parts.WKST ?? 'MO'))
  /** In which day, week, month or year of the rule a day is. */
  const stepOf = (at: number): number => {
    const date = new Date(at)
    switch (parts.FREQ) {
      case 'DAILY':
        return Math.floor(at / dayMs)
      case 'WEEKLY':
        // 1 January 1970 was a Thursday.
        return Math.floor((Math.floor(at / dayMs) + 4 - weekStart) / 7)
      case 'MONTHLY':
        return date.getUTCFullYear() * 12 + date.getUTCMonth()
      default:
        return date.getUTCFullYear()
    }
  }

  const steps = new Map<number, number[]>()
  // A place within a set counts from the beginning of the step, which may be a year before.
  for (let at = Date.UTC(first.getUTCFullYear() - 1, 11, 20); at <= until; at += dayMs) {
    const step = stepOf(at)
    const past = step - stepOf(start)
    const isOfMonths = months.length === 0 || months.includes(new Date(at).getUTCMonth() + 1)
    if (past < 0 || past % interval !== 0 || !isOfMonths || !isNamed(at) || !isOwn(at)) continue
    const moments = steps.get(step) ?? []
    for (const time of clock) moments.push(at + time)
    steps.set(step, moments)
  }
  return [...steps.values()]
    .flatMap((moments) => {
      const sorted = moments.toSorted(rising)
      if (places.length === 0) return sorted
      return [...new Set(places.map((place) => sorted.at(place > 0 ? place - 1 : place)))]
        .filter((moment) => moment !== undefined)
        .toSorted(rising)
    })
    .filter((moment) => moment >= start && moment <= until)
}
