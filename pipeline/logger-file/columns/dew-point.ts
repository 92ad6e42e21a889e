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

/** The temperature and the humidity of which a column is the dew point, in whatever words it is named; nothing where it was measured. */
const dewPointOf = (
  measure: Measure,
  measures: readonly Measure[],
  { profiles }: Evidence,
): readonly [temperature: Measure, humidity: Measure] | undefined => {
  const numbersOf = ({ column, mark, unit }: Measure): readonly number[] =>
    (profiles[column]?.sample(mark) ?? []).map(unit.convert)
  const dews = measure.quantity === 'temperature' ? numbersOf(measure) : []
  if (dews.length < enough || new Set(dews).size < 2) return undefined
  for (const humidity of measures.filter(({ quantity }) => quantity === 'humidity'))
    for (const temperature of measures) {
      if (temperature === measure || temperature.quantity !== 'temperature') continue
      const percents = numbersOf(humidity)
      const temperatures = numbersOf(temperature)
      if (percents.length !== dews.length || temperatures.length !== dews.length) continue
      const wrong = dews.filter(
        (dew, row) => !isDewPoint(dew, temperatures[row] ?? Number.NaN, percents[row] ?? Number.NaN),
      )
      if (wrong.length <= dews.length * mostWrong) return [temperature, humidity]
    }
  return undefined
}

/** Leaves the dew points out, and says so. */
export const withoutDewPoints = (
  measures: readonly Measure[],
  evidence: Evidence,
  notes: Note[],
): readonly Measure[] =>
  measures.filter((measure) => {
    const of = dewPointOf(measure, measures, evidence)
    if (of !== undefined)
      notes.push(
        note('file-dew-point-found', {
          column: quoted(measure.header),
          temperature: quoted(of[0].header),
          humidity: quoted(of[1].header),
        }),
      )
    return of === undefined
  })
