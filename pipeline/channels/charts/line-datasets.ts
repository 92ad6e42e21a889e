import type { Bucket } from '#core/history/series.ts'
import { isSwitch, shownAs } from '../../locales/values.ts'
import { type ChartInput, type Point, slotAt, slots } from './chart-input.ts'
import { lookOf } from './looks.ts'
import { rounded } from './value-axis.ts'

/** Marks of one line stand this far apart, and those of the lines beside each other. */
const markEvery = slots / 6

type Drawn = { readonly points: readonly Point[]; readonly radii: readonly number[] }

/** The means as a line with a break between stretches. What stands alone is a dot, because a line needs two points. */
const drawnOf = (input: ChartInput, stretches: readonly (readonly Bucket[])[], index: number): Drawn => {
  const { per } = shownAs(input.quantity)
  const points: Point[] = []
  const radii: number[] = []
  const many = input.lines.length > 1
  let nextMark = (markEvery * (index + 0.5)) / input.lines.length
  for (const stretch of stretches) {
    for (const { at, mean } of stretch) {
      const x = slotAt(input, at)
      const isMark = many && x >= nextMark
      while (x >= nextMark) nextMark += markEvery
      points.push([x, rounded(mean / per)])
      radii.push(isMark ? 4 : stretch.length === 1 ? 2 : 0)
    }
    points.push([points.at(-1)?.[0] ?? 0, null])
    radii.push(0)
  }
  return { points, radii }
}

/** One line for each sensor; one alone needs no mark. */
export const lineDatasets = (input: ChartInput): readonly object[] =>
  input.lines.flatMap(({ name, series }, index): readonly object[] => {
    // A name in the legend promises a line.
    if (series.stretches.length === 0) return []
    const { color, dash, mark } = lookOf(index)
    const { points, radii } = drawnOf(input, series.stretches, index)
    const dataset = {
      label: name,
      data: points,
      order: 1,
      borderColor: color,
      borderWidth: 2,
      borderDash: dash,
      borderJoinStyle: 'round',
      stepped: isSwitch(input.quantity),
      pointStyle: input.lines.length > 1 ? mark : 'line',
      pointRadius: radii,
      pointBackgroundColor: color,
      pointBorderColor: color,
      pointBorderWidth: input.lines.length > 1 ? 1.5 : 2,
    }
    return [dataset]
  })

/** Where no column saw more than one value there is nothing that the mean hides. */
const isWide = (stretch: readonly Bucket[]): boolean => stretch.some(({ min, max }) => max > min)

/**
 * The outline of each stretch, along its highest values and back along its lowest: what a mean hides. One for all
 * sensors, since each lies around its line.
 */
export const rangePoints = (input: ChartInput): readonly Point[] => {
  const { per } = shownAs(input.quantity)
  return input.lines.flatMap(({ series }) =>
    series.stretches.filter(isWide).flatMap((stretch): readonly Point[] => {
      const point = (at: number, value: number): Point => [slotAt(input, at), rounded(value / per)]
      const back = [...stretch].reverse()
      const outline = [
        ...stretch.map(({ at, max }) => point(at, max)),
        ...back.map(({ at, min }) => point(at, min)),
      ]
      return [...outline, [outline[0]?.[0] ?? 0, null]]
    }),
  )
}
