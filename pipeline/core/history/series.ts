import type { Quantity, Reading } from '../reading.ts'
import type { Millis } from '../time.ts'

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

export type Columns = {
  readonly from: Millis
  readonly to: Millis
  readonly columns: number
  /** Longer than this without a known value is a hole. */
  readonly gapMs: number
}

/** Known values that fall into one column: one reading's, or those of an hour; `at` says into which. */
export type Piece = Omit<Bucket, 'mean'> & {
  readonly sum: number
  readonly firstAt: Millis
  readonly lastAt: Millis
}

/** Pieces (oldest first) as at most `columns` buckets. A hole between two of them, or null, ends a stretch. */
export const seriesOfPieces = (
  pieces: Iterable<Piece | null>,
  quantity: Quantity,
  { from, to, columns, gapMs }: Columns,
): Series => {
  const width = Math.max(1, (to - from) / columns)
  const stretches: Bucket[][] = []
  let stretch: Bucket[] = []
  let bucket: { index: number; min: number; max: number; sum: number; count: number } | null = null
  let previousAt: Millis | null = null
  const closeBucket = (): void => {
    if (bucket === null) return
    const { index, min, max, sum, count } = bucket
    stretch.push({ at: from + (index + 0.5) * width, min, max, mean: sum / count, count })
    bucket = null
  }
  const closeStretch = (): void => {
    closeBucket()
    if (stretch.length > 0) stretches.push(stretch)
    stretch = []
  }
  for (const piece of pieces) {
    if (piece === null) {
      closeStretch()
      continue
    }
    if (piece.at < from || piece.at >= to) continue
    if (previousAt !== null && piece.firstAt - previousAt > gapMs) closeStretch()
    previousAt = piece.lastAt
    const index = Math.floor((piece.at - from) / width)
    if (bucket !== null && bucket.index !== index) closeBucket()
    bucket = bucket ?? { index, min: piece.min, max: piece.max, sum: 0, count: 0 }
    bucket.min = Math.min(bucket.min, piece.min)
    bucket.max = Math.max(bucket.max, piece.max)
    bucket.sum += piece.sum
    bucket.count += piece.count
  }
  closeStretch()
  return { quantity, stretches }
}

/** The known values among `readings`, each a piece; null for one that says `unavailable`. */
export function* piecesOfReadings(
  readings: readonly Reading[],
  quantity: Quantity,
  { from, to }: Pick<Columns, 'from' | 'to'>,
): Iterable<Piece | null> {
  for (const { measuredAt: at, values } of readings) {
    const value = values[quantity]
    if (value === undefined || at < from || at >= to) continue
    yield value === 'unavailable'
      ? null
      : { at, min: value, max: value, sum: value, count: 1, firstAt: at, lastAt: at }
  }
}

/** `readings` (oldest first) as a series; one that says `unavailable` ends a stretch too. */
export const seriesOf = (readings: readonly Reading[], quantity: Quantity, columns: Columns): Series =>
  seriesOfPieces(piecesOfReadings(readings, quantity, columns), quantity, columns)
