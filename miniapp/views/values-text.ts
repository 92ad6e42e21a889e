import type { StrangerAnswer } from '#core/wire/house-answers.ts'
import type { Format } from '../locales/format.ts'

/** What is measured, in a line that breaks between quantities only. */
export const valuesText = (values: StrangerAnswer['values'], format: Format): string => {
  const { words } = format
  const texts = values.map(({ quantity, unit, value }) =>
    value === 'unavailable'
      ? `${words.quantities[quantity]}: ${words.noValue}`
      : `${words.quantities[quantity]} ${format.value(value, quantity, unit)}`,
  )
  return texts.map((text) => text.replaceAll(' ', '\u00a0')).join('\u00a0· ')
}

/** How strong a signal is, in the sign for less than nothing that every other number has. */
export const signalText = (dbm: number): string => `${String(dbm).replace('-', '−')}\u00a0dBm`
