import type { Language } from '#core/directory.ts'
import { dayMs, hourMs, type Millis, minuteMs, secondMs } from '#core/time.ts'
import { locales, text } from './text.ts'

/** Who reads a time, where, and when. */
export type Reader = { readonly language: Language; readonly timeZone: string; readonly now: Millis }

/** From here on people count days. */
const daysFromMs = 2 * dayMs

type Zone = { readonly format: Intl.DateTimeFormat; readonly known: boolean }
const zones = new Map<string, Zone>()

const formatIn = (language: Language, timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(locales[language], {
    timeZone,
    hourCycle: 'h23',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })

/** A site with a time zone that nobody knows still gets a time that can be relied on, and that says what it is. */
const zoneOf = (language: Language, timeZone: string): Zone => {
  const key = `${language} ${timeZone}`
  const cached = zones.get(key)
  if (cached !== undefined) return cached
  let zone: Zone
  try {
    zone = { format: formatIn(language, timeZone), known: true }
  } catch {
    zone = { format: formatIn(language, 'UTC'), known: false }
  }
  zones.set(key, zone)
  return zone
}

type Parts = Readonly<Partial<Record<Intl.DateTimeFormatPartTypes, string>>>

const partsOf = (format: Intl.DateTimeFormat, at: Millis): Parts =>
  // Swedish abbreviates with a full stop, which would end the sentence.
  Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value.replace('.', '')]))

/** "03:14", with the day when it is not the reader's today: "Sat 22 Nov 03:14", and the year when it is another one. */
export const formatTime = (at: Millis, { language, timeZone, now }: Reader): string => {
  const { format, known } = zoneOf(language, timeZone)
  const then = partsOf(format, at)
  const today = partsOf(format, now)
  const time = `${then.hour}:${then.minute}${known ? '' : ' UTC'}`
  if (then.year !== today.year) return `${then.weekday} ${then.day} ${then.month} ${then.year} ${time}`
  const isToday = then.month === today.month && then.day === today.day
  return isToday ? time : `${then.weekday} ${then.day} ${then.month} ${time}`
}

type Place = Omit<Reader, 'now'>

/** "03:14", whatever day it is. */
export const formatClock = (at: Millis, { language, timeZone }: Place): string => {
  const { hour, minute } = partsOf(zoneOf(language, timeZone).format, at)
  return `${hour}:${minute}`
}

/** "Sat 22" among the days of a week, "22 Nov" among those of a month. */
export const formatDayOf = (
  at: Millis,
  { language, timeZone }: Place,
  among: 'weekday' | 'month',
): string => {
  const { weekday, day, month } = partsOf(zoneOf(language, timeZone).format, at)
  return among === 'weekday' ? `${weekday} ${day}` : `${day} ${month}`
}

/** How many minutes of its day the local clock shows. */
export const minuteOfDay = (at: Millis, timeZone: string): number => {
  const { hour, minute } = partsOf(zoneOf('en', timeZone).format, at)
  return Number(hour) * 60 + Number(minute)
}

/** "40 s", "12 min", "3 h 05 min", "2 days": as exact as a person needs it. What somebody has set is `exact`: "90 s", and not "1 min". */
export const formatDuration = (language: Language, ms: number, exact?: boolean): string => {
  const lasting = Math.max(0, ms)
  if (lasting < minuteMs || (exact && lasting % minuteMs))
    return text(language, 'duration-seconds', { seconds: Math.floor(lasting / secondMs) })
  const minutes = Math.floor(lasting / minuteMs)
  if (lasting < hourMs) return text(language, 'duration-minutes', { minutes })
  const hours = Math.floor(minutes / 60)
  const minutesOver = minutes % 60
  if (lasting < daysFromMs)
    return minutesOver === 0
      ? text(language, 'duration-hours', { hours })
      : text(language, 'duration-hours-minutes', { hours, minutes: String(minutesOver).padStart(2, '0') })
  const days = Math.floor(lasting / dayMs)
  const hoursOver = hours % 24
  return hoursOver === 0
    ? text(language, 'duration-days', { days })
    : text(language, 'duration-days-hours', { days, hours: hoursOver })
}
