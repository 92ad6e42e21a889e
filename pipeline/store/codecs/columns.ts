import type { Millis } from '#core/time.ts'

/**
 * A column of numbers and of what stands for "no number", as items of before it was packed in bits have it. With `places`: whole
 * numbers of that many decimal places, each as the step from the one before. With null: as they are, because steps would round.
 */
export type Column<Other> = readonly [places: number | null, cells: readonly (number | Other)[]]

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

/** Instants, of which the first stands there, then the step to the second, and from then on how much each step differs from the last. */
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
