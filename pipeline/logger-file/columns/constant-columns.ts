import type { Quantity } from '#core/reading.ts'
import { type Note, note, quoted } from '../note.ts'

type Column = {
  readonly header: string
  readonly quantity: Quantity
  readonly isSwitch: boolean
  readonly numbers: readonly number[]
}

/** Fewer show nothing. */
const enough = 6
const isConstant = (numbers: readonly number[]): boolean => numbers.every((one) => one === numbers[0])

/** A limit or an aim in words that are not known here never changes, while what is measured beside it does: that is said. */
export const constantAmong = (columns: readonly Column[]): readonly Note[] =>
  columns
    .filter(
      ({ numbers, quantity, isSwitch }) =>
        !isSwitch &&
        numbers.length >= enough &&
        isConstant(numbers) &&
        columns.some((other) => other.quantity === quantity && !isConstant(other.numbers)),
    )
    .map(({ header, numbers }) =>
      note('file-column-constant', { column: quoted(header), value: String(numbers[0] ?? '') }),
    )

/** Further apart than by rounding; sums and means below a table may be. */
const apart = 0.0501

/** The same numbers in the same order, which two probes never measure. */
export const isTwin = (one: readonly number[], other: readonly number[]): boolean =>
  one.length >= enough &&
  one.length === other.length &&
  !isConstant(one) &&
  one.filter((number, index) => Math.abs(number - (other[index] ?? Number.NaN)) > apart).length <=
    one.length / 10
