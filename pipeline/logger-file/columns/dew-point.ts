import { type Note, note, quoted } from '../note.ts'
import type { Evidence } from './evidence.ts'
import type { Measure } from './measure.ts'

/** Fewer show nothing. */
const enough = 6
/** Whole percents and tenths of a degree leave so much open. */
const apartC = 0.6
/** In air that is nearly full of water any other probe in it would fit as well. */
const leastBelowC = 1
const mostWrong = 0.1
/** So many rows of a column show it, and hundreds of columns are compared in no time. */
const lookedAt = 64

/** Magnus' formula over water and over ice, with the constants of the WMO's guide no. 8. */
const overWater = [17.62, 243.12] as const
const overIce = [22.46, 272.62] as const
const dewPointC = (temperatureC: number, percent: number, [a, b]: readonly [number, number]): number => {
  const share = Math.log(percent / 100) + (a * temperatureC) / (b + temperatureC)
  return (b * share) / (a - share)
}

const isDewPoint = (dew: number, temperatureC: number, percent: number): boolean =>
  temperatureC - dew >= leastBelowC &&
  [overWater, overIce].some(
    (constants) => Math.abs(dewPointC(temperatureC, percent, constants) - dew) <= apartC,
  )

type Columns = readonly { readonly measure: Measure; readonly numbers: readonly number[] }[]

/** The temperature and the humidity of which a column is the dew point, in whatever words it is named; nothing where it was measured. */
const dewPointOf = (
  { measure, numbers: dews }: Columns[number],
  columns: Columns,
): readonly [temperature: Measure, humidity: Measure] | undefined => {
  if (measure.quantity !== 'temperature' || dews.length < enough || new Set(dews).size < 2) return undefined
  const beside = columns.filter((one) => one.measure !== measure && one.numbers.length === dews.length)
  const every = Math.ceil(dews.length / lookedAt)
  const rows = dews.flatMap((_, row) => (row % every === 0 ? [row] : []))
  const isOf = (temperatures: readonly number[], percents: readonly number[]): boolean => {
    let left = rows.length * mostWrong
    return rows.every((row) => {
      const [dew = Number.NaN, temperature = Number.NaN, percent = Number.NaN] = [
        dews[row],
        temperatures[row],
        percents[row],
      ]
      if (!isDewPoint(dew, temperature, percent)) left -= 1
      return left >= 0
    })
  }
  for (const humidity of beside.filter((one) => one.measure.quantity === 'humidity'))
    for (const temperature of beside)
      if (temperature.measure.quantity === 'temperature' && isOf(temperature.numbers, humidity.numbers))
        return [temperature.measure, humidity.measure]
  return undefined
}

/** Leaves the dew points out, and says so. */
export const withoutDewPoints = (
  measures: readonly Measure[],
  { profiles }: Evidence,
  notes: Note[],
): readonly Measure[] => {
  const columns = measures.map((measure) => ({
    measure,
    numbers: (profiles[measure.column]?.sample(measure.mark) ?? []).map(measure.unit.convert),
  }))
  return columns.flatMap((column) => {
    const of = dewPointOf(column, columns)
    if (of === undefined) return [column.measure]
    const [temperature, humidity] = of.map(({ header }) => quoted(header))
    const names = {
      column: quoted(column.measure.header),
      temperature: temperature ?? '',
      humidity: humidity ?? '',
    }
    notes.push(note('file-dew-point-found', names))
    return []
  })
}
