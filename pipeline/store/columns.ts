/** Decimal places that a column is tried with; real sensors give at most three. */
const placesMax = 3

/** Numbers that all have few decimal places, as whole steps from one to the next: mostly one digit each. */
type Steps<Other> = { readonly places: number; readonly steps: readonly (number | Other)[] }
/** A column of numbers and of what stands for "no number"; plain, or as steps where that says exactly the same. */
export type Column<Other> = readonly (number | Other)[] | Steps<Other>

const isExact = (value: number, factor: number): boolean => {
  const whole = Math.round(value * factor)
  return Number.isSafeInteger(whole) && !Object.is(whole, -0) && whole / factor === value
}

const placesOf = (column: readonly unknown[]): number | undefined => {
  let places = 0
  for (const value of column) {
    if (typeof value !== 'number') continue
    while (!isExact(value, 10 ** places)) if (++places > placesMax) return undefined
  }
  return places
}

/** Packs a column; nothing is rounded. `Other` is whatever JSON-able thing says that there is no number. */
export const packColumn = <Other extends string | null>(
  column: readonly (number | Other)[],
): Column<Other> => {
  const places = placesOf(column)
  if (places === undefined) return column
  const factor = 10 ** places
  let previous = 0
  const steps = column.map((value) => {
    if (typeof value !== 'number') return value
    const whole = Math.round(value * factor)
    const step = whole - previous
    previous = whole
    return step
  })
  return { places, steps }
}

export const unpackColumn = <Other extends string | null>(
  column: Column<Other>,
): readonly (number | Other)[] => {
  if (!('steps' in column)) return column
  const factor = 10 ** column.places
  let whole = 0
  return column.steps.map((step) => {
    if (typeof step !== 'number') return step
    whole += step
    return whole / factor
  })
}
