import type { Language } from '#core/directory.ts'
import type { LimitPeriod } from '#core/history/limit-periods.ts'
import type { Series } from '#core/history/series.ts'
import type { SpanName } from '#core/history/span.ts'
import type { Quantity } from '#core/reading.ts'
import type { Millis } from '#core/time.ts'
import type { Interval } from '#core/watch/watch.ts'

/** More lines than this cannot be told apart on a phone. */
export const linesMax = 6

/** Everything that one chart shows: one quantity of up to `linesMax` sensors over one span, for one reader. */
export type ChartInput = {
  readonly quantity: Quantity
  readonly span: SpanName
  readonly from: Millis
  readonly to: Millis
  readonly lines: readonly {
    readonly name: string
    readonly series: Series
    /** Since when the sensor is in use: what is not known from before that is not missing. */
    readonly since: Millis
  }[]
  /** Every limit, with the time for which it was set so. */
  readonly limits: readonly LimitPeriod[]
  /** When there was an alarm, and when people were not to be told of one. */
  readonly alarms: readonly Interval[]
  readonly silences: readonly Interval[]
  /** Times of which something is stored that cannot be read. */
  readonly unread: readonly Interval[]
  readonly language: Language
  readonly timeZone: string
}

/** A point in the chart's own units (see `slots`, and the value axis); null ends the stretch before it. */
export type Point = readonly [x: number, y: number | null]

/**
 * The chart is this many slots wide, whatever its span: x counts them from its left side. Labels of the time axis stand
 * at whole ones.
 */
export const slots = 360

export const slotAt = ({ from, to }: Pick<ChartInput, 'from' | 'to'>, at: Millis): number =>
  Math.round(Math.min(Math.max((at - from) / (to - from), 0), 1) * slots * 10) / 10
