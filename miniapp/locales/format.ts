import type { Quantity } from '#core/reading.ts'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import { numberText } from './digits.ts'
import type { Language, Words } from './words.ts'
import { clockAt, isElsewhere, zoneOffsetMs } from './zone.ts'

/** British English, because a night watch needs 24 hours and the day before the month. */
const locales: Readonly<Record<Language, string>> = { en: 'en-GB', sv: 'sv-SE' }

/** As many decimals as probes of that kind are good for. */
const decimals: Readonly<Partial<Record<Quantity, number>>> = {
  temperature: 1,
  humidity: 0,
  battery: 2,
  energy: 1,
  clock: 1,
  latitude: 4,
  longitude: 4,
}

/** What is stored in a unit that people do not read it in where it is much: how much makes one of theirs. */
const larger: Readonly<Record<string, readonly [per: number, unit: string]>> = {
  Pa: [100, 'hPa'],
  MB: [1_000, 'GB'],
  m: [1_000, 'km'],
}

/** What `value` is divided by to be read, and the unit that it then has; the chat's `displays` say the same. */
export const readIn = (value: number, unit: string): readonly [per: number, unit: string] => {
  if (unit === '%RH') return [1, '%']
  const found = larger[unit]
  return found !== undefined && Math.abs(value) >= found[0] ? found : [1, unit]
}

/** A date as its digits stand in that language. */
const dateTexts: Readonly<Record<Language, (date: string) => string>> = {
  en: (date) => date.split('-').reverse().join('/'),
  sv: (date) => date,
}

/** What has a name in it is Intl's to write. */
const styles = {
  day: { weekday: 'short', day: 'numeric' },
  dayTime: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
} as const satisfies Readonly<Record<string, Intl.DateTimeFormatOptions>>

// Intl's formatters are slow to make and the board is drawn anew every two seconds.
const made = new Map<string, Intl.DateTimeFormat>()
const formatter = (locale: string, timeZone: string, style: keyof typeof styles): Intl.DateTimeFormat => {
  const key = `${locale} ${timeZone} ${style}`
  const known =
    made.get(key) ?? new Intl.DateTimeFormat(locale, { ...styles[style], timeZone, hourCycle: 'h23' })
  made.set(key, known)
  return known
}

/** Limits are set in steps of a hundredth at the finest. */
const limitDigits = 2

/** What is loaded for the first time in a zone is loaded while the page waits for its first answer. */
export const warmUp = (): void => void zoneOffsetMs(0, 'UTC')

/** How long, with two units at most: 45 s, 23 min, 3 h 5 min, 2 d 4 h. */
export const lengthText = (ms: number): string => {
  if (ms < minuteMs) return `${Math.max(0, Math.floor(ms / 1_000))}\u00a0s`
  if (ms < hourMs) return `${Math.floor(ms / minuteMs)}\u00a0min`
  if (ms < dayMs) return `${Math.floor(ms / hourMs)}\u00a0h ${Math.floor((ms % hourMs) / minuteMs)}\u00a0min`
  return `${Math.floor(ms / dayMs)}\u00a0d ${Math.floor((ms % dayMs) / hourMs)}\u00a0h`
}

/** Everything that is written for one reader about one place. */
export const createFormat = (language: Language, words: Words, timeZone: string, alsoFahrenheit = false) => {
  const locale = locales[language]
  const write = (style: keyof typeof styles) => (at: number) => formatter(locale, timeZone, style).format(at)
  const clock = (at: number): string => clockAt(at, timeZone)
  const time = (at: number): string => clock(at).slice(11, 16)
  const date = (at: number): string => dateTexts[language](clock(at).slice(0, 10))
  const dayTime = write('dayTime')
  const bare = (value: number, quantity: Quantity | null, unit: string): string => {
    if (quantity === 'door') return value === 0 ? words.closed : words.open
    if (quantity === 'lowBattery') return value === 0 ? words.enough : words.low
    if (quantity === 'motion') return value === 0 ? words.no : words.yes
    const [per] = readIn(value, unit)
    const digits = quantity === null ? 0 : (decimals[quantity] ?? 0)
    return numberText(value / per, per === 1 ? digits : 1, language)
  }
  /** The same temperature for who reads another scale; limits and cards stay in °C. */
  const besides = (value: number, unit: string): string | null =>
    alsoFahrenheit && unit === '°C' ? `${numberText((value * 9) / 5 + 32, 1, language)}\u00a0°F` : null
  return {
    language,
    words,
    timeZone,
    /** Stands behind a place or a time where the clocks there are not those of who reads: ", Singapore time". */
    zoneNote: (now: number): string =>
      isElsewhere(now, timeZone) ? `, ${words.zone(timeZone.replace(/.*\//, '').replaceAll('_', ' '))}` : '',
    time,
    seconds: (at: number): string => clock(at).slice(11),
    day: write('day'),
    date,
    dayTime,
    /** The time of day, with the day unless it is today's. */
    moment: (at: number, now: number): string => (date(at) === date(now) ? time : dayTime)(at),
    bare,
    /** A limit as people set it: -70, not -70.0. */
    limit: (value: number, unit: string): string => {
      const [per, read] = readIn(value, unit)
      return `${numberText(value / per, 0, language, limitDigits)}\u00a0${read}`.trim()
    },
    value: (value: number, quantity: Quantity | null, unit: string): string => {
      const [, read] = readIn(value, unit)
      const own = `${bare(value, quantity, unit)}${read && '\u00a0'}${read}`
      const other = besides(value, unit)
      return other === null ? own : `${own} (${other})`
    },
    besides,
  }
}
export type Format = ReturnType<typeof createFormat>

/** At a moment as `moment` writes it: one without a day is of today. */
export const atMoment =
  (clock: string, day: string) =>
  (moment: string): string =>
    `${moment[2] === ':' ? clock : day} ${moment}`

/** So many of something: one, or several. */
export const some = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`
