import type { Quantity } from '#core/reading.ts'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import type { Language, Words } from './words.ts'

/** British English, because a night watch needs 24 hours and the day before the month. */
const locales: Readonly<Record<Language, string>> = { en: 'en-GB', sv: 'sv-SE' }

/** As many decimals as probes of that kind are good for. */
const decimals: Readonly<Partial<Record<Quantity, number>>> = {
  temperature: 1,
  humidity: 0,
  battery: 2,
  energy: 1,
  disk: 0,
  clock: 1,
  latitude: 4,
  longitude: 4,
}

const styles = {
  time: { hour: '2-digit', minute: '2-digit' },
  seconds: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
  day: { weekday: 'short', day: 'numeric' },
  dayTime: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  date: { year: 'numeric', month: '2-digit', day: '2-digit' },
  offset: { timeZoneName: 'longOffset' },
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

/** How far local time is ahead of UTC at that instant, in milliseconds. */
export const zoneOffsetMs = (at: number, timeZone: string): number => {
  const name = formatter('en-GB', timeZone, 'offset')
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName')
  const [, sign = '+', hours = '0', minutes = '0'] =
    /GMT(?:([+-])(\d\d):(\d\d))?/.exec(name?.value ?? '') ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * hourMs + Number(minutes) * minuteMs)
}

/** Limits are set in steps of a hundredth at the finest. */
const limitDigits = 2

const numberFormats = new Map<string, Intl.NumberFormat>()
const numberFormat = (language: Language, digits: number, most: number): Intl.NumberFormat => {
  const key = `${language} ${digits} ${most}`
  const known =
    numberFormats.get(key) ??
    new Intl.NumberFormat(locales[language], {
      minimumFractionDigits: digits,
      maximumFractionDigits: most,
      signDisplay: 'negative',
    })
  numberFormats.set(key, known)
  return known
}

/** A number with a real minus sign and `digits` decimals, or up to `most`. */
export const numberText = (value: number, digits: number, language: Language, most = digits): string => {
  return numberFormat(language, digits, most).format(value).replace('-', '−')
}

/** The first of Intl's formatters costs a browser more than a board does, whatever it formats: it is made while the page waits for its first answer. */
export const warmUp = (language: Language): void => {
  formatter(locales[language], 'UTC', 'seconds').format(0)
  numberFormat(language, 0, 0).format(0)
}

/** How long, with two units at most: 45 s, 23 min, 3 h 5 min, 2 d 4 h. */
export const lengthText = (ms: number): string => {
  if (ms < minuteMs) return `${Math.max(0, Math.floor(ms / 1_000))} s`
  if (ms < hourMs) return `${Math.floor(ms / minuteMs)} min`
  if (ms < dayMs) return `${Math.floor(ms / hourMs)} h ${Math.floor((ms % hourMs) / minuteMs)} min`
  return `${Math.floor(ms / dayMs)} d ${Math.floor((ms % dayMs) / hourMs)} h`
}

/** Everything that is written for one reader about one place. */
export const createFormat = (language: Language, words: Words, timeZone: string, alsoFahrenheit = false) => {
  const locale = locales[language]
  const write = (style: keyof typeof styles) => (at: number) => formatter(locale, timeZone, style).format(at)
  const date = write('date')
  const number = (value: number, quantity: Quantity | null): string =>
    numberText(value, quantity === null ? 0 : (decimals[quantity] ?? 0), language)
  const bare = (value: number, quantity: Quantity | null): string => {
    if (quantity === 'door') return value === 0 ? words.closed : words.open
    if (quantity === 'lowBattery') return value === 0 ? words.enough : words.low
    if (quantity === 'motion') return value === 0 ? words.no : words.yes
    return number(value, quantity)
  }
  /** The same temperature for who reads another scale; limits and cards stay in °C. */
  const besides = (value: number, unit: string): string | null =>
    alsoFahrenheit && unit === '°C' ? `${numberText((value * 9) / 5 + 32, 1, language)}\u00a0°F` : null
  return {
    language,
    words,
    timeZone,
    time: write('time'),
    seconds: write('seconds'),
    day: write('day'),
    date,
    dayTime: write('dayTime'),
    /** The time of day, with the day unless it is today's. */
    moment: (at: number, now: number): string => write(date(at) === date(now) ? 'time' : 'dayTime')(at),
    bare,
    /** A limit as people set it: -70, not -70.0. */
    limit: (value: number, unit: string): string =>
      `${numberText(value, 0, language, limitDigits)}\u00a0${unit}`.trim(),
    value: (value: number, quantity: Quantity | null, unit: string): string => {
      const own = unit === '' ? bare(value, quantity) : `${bare(value, quantity)}\u00a0${unit}`
      const other = besides(value, unit)
      return other === null ? own : `${own} (${other})`
    },
    besides,
  }
}
export type Format = ReturnType<typeof createFormat>

/** So many of something: one, or several. */
export const some = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`
