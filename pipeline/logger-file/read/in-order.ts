import type { ImportedSeries } from '../outcome.ts'
import type { RawSeries } from './growing.ts'

/** A series in the order of its instants, and how many of its rows said the same of the same instant as another. */
type Ordered = { readonly series: ImportedSeries; readonly repeated: number }

type Cells = { readonly at: ArrayLike<number>; readonly values: ArrayLike<number> }

/** So many rows of one instant are compared; a table of one instant alone has no end otherwise. */
const lookedBack = 64

/** Two downloads of one logger have rows in common, and some programs write a row twice: it was measured once. */
const ordered = (kind: Pick<ImportedSeries, 'quantity' | 'unitRead'>, { at, values }: Cells): Ordered => {
  const count = at.length
  const instantOf = (index: number): number => at[index] ?? Number.NaN
  let isSorted = true
  for (let index = 1; index < count && isSorted; index++) isSorted = instantOf(index - 1) <= instantOf(index)
  const order = isSorted
    ? undefined
    : Array.from({ length: count }, (_, index) => index).sort(
        (one, other) => instantOf(one) - instantOf(other) || one - other,
      )
  const keptAt = new Float64Array(count)
  const keptValues = new Float64Array(count)
  let kept = 0
  // Of the rows of one instant, where those before them begin.
  let begin = 0
  for (let place = 0; place < count; place++) {
    const index = order === undefined ? place : (order[place] ?? 0)
    const instant = instantOf(index)
    const value = values[index] ?? Number.NaN
    if (kept === 0 || keptAt[kept - 1] !== instant) begin = kept
    let isAgain = false
    for (let back = Math.max(begin, kept - lookedBack); back < kept && !isAgain; back++)
      isAgain = Object.is(keptValues[back], value)
    if (isAgain) continue
    keptAt[kept] = instant
    keptValues[kept] = value
    kept += 1
  }
  const isWhole = kept === count
  const series = {
    ...kind,
    at: isWhole ? keptAt : keptAt.slice(0, kept),
    values: isWhole ? keptValues : keptValues.slice(0, kept),
  }
  return { series, repeated: count - kept }
}

/** Rows without an instant are left out. */
export const inOrder = ({ quantity, unitRead, rows, values }: RawSeries, instants: Float64Array): Ordered => {
  const rowNumbers = rows.done()
  const numbers = values.done()
  const at = new Float64Array(rowNumbers.length)
  const known = new Float64Array(rowNumbers.length)
  let count = 0
  for (let index = 0; index < rowNumbers.length; index++) {
    const instant = instants[rowNumbers[index] ?? 0] ?? Number.NaN
    if (Number.isNaN(instant)) continue
    at[count] = instant
    known[count] = numbers[index] ?? Number.NaN
    count += 1
  }
  return ordered({ quantity, unitRead }, { at: at.subarray(0, count), values: known.subarray(0, count) })
}

const concat = (one: Float64Array, other: Float64Array): Float64Array => {
  const both = new Float64Array(one.length + other.length)
  both.set(one)
  both.set(other, one.length)
  return both
}

export const joined = (one: ImportedSeries, other: ImportedSeries): Ordered =>
  ordered(one, { at: concat(one.at, other.at), values: concat(one.values, other.values) })

/** So many rows in common, with values that change, show that two tables are two downloads of one logger. */
const enough = 2

const haveInCommon = (one: ImportedSeries, other: ImportedSeries): boolean => {
  const values = new Map([...one.at].map((at, index) => [at, one.values[index] ?? Number.NaN]))
  const seen = new Set<number>()
  for (const [index, at] of other.at.entries()) {
    const before = values.get(at)
    if (before === undefined) continue
    if (!Object.is(before, other.values[index])) return false
    seen.add(before)
  }
  return seen.size >= enough
}

/** True when two tables speak of one quantity at the same times and do not say the same: they cannot be one sensor's. */
export const contradict = (one: ImportedSeries, other: ImportedSeries): boolean =>
  one.quantity === other.quantity &&
  (one.at[0] ?? 0) <= (other.at.at(-1) ?? 0) &&
  (other.at[0] ?? 0) <= (one.at.at(-1) ?? 0) &&
  !haveInCommon(one, other)

/** A list that is printed in several columns goes on in the next one by the step that it has: two probes never do that. */
export const goesOn = (one: ImportedSeries, other: ImportedSeries): boolean => {
  const seam = one.at.length
  const all = concat(one.at, other.at)
  const step = (all[seam] ?? Number.NaN) - (all[seam - 1] ?? Number.NaN)
  const isEven = (index: number): boolean => (all[index] ?? 0) - (all[index - 1] ?? 0) === step
  return (
    one.at.length > 1 &&
    other.at.length > 0 &&
    step > 0 &&
    all.every((_, index) => index === 0 || isEven(index))
  )
}
