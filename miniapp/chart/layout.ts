import { minuteMs } from '#core/time.ts'
import type { SeriesAnswer } from '../api/wire.ts'
import { type Format, numberText, zoneOffsetMs } from '../locales/format.ts'
import { type Scale, type Span, scaleOf, timeStep, timeTicks, valueSpan, valueTicks } from './geometry.ts'

type Mark = { readonly at: number; readonly text: string }
export type ChartLayout = {
  readonly width: number
  readonly height: number
  /** The corner points of the field in which the curve is drawn. */
  readonly field: {
    readonly left: number
    readonly right: number
    readonly top: number
    readonly bottom: number
  }
  readonly time: Span
  readonly x: Scale
  readonly y: Scale
  readonly values: readonly Mark[]
  readonly times: readonly Mark[]
  readonly limits: readonly (SeriesAnswer['limits'][number] & { readonly y: number })[]
}

/** Room for the texts of the axes, in CSS pixels. */
const room = { left: 44, right: 10, top: 12, bottom: 26 }
const height = 260
/** A text of the time axis with air around it. */
const timeTextWidth = 64
const valueTextHeight = 44

/** Where everything of a chart `width` pixels wide stands. Nothing when there is nothing to draw, or no room. */
export const layoutOf = (series: SeriesAnswer, width: number, format: Format): ChartLayout | undefined => {
  const span = valueSpan(series.stretches, series.limits)
  const field = { left: room.left, right: width - room.right, top: room.top, bottom: height - room.bottom }
  if (span === undefined || field.right - field.left < timeTextWidth) return undefined
  const time: Span = [series.from, series.to]
  const x = scaleOf(time, [field.left, field.right])
  const y = scaleOf(span, [field.bottom, field.top])
  const { at, digits } = valueTicks(span, Math.floor((field.bottom - field.top) / valueTextHeight))
  const step = timeStep(series.to - series.from, Math.floor((field.right - field.left) / timeTextWidth))
  const instants = timeTicks(time, step, (instant) => zoneOffsetMs(instant, format.timeZone))
  const isMidnight = (instant: number): boolean => format.time(instant) === '00:00'
  return {
    width,
    height,
    field,
    time,
    x,
    y,
    values: at.map((value) => ({ at: value, text: numberText(value, digits, format.language) })),
    times: instants.map((instant) => ({
      at: instant,
      text: step >= 60 * minuteMs && isMidnight(instant) ? format.day(instant) : format.time(instant),
    })),
    limits: series.limits
      .map((limit) => ({ ...limit, y: y(limit.value) }))
      .filter((limit) => limit.y >= field.top && limit.y <= field.bottom),
  }
}
