import { minuteMs } from '#core/time.ts'
import type { LimitLine, SeriesAnswer } from '#core/wire/series-answers.ts'
import { numberText } from '../locales/digits.ts'
import { type Format, readIn } from '../locales/format.ts'
import { zoneOffsetMs } from '../locales/zone.ts'
import { type Scale, type Span, scaleOf, timeStep, timeTicks, valueSpan, valueTicks } from './geometry.ts'

type Mark = { readonly at: number; readonly text: string }
export type Field = {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}
export type ChartLayout = {
  readonly width: number
  readonly height: number
  /** The corner points of the field in which the curves are drawn. */
  readonly field: Field
  readonly time: Span
  /** What the value axis covers. */
  readonly range: Span
  readonly x: Scale
  readonly y: Scale
  readonly values: readonly Mark[]
  readonly times: readonly Mark[]
  readonly limits: readonly (LimitLine & { readonly y: number })[]
}

/** Room for the texts of the axes and for the marks above the field, in CSS pixels. */
const room = { left: 44, right: 10, top: 16, bottom: 24 }
/** What a digit of the value axis takes, and the air on both sides of its text: 65,024 needs more than 8. */
const digitWidth = 7.5
const textAir = 9
/** A text of the time axis with air around it. */
const timeTextWidth = 64
const valueTextHeight = 44

export const fieldOf = (width: number, height: number, left: number = room.left): Field => ({
  left,
  right: width - room.right,
  top: room.top,
  bottom: height - room.bottom,
})

/** The buckets that are on the screen, with one beyond each edge, to which the curve leads. */
export const visible = (stretches: SeriesAnswer['stretches'], [from, to]: Span): SeriesAnswer['stretches'] =>
  stretches.flatMap((stretch) => {
    const first = stretch.findIndex(([at]) => at >= from)
    const last = stretch.findLastIndex(([at]) => at <= to)
    const cut = first === -1 || last === -1 ? [] : stretch.slice(Math.max(0, first - 1), last + 2)
    return cut.length === 0 ? [] : [cut]
  })

const timeText = (instant: number, step: number, { time, seconds, day }: Format): string => {
  if (step < minuteMs) return seconds(instant)
  return step >= 60 * minuteMs && time(instant) === '00:00' ? day(instant) : time(instant)
}

type Measured = Pick<Asked, 'lines' | 'limits' | 'time' | 'height' | 'range'>

/** What the value axis covers, and its round numbers. */
const valuesOf = (
  { lines, limits, time, height, range }: Measured,
  { language }: Pick<Format, 'language'>,
) => {
  const shown = lines.flatMap(({ stretches }) => visible(stretches, time))
  const span = range ?? valueSpan(shown, limits) ?? emptySpan(limits)
  // Round numbers are those of the unit that people read.
  const [per] = readIn(Math.max(Math.abs(span[0]), Math.abs(span[1])), lines[0]?.unit ?? '')
  const { at, digits } =
    span[0] === span[1]
      ? { at: [], digits: 0 }
      : valueTicks(
          [span[0] / per, span[1] / per],
          Math.floor((height - room.bottom - room.top) / valueTextHeight),
        )
  return { span, values: at.map((value) => ({ at: value * per, text: numberText(value, digits, language) })) }
}

/** The room that the texts of a value axis need; charts below each other all take that of the widest. */
export const leftOf = (measured: Measured, format: Pick<Format, 'language'>): number => {
  const longest = Math.max(0, ...valuesOf(measured, format).values.map(({ text }) => text.length))
  return Math.max(room.left, Math.ceil(longest * digitWidth + textAir))
}

/** The limits that the value axis reaches and that held within that time. */
export const limitsInView = (measured: Measured, format: Pick<Format, 'language'>): readonly LimitLine[] => {
  const { span } = valuesOf(measured, format)
  const [begins, ends] = measured.time
  return measured.limits.filter(
    ({ value, from, until }) =>
      value >= span[0] && value <= span[1] && (from ?? begins) <= ends && (until ?? ends) >= begins,
  )
}

type Asked = {
  /** All curves in it; the first is the one whose limits are drawn. */
  readonly lines: readonly Pick<SeriesAnswer, 'stretches' | 'unit'>[]
  readonly limits: readonly LimitLine[]
  readonly time: Span
  readonly width: number
  readonly height: number
  /** Where the field begins, when it must be where others do. */
  readonly left?: number
  /** Kept while a finger holds a limit: the axis must not move away under it. */
  readonly range?: Span | undefined
}

/** Of a time in which nothing was known the limits are shown all the same; without those there is nothing to measure by. */
const emptySpan = (limits: readonly LimitLine[]): Span => {
  const values = limits.map(({ value }) => value)
  return values.length === 0 ? [0, 0] : [Math.min(...values) - 1, Math.max(...values) + 1]
}

/** Where everything of a chart stands. Nothing when there is no room. */
export const layoutOf = (asked: Asked, format: Format): ChartLayout | undefined => {
  const { limits, time, width, height } = asked
  const field = fieldOf(width, height, asked.left)
  const { span, values } = valuesOf(asked, format)
  if (field.right - field.left < timeTextWidth) return undefined
  const x = scaleOf(time, [field.left, field.right])
  const y = scaleOf(span, [field.bottom, field.top])
  const step = timeStep(time[1] - time[0], Math.floor((field.right - field.left) / timeTextWidth))
  const instants = timeTicks(time, step, (instant) => zoneOffsetMs(instant, format.timeZone))
  return {
    width,
    height,
    field,
    time,
    range: span,
    x,
    y,
    values,
    times: instants.map((instant) => ({ at: instant, text: timeText(instant, step, format) })),
    limits: limits
      .map((limit) => ({ ...limit, y: y(limit.value) }))
      .filter((limit) => limit.y >= field.top && limit.y <= field.bottom),
  }
}
