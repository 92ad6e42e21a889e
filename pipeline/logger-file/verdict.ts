import { quantities } from '#core/reading.ts'
import type { Note } from './note.ts'
import { type ImportedSensor, type ImportedSeries, type ImportOutcome, whyLeftOut } from './outcome.ts'

/** What is said of one quantity before anything is played or kept; instants are ISO 8601 in UTC. */
export type QuantityVerdict = {
  readonly unit: string
  readonly unitRead: string
  readonly count: number
  readonly first: number | null
  readonly last: number | null
  readonly min: number | null
  readonly max: number | null
}
type SensorVerdict = {
  readonly name: string
  readonly firstAt: string
  readonly lastAt: string
  readonly quantities: Readonly<Record<string, QuantityVerdict>>
}
export type Verdict = {
  readonly sensors: readonly SensorVerdict[]
  readonly leftOut: readonly { readonly line: number; readonly why: string }[]
  readonly said: readonly string[]
  readonly refused: { readonly why: string; readonly try: string } | null
}

const verdictOfSeries = ({ quantity, unitRead, values }: ImportedSeries): QuantityVerdict => {
  let count = 0
  let first: number | null = null
  let last: number | null = null
  let min: number | null = null
  let max: number | null = null
  for (const value of values) {
    if (Number.isNaN(value)) continue
    count += 1
    first ??= value
    last = value
    if (min === null || value < min) min = value
    if (max === null || value > max) max = value
  }
  return { unit: quantities[quantity].unit, unitRead, count, first, last, min, max }
}

/** From the first to the last instant of a sensor. */
const spanOf = ({ series }: ImportedSensor): { readonly from: number; readonly to: number } => ({
  from: Math.min(...series.map(({ at }) => at[0] ?? Number.POSITIVE_INFINITY)),
  to: Math.max(...series.map(({ at }) => at.at(-1) ?? Number.NEGATIVE_INFINITY)),
})

/** The verdict on a file, in the words of `say`. */
export const verdictOf = (
  { sensors, leftOut, said, refused }: ImportOutcome,
  say: (note: Note) => string,
): Verdict => ({
  sensors: sensors.map((sensor) => {
    const { from, to } = spanOf(sensor)
    return {
      name: sensor.name,
      firstAt: new Date(from).toISOString(),
      lastAt: new Date(to).toISOString(),
      quantities: Object.fromEntries(sensor.series.map((one) => [one.quantity, verdictOfSeries(one)])),
    }
  }),
  leftOut: leftOut.map((one) => ({ line: one.line, why: whyLeftOut(one, say) })),
  said: said.map(say),
  refused: refused === null ? null : { why: say(refused.why), try: say(refused.help) },
})
