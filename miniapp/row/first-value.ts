import type { RowAnswer, ValueAnswer } from '#core/wire/board-answers.ts'
import type { Format } from '../locales/format.ts'

/** What a row is there for; nothing of a gateway, whose values say how it is itself. */
export const firstValue = (row: Pick<RowAnswer, 'kind' | 'values'>): ValueAnswer | undefined =>
  row.kind === 'gateway' ? undefined : row.values[0]

/** The same as text: the value of now with its unit, or that there is none. */
export const firstValueText = (row: RowAnswer, { words, value }: Format): string => {
  const first = firstValue(row)
  if (first === undefined) return ''
  return first.value === 'unavailable' ? words.noValue : value(first.value, first.quantity, first.unit)
}
