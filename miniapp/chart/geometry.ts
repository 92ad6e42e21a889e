import { dayMs, hourMs, minuteMs, secondMs } from '#core/time.ts'
import type { Five } from '#core/wire/guard.ts'
import type { SeriesAnswer } from '#core/wire/series-answers.ts'

export type Stretches = SeriesAnswer['stretches']
export type Span = readonly [from: number, to: number]
export type Scale = (value: number) => number

/** A straight map of `from`..`to` onto `start`..`end`; a span of nothing lands in the middle. */
export const scaleOf =
  ([from, to]: Span, [start, end]: Span): Scale =>
  (value) =>
    to === from ? (start + end) / 2 : start + ((value - from) / (to - from)) * (end - start)

/** A flat line of a probe's noise is not a mountain: the axis never spans less than this share of a unit. */
const spanMin = 1
/** A limit further off than this many times the data's own span would flatten the curve; it is named, not drawn. */
const limitReach = 3

type Limit = { readonly kind: 'high' | 'low'; readonly value: number }

/**
 * What the value axis covers: all data, the limits that are near enough or were crossed, and a little air. Nothing without
 * data.
 */
export const valueSpan = (stretches: Stretches, limits: readonly Limit[]): Span | undefined => {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const [, min, max] of stretches.flat()) {
    low = Math.min(low, min)
    high = Math.max(high, max)
  }
  if (low > high) return undefined
  const reach = limitReach * Math.max(high - low, 2 * spanMin)
  const near = limits
    .filter(({ kind, value }) => {
      const isCrossed = kind === 'high' ? high > value : low < value
      return isCrossed || (value > low - reach && value < high + reach)
    })
    .map(({ value }) => value)
  const [from, to] = [Math.min(low, ...near), Math.max(high, ...near)]
  const air = Math.max((to - from) * 0.08, (spanMin - (to - from)) / 2)
  return [from - air, to + air]
}

/** 0.3 / 0.05 is a hair less than 6 in floating point. */
const hair = 1e-9

/** Round numbers (1, 2 or 5 times a power of ten) within `span`, about `count` of them, and their decimals. */
export const valueTicks = (
  [from, to]: Span,
  count: number,
): { readonly at: readonly number[]; readonly digits: number } => {
  const rough = (to - from) / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10)
  const digits = Math.max(0, -Math.floor(Math.log10(step)))
  const first = Math.ceil(from / step - hair)
  const last = Math.floor(to / step + hair)
  return { at: Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step), digits }
}

const steps = [
  10 * secondMs,
  30 * secondMs,
  minuteMs,
  2 * minuteMs,
  5 * minuteMs,
  10 * minuteMs,
  15 * minuteMs,
  30 * minuteMs,
  hourMs,
  3 * hourMs,
  6 * hourMs,
  12 * hourMs,
  dayMs,
  2 * dayMs,
  7 * dayMs,
]

/** The shortest step of a clock with which at most `count` marks fit into `spanMs`. */
export const timeStep = (spanMs: number, count: number): number =>
  steps.find((step) => spanMs / step <= count) ?? 7 * dayMs

/** The instants within `span` at which a clock on the wall shows a whole `stepMs`, also over a change of summer time. */
export const timeTicks = (
  [from, to]: Span,
  stepMs: number,
  offsetAt: (at: number) => number,
): readonly number[] => {
  const ticks: number[] = []
  const first = Math.ceil((from + offsetAt(from)) / stepMs) * stepMs
  for (let local = first; ; local += stepMs) {
    const guess = local - offsetAt(local - offsetAt(from))
    const at = local - offsetAt(guess)
    if (at > to) return ticks
    if (at >= from && at !== ticks.at(-1)) ticks.push(at)
  }
}

const point = (x: number, y: number): string => `${x.toFixed(1)},${y.toFixed(1)}`

/** The mean of one stretch as an SVG path; a lone bucket is a dot (a line of no length with round ends). */
export const linePath = (stretch: readonly Five[], x: Scale, y: Scale): string => {
  const points = stretch.map(([at, , , mean]) => point(x(at), y(mean)))
  return `M${points.join('L')}${points.length === 1 ? 'h0' : ''}`
}

/** From the least to the greatest of each bucket, as a closed SVG path. */
export const bandPath = (stretch: readonly Five[], x: Scale, y: Scale): string => {
  const upper = stretch.map(([at, , max]) => point(x(at), y(max)))
  const lower = stretch.map(([at, min]) => point(x(at), y(min))).reverse()
  return `M${[...upper, ...lower].join('L')}Z`
}

/** Where nothing is known for longer than `gapMs` since the sensor is in use: before, between and after the stretches. */
export const holesOf = (
  stretches: Stretches,
  [from, to]: Span,
  { gapMs, since }: { readonly gapMs: number; readonly since: number },
): readonly Span[] => {
  const edges = stretches.flatMap((stretch) => [stretch[0]?.[0] ?? from, stretch.at(-1)?.[0] ?? from])
  const begins = Math.min(Math.max(from, since), edges[0] ?? to)
  const all = [begins, ...edges, to]
  const holes: Span[] = []
  for (let index = 0; index < all.length; index += 2) {
    const [start = from, end = to] = all.slice(index, index + 2)
    const isBetween = index > 0 && index < all.length - 2
    if (isBetween || end - start > gapMs) holes.push([start, end])
  }
  return holes
}

/** The bucket nearest to an instant, if one is within `withinMs`. */
export const nearestBucket = (stretches: Stretches, at: number, withinMs: number): Five | undefined => {
  let nearest: Five | undefined
  for (const bucket of stretches.flat())
    if (nearest === undefined || Math.abs(bucket[0] - at) < Math.abs(nearest[0] - at)) nearest = bucket
  return nearest !== undefined && Math.abs(nearest[0] - at) <= withinMs ? nearest : undefined
}

/** The finest step in which a limit is dragged on an axis of that span: about a hundredth of it, as a round number. */
export const dragStep = ([from, to]: Span): number =>
  10 ** Math.max(-1, Math.floor(Math.log10((to - from) / 20)))

export const stepped = (value: number, step: number): number =>
  Number((Math.round(value / step) * step).toFixed(step < 1 ? 1 : 0))
