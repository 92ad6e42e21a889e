import { type Series, seriesOf } from '#core/history/series.ts'
import { type SpanName, spans } from '#core/history/span.ts'
import type { Value } from '#core/reading.ts'
import { isLimit, presetRules } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import type { ChartInput, Point } from '../../../pipeline/channels/charts/chart-input.ts'

/** Sunday 22 November 2026, 13:37 in UTC, 14:37 in Stockholm. */
export const now = Date.UTC(2026, 10, 22, 13, 37)
const columns = 240

export const limits = presetRules('ultra-low').filter(isLimit)

/** `valueAt` each of the span's columns; nothing where it says nothing. */
export const lineOf = (
  name: string,
  span: SpanName,
  valueAt: (share: number) => Value | undefined,
): { readonly name: string; readonly series: Series; readonly since: number } => {
  const from = now - spans[span]
  const every = spans[span] / columns
  const readings = Array.from({ length: columns }, (_, index) => {
    const value = valueAt(index / columns)
    const values = value === undefined ? {} : { temperature: value }
    return { sensor: name, measuredAt: from + index * every, values, faults: [] }
  })
  const gapMs = Math.max(3 * minuteMs, 1.5 * every)
  return { name, since: 0, series: seriesOf(readings, 'temperature', { from, to: now, columns, gapMs }) }
}

export const inputOf = (span: SpanName, more: Partial<ChartInput> = {}): ChartInput => ({
  quantity: 'temperature',
  span,
  from: now - spans[span],
  to: now,
  lines: [lineOf('ULT-2', span, (share) => -80 + Math.sin(share * 40))],
  limits,
  alarms: [],
  silences: [],
  unread: [],
  language: 'en',
  timeZone: 'Europe/Stockholm',
  ...more,
})

type Dataset = {
  readonly label: string
  readonly data: readonly Point[]
  readonly order: number
  readonly fill?: string
  readonly borderColor?: string
  readonly borderDash?: readonly number[]
  readonly pointStyle: string
  readonly pointRadius: number | readonly number[]
}
type Axis = { readonly labels: readonly string[]; readonly grid: { readonly lineWidth: readonly number[] } }
export type Config = {
  readonly data: { readonly datasets: readonly Dataset[] }
  readonly options: {
    readonly scales: {
      readonly x: { readonly min: number; readonly max: number }
      readonly y: { readonly min: number; readonly max: number }
      readonly xTime: Axis
      readonly yValue: Axis
    }
    readonly plugins: {
      readonly title: { readonly text: string }
      readonly subtitle: { readonly text: string }
    }
  }
}
