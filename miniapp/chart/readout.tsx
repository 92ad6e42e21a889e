import type { Five } from '../api/guard.ts'
import type { SeriesAnswer } from '../api/wire.ts'
import type { Format } from '../locales/format.ts'

type Props = {
  readonly series: SeriesAnswer
  readonly pointed: number | null
  readonly bucket: Five | undefined
  readonly format: Format
}

const hourlyMax = 24

/** What the finger is on: when, the mean and the range; of the whole chart when it is on nothing. */
export const Readout = ({ series, pointed, bucket, format }: Props) => {
  const { quantity, unit, stretches, hours } = series
  const { words } = format
  const value = (one: number): string => format.value(one, quantity, unit)
  const range = (low: number, high: number): string => words.range(format.bare(low, quantity), value(high))
  if (pointed === null) {
    const all = stretches.flat()
    const low = Math.min(...all.map(([, min]) => min))
    const high = Math.max(...all.map(([, , max]) => max))
    return (
      <p class="readout">
        <span class="readout__when">{range(low, high)}</span>
      </p>
    )
  }
  const at = bucket?.[0] ?? pointed
  const when = hours <= hourlyMax ? format.time(at) : format.dayTime(at)
  return (
    <p class="readout" aria-live="polite">
      <span class="readout__when">{when}</span>
      {bucket === undefined ? <em>{words.noData}</em> : <strong>{value(bucket[3])}</strong>}
      {bucket !== undefined && bucket[4] > 1 && bucket[1] !== bucket[2] && (
        <span>{range(bucket[1], bucket[2])}</span>
      )}
    </p>
  )
}
