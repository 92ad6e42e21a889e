import type { Quantity, Reading } from './reading.ts'
import type { Millis } from './time.ts'

/** One column of a chart: the range of the known values measured within it. */
export type Bucket = {
  readonly at: Millis
  readonly min: number
  readonly max: number
  readonly mean: number
  readonly count: number
}

/** One quantity of one sensor over a span, in stretches: between two stretches nothing is known, and no line is drawn. */
export type Series = { readonly quantity: Quantity; readonly stretches: readonly (readonly Bucket[])[] }

/**
 * `readings` (oldest first) as at most `columns` buckets between `from` and `to`. A hole of more than `gapMs` between
 * known values, or a reading that says `unavailable`, ends a stretch.
 */
export const seriesOf = (
  readings: readonly Reading[],
  quantity: Quantity,
  span: { readonly from: Millis; readonly to: Millis; readonly columns: number; readonly gapMs: number },
): Series => {
  const width = Math.max(1, (span.to - span.from) / span.columns)
  const stretches: Bucket[][] = []
  let stretch: Bucket[] = []
  let bucket: { index: number; min: number; max: number; sum: number; count: number } | null = null
  let previousAt: Millis | null = null
  const closeBucket = (): void => {
    if (bucket === null) return
    const { index, min, max, sum, count } = bucket
    stretch.push({ at: span.from + (index + 0.5) * width, min, max, mean: sum / count, count })
    bucket = null
  }
  const closeStretch = (): void => {
    closeBucket()
    if (stretch.length > 0) stretches.push(stretch)
    stretch = []
  }
  for (const { measuredAt, values } of readings) {
    if (measuredAt < span.from || measuredAt >= span.to) continue
    const value = values[quantity]
    if (value === undefined) continue
    if (previousAt !== null && measuredAt - previousAt > span.gapMs) closeStretch()
    if (value === 'unavailable') {
      closeStretch()
      continue
    }
    previousAt = measuredAt
    const index = Math.floor((measuredAt - span.from) / width)
    if (bucket !== null && bucket.index !== index) closeBucket()
    bucket = bucket ?? { index, min: value, max: value, sum: 0, count: 0 }
    bucket.min = Math.min(bucket.min, value)
    bucket.max = Math.max(bucket.max, value)
    bucket.sum += value
    bucket.count += 1
  }
  closeStretch()
  return { quantity, stretches }
}
