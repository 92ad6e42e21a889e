import { type Quantity, quantityNames } from '#core/reading.ts'
import type { BoardRow } from '#core/watch/board.ts'

/** The first thing that a sensor measures: its value of now, or that there is none. */
export const firstValueOf = ({
  values,
}: BoardRow): { readonly quantity: Quantity; readonly value: number | 'unavailable' } | undefined => {
  const quantity = quantityNames.find((one) => values[one] !== undefined)
  const value = quantity && values[quantity]
  if (quantity === undefined || value === undefined) return undefined
  return { quantity, value: value.kind === 'present' ? value.value : 'unavailable' }
}
