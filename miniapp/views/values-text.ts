import type { Quantity } from '#core/reading.ts'
import type { StrangerAnswer } from '#core/wire/house-answers.ts'
import { numberText } from '../locales/digits.ts'
import type { Format } from '../locales/format.ts'

/** What people read in a larger unit than it is measured in: how often the one goes into the other. */
const larger: Readonly<Record<string, readonly [per: number, unit: string]>> = {
  Pa: [100, 'hPa'],
  MB: [1_000, 'GB'],
  m: [1_000, 'km'],
}

const inUnit = (value: number, quantity: Quantity, unit: string, format: Format): string => {
  const [per, name] = larger[unit] ?? [Number.POSITIVE_INFINITY, unit]
  return value < per
    ? format.value(value, quantity, unit)
    : `${numberText(value / per, 1, format.language)}\u00a0${name}`
}

/** What is measured, in a line. */
export const valuesText = (values: StrangerAnswer['values'], format: Format): string => {
  const { words } = format
  return values
    .map(({ quantity, unit, value }) =>
      value === 'unavailable'
        ? `${words.quantities[quantity]}: ${words.noValue}`
        : `${words.quantities[quantity]} ${inUnit(value, quantity, unit, format)}`,
    )
    .join('\u00a0· ')
}

/** How strong a signal is, in the sign for less than nothing that every other number has. */
export const signalText = (dbm: number): string => `${String(dbm).replace('-', '−')}\u00a0dBm`
