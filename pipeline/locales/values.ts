import type { Language } from '#core/directory.ts'
import type { Quantity } from '#core/reading.ts'
import { formatNumber } from './numbers.ts'
import { text } from './text.ts'

/** How people read a quantity: what it is divided by, the unit they know, and the decimals that mean something. */
type Display = { readonly per: number; readonly unit: string; readonly digits: number }

const displays: Readonly<Record<Quantity, Display>> = {
  temperature: { per: 1, unit: '°C', digits: 1 },
  humidity: { per: 1, unit: '%', digits: 0 },
  // Everybody knows air pressure in hPa; Pa is what is stored.
  pressure: { per: 100, unit: 'hPa', digits: 1 },
  co2: { per: 1, unit: 'ppm', digits: 0 },
  illuminance: { per: 1, unit: 'lx', digits: 0 },
  motion: { per: 1, unit: '', digits: 0 },
  door: { per: 1, unit: '', digits: 0 },
  battery: { per: 1, unit: 'V', digits: 2 },
  power: { per: 1, unit: 'W', digits: 0 },
  energy: { per: 1, unit: 'kWh', digits: 1 },
  disk: { per: 1000, unit: 'GB', digits: 1 },
  clock: { per: 1, unit: 's', digits: 1 },
  charge: { per: 1, unit: '%', digits: 0 },
  lowBattery: { per: 1, unit: '', digits: 0 },
  latitude: { per: 1, unit: '°', digits: 4 },
  longitude: { per: 1, unit: '°', digits: 4 },
  distance: { per: 1000, unit: 'km', digits: 1 },
}

/** A slower change than this many of the last shown decimal in an hour is noise to a reader. */
const steadySteps = 5
/** Decimals that a limit or a closely read value may have beyond the usual ones. */
const extraDigits = 2

/** A quantity that is a word to people, not a number: open or closed, movement or none, low or not. */
export const isSwitch = (quantity: Quantity): quantity is 'door' | 'motion' | 'lowBattery' =>
  quantity === 'door' || quantity === 'motion' || quantity === 'lowBattery'

/** What their states are called. */
const switchSentences = {
  door: 'value-door',
  motion: 'value-motion',
  lowBattery: 'value-flag',
} as const

/** A space stands before every unit, also before a percent, in every language. */
const withUnit = (number: string, unit: string): string => (unit === '' ? number : `${number} ${unit}`)

const round = (value: number, digits: number): string => value.toFixed(digits)

/** More decimals for a value that would otherwise read the same as the limit that it broke. */
const digitsUnlike = (value: number, limit: number | undefined, digits: number): number => {
  if (limit === undefined || value === limit) return digits
  let needed = digits
  while (needed < digits + extraDigits && round(value, needed) === round(limit, needed)) needed += 1
  return needed
}

/**
 * A measured value with its unit: "−72.4 °C", "−72,4 °C", "1013.2 hPa", "open". `limit`, in the quantity's unit, makes
 * sure that a value just past it does not read the same as the limit.
 */
export const formatValue = (
  language: Language,
  quantity: Quantity,
  value: number,
  limit?: number,
): string => {
  if (isSwitch(quantity))
    return text(language, switchSentences[quantity], { state: value >= 0.5 ? 'yes' : 'no' })
  const { per, unit, digits } = displays[quantity]
  const shown = value / per
  const needed = digitsUnlike(shown, limit === undefined ? undefined : limit / per, digits)
  return withUnit(formatNumber(language, shown, needed), unit)
}

/** A limit with its unit and no decimals that say nothing: "−70 °C", "2.5 °C". */
export const formatLimit = (language: Language, quantity: Quantity, setpoint: number): string => {
  if (isSwitch(quantity)) return formatValue(language, quantity, setpoint)
  const { per, unit, digits } = displays[quantity]
  return withUnit(formatNumber(language, setpoint / per, 0, digits + extraDigits), unit)
}

/**
 * The size of a rate, per minute or, when that would read as nothing, per hour: "0.8 °C per minute". Nothing for one
 * that is too slow to mean anything.
 */
export const formatRate = (language: Language, quantity: Quantity, perMinute: number): string | undefined => {
  const { per, unit, digits } = displays[quantity]
  const size = Math.abs(perMinute) / per
  const step = 10 ** -digits
  if (isSwitch(quantity) || !(size * 60 >= steadySteps * step)) return undefined
  const [id, shown] = size >= step ? ['rate-per-minute', size] : ['rate-per-hour', size * 60]
  return text(language, id, { value: withUnit(formatNumber(language, shown, 0, digits), unit) })
}

/** What a stored value is divided by to be shown, the unit that it then has, and its decimals. */
export const shownAs = (quantity: Quantity): Display => displays[quantity]

/** What a quantity is called, in lower case: "temperature". */
export const quantityName = (language: Language, quantity: Quantity): string =>
  text(language, 'quantity-name', { quantity })
