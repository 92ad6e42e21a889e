import type { StrangerAnswer } from '#core/wire/house-answers.ts'
import type { Format } from '../locales/format.ts'

/** What is measured, in a line. */
export const valuesText = (values: StrangerAnswer['values'], { words, value: valueText }: Format): string =>
  values
    .map(({ quantity, unit, value }) =>
      value === 'unavailable'
        ? `${words.quantities[quantity]}: ${words.noValue}`
        : `${words.quantities[quantity]} ${valueText(value, quantity, unit)}`,
    )
    .join('\u00a0· ')

/** How strong a signal is, in the sign for less than nothing that every other number has. */
export const signalText = (dbm: number): string => `${String(dbm).replace('-', '−')}\u00a0dBm`
