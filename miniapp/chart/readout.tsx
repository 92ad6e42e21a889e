import type { SeriesAnswer } from '#core/wire/series-answers.ts'
import type { Format } from '../locales/format.ts'
import { bucketAt, CurveSign } from './curve.tsx'

type Props = {
  readonly all: readonly SeriesAnswer[]
  readonly nameOf: (sensor: string) => string
  readonly pointed: number | null
  readonly format: Format
}

const hourlyMax = 24

/** What the finger is on: when, and of each curve the mean and the range; without a finger, which curve is whose. */
export const Readout = ({ all, nameOf, pointed, format }: Props) => {
  const { words } = format
  const [first] = all
  if (first === undefined || (pointed === null && all.length === 1)) return <p class="readout" />
  const at = pointed === null ? null : (bucketAt(first, pointed)?.[0] ?? pointed)
  const when = first.hours <= hourlyMax ? format.time : format.dayTime
  return (
    <p class="readout" aria-live={pointed === null ? undefined : 'polite'}>
      {at !== null && <span class="readout__when">{when(at)}</span>}
      {all.map((series, index) => {
        const { sensor, quantity, unit } = series
        const bucket = pointed === null ? undefined : bucketAt(series, pointed)
        const [, low = 0, high = 0, mean = 0, count = 0] = bucket ?? []
        return (
          <span key={sensor} class="readout__one">
            {all.length > 1 && (
              <>
                <CurveSign index={index} /> {nameOf(sensor)}{' '}
              </>
            )}
            {pointed !== null &&
              (bucket === undefined ? (
                <em>{words.noData}</em>
              ) : (
                <strong>{format.value(mean, quantity, unit)}</strong>
              ))}
            {count > 1 && low !== high && (
              <> {words.range(format.bare(low, quantity, unit), format.value(high, quantity, unit))}</>
            )}
          </span>
        )
      })}
    </p>
  )
}
