import type { Language } from '#core/directory.ts'
import type { Millis } from '#core/time.ts'
import { locales } from './text.ts'

/** A month of a calendar: "2026-10". */
export type Month = { readonly year: number; readonly month: number }

export const monthText = ({ year, month }: Month): string => `${year}-${String(month).padStart(2, '0')}`

/** "October 2026", "oktober 2026". */
export const monthName = (language: Language, { year, month }: Month): string =>
  new Intl.DateTimeFormat(locales[language], { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    Date.UTC(year, month - 1, 15),
  )

/** By how much the clocks of a place are ahead of UTC; a place that nobody knows has UTC. */
const aheadMs = (timeZone: string, at: Millis): number => {
  const format = (zone: string) =>
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    }).formatToParts(at)
  let parts: ReturnType<typeof format>
  try {
    parts = format(timeZone)
  } catch {
    return 0
  }
  const number = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((part) => part.type === type)?.value)
  const [year, month, day] = [number('year'), number('month'), number('day')]
  return (
    Date.UTC(year, month - 1, day, number('hour'), number('minute'), number('second')) -
    Math.floor(at / 1000) * 1000
  )
}

/** When a month begins there. Clocks that change just then are asked once more. */
export const monthBegins = (timeZone: string, { year, month }: Month): Millis => {
  const wall = Date.UTC(year, month - 1, 1)
  const guess = wall - aheadMs(timeZone, wall)
  return wall - aheadMs(timeZone, guess)
}

export const monthAfter = ({ year, month }: Month, count: number): Month => {
  const months = year * 12 + month - 1 + count
  return { year: Math.floor(months / 12), month: (months % 12) + 1 }
}

/** The month that the clocks of a place show. */
export const monthOf = (timeZone: string, at: Millis): Month => {
  const wall = new Date(at + aheadMs(timeZone, at))
  return { year: wall.getUTCFullYear(), month: wall.getUTCMonth() + 1 }
}

const namesOf = (language: Language): readonly (readonly string[])[] =>
  Array.from({ length: 12 }, (_, index) =>
    (['long', 'short'] as const).map((month) =>
      new Intl.DateTimeFormat(locales[language], { month, timeZone: 'UTC' })
        .format(Date.UTC(2026, index, 15))
        .toLowerCase()
        .replace('.', ''),
    ),
  )

/** "2026-10", "october", "okt", "October 2025"; without a year the last one that has begun by `now`. */
export const parseMonth = (words: string, timeZone: string, now: Millis): Month | undefined => {
  const asked = words.trim().toLowerCase().replace('.', '')
  const [, year, number] = /^(20\d\d)-(0?[1-9]|1[0-2])$/.exec(asked) ?? []
  if (year !== undefined) return { year: Number(year), month: Number(number) }
  const [, name = '', said] = /^(\p{L}+)(?:\s+(20\d\d))?$/u.exec(asked) ?? []
  const languages: readonly Language[] = ['en', 'sv']
  const index = languages
    .map((language) => namesOf(language).findIndex((names) => names.includes(name)))
    .find((found) => found >= 0)
  if (index === undefined) return undefined
  const today = monthOf(timeZone, now)
  const last = index + 1 <= today.month ? today.year : today.year - 1
  return { year: said === undefined ? last : Number(said), month: index + 1 }
}

/** A month may be two words: "October 2025". */
const monthWordsMax = 2

/** What stands before a month, and the month; all of it is a name where none of its last words is one. */
export const splitMonth = (
  words: string,
  timeZone: string,
  now: Millis,
): { readonly name: string; readonly month: Month | undefined } => {
  const all = words.split(/\s+/).filter((word) => word !== '')
  for (let count = Math.min(monthWordsMax, all.length); count > 0; count -= 1) {
    const month = parseMonth(all.slice(-count).join(' '), timeZone, now)
    if (month !== undefined) return { name: all.slice(0, -count).join(' '), month }
  }
  return { name: all.join(' '), month: undefined }
}
