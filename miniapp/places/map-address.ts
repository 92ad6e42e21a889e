import type { Quantity } from '#core/reading.ts'
import type { RowAnswer } from '#core/wire/board-answers.ts'

const digits = 5

/** Where a map shows what says where it is; nothing where that is not known now. The map is another's page, which nobody loads by looking here. */
export const mapAddress = ({ values }: Pick<RowAnswer, 'values'>): string | null => {
  const now = (quantity: Quantity): string | null => {
    const value = values.find((one) => one.quantity === quantity)?.value
    return typeof value === 'number' ? value.toFixed(digits) : null
  }
  const [north, east] = [now('latitude'), now('longitude')]
  return north === null || east === null
    ? null
    : `https://www.openstreetmap.org/?mlat=${north}&mlon=${east}#map=15/${north}/${east}`
}
