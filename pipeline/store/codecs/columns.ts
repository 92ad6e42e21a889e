import type { Millis } from '#core/time.ts'

/** Decimal places that a column is tried with; real sensors give at most three. */
const placesMax = 3

/**
 * A column of numbers and of what stands for "no number". With `places`: whole numbers of that many decimal places, each
 * as the step from the one before, which is mostly a digit or two. With null: as they are, because steps would round.
 */
export type Column<Other> = readonly [places: number | null, cells: readonly (number | Other)[]]

const isExact = (value: number, factor: number): boolean => {
  const whole = Math.round(value * factor)
  return Number.isSafeInteger(whole) && !Object.is(whole, -0) && whole / factor === value
}

const placesOf = (cells: readonly unknown[]): number | null => {
  let places = 0
  for (const cell of cells) {
    if (typeof cell !== 'number') continue
    while (!isExact(cell, 10 ** places)) if (++places > placesMax) return null
  }
  return places
}

/** Packs a column; nothing is rounded. `Other` is whatever JSON-able thing says that there is no number. */
export const packColumn = <Other extends string | null>(
  cells: readonly (number | Other)[],
): Column<Other> => {
  const places = placesOf(cells)
  if (places === null) return [null, cells]
  const factor = 10 ** places
  let previous = 0
  const steps = cells.map((cell) => {
    if (typeof cell !== 'number') return cell
    const whole = Math.round(cell * factor)
    const step = whole - previous
    previous = whole
    return step
  })
  return [places, steps]
}

export const unpackColumn = <Other extends string | null>([places, cells]: Column<Other>): readonly (
  | number
  | Other
)[] => {
  if (places === null) return cells
  const factor = 10 ** places
  let whole = 0
  return cells.map((step) => {
    if (typeof step !== 'number') return step
    whole += step
    return whole / factor
  })
}

/** Instants, as the first one, the step to the second, and from then on how much each step differs from the last. */
export const packTimes = (times: readonly Millis[]): readonly number[] => {
  let previous = 0
  let step = 0
  return times.map((time, index) => {
    const newStep = index === 0 ? 0 : time - previous
    const change = newStep - step
    previous = time
    step = newStep
    return index === 0 ? time : change
  })
}

export const unpackTimes = (packed: readonly number[]): readonly Millis[] => {
  let time = 0
  let step = 0
  return packed.map((change, index) => {
    if (index === 0) time = change
    else {
      step += change
      time += step
    }
    return time
  })
}
