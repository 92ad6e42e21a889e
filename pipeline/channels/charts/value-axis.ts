import type { Language } from '#core/directory.ts'
import type { Quantity } from '#core/reading.ts'
import { formatNumber } from '../../locales/numbers.ts'
import { formatValue, isSwitch, shownAs } from '../../locales/values.ts'
import type { ChartInput } from './chart-input.ts'

/** In the units that people read: hPa, not Pa. */
export type ValueAxis = {
  readonly min: number
  readonly max: number
  /** From the top down, evenly spaced, both ends included. */
  readonly labels: readonly string[]
}

/** Lines of the grid; a phone has room for no more. */
const stepsWanted = 5
/** So many of the last shown decimal are the least that an axis spans: noise must not look like an excursion. */
const rangeMin = 20
/** The axis leaves this share of the range free above and below. */
const margin = 0.06

const niceSteps = [1, 2, 5, 10] as const

/** The round step nearest above `rough`. */
const niceStep = (rough: number): number => {
  const power = 10 ** Math.floor(Math.log10(rough))
  const nice = niceSteps.find((step) => step * power >= rough * 0.999) ?? 10
  return nice * power
}

const decimalsOf = (step: number): number => {
  for (let digits = 0; digits < 4; digits++)
    if (Math.abs(step * 10 ** digits - Math.round(step * 10 ** digits)) < 1e-9) return digits
  return 4
}

const switchAxis = (language: Language, quantity: Quantity): ValueAxis => ({
  min: 0,
  max: 1,
  labels: [formatValue(language, quantity, 1), formatValue(language, quantity, 0)],
})

/**
 * The limits that the axis must reach: on each side the one that would be crossed first. Others are drawn when they lie
 * within; reaching for them would press the line flat.
 */
const nearest = ({ limits }: ChartInput, low: number, high: number): readonly number[] => {
  const above = limits.filter(({ kind }) => kind === 'high').map(({ setpoint }) => setpoint)
  const below = limits.filter(({ kind }) => kind === 'low').map(({ setpoint }) => setpoint)
  const next = above.filter((one) => one >= high)
  const last = below.filter((one) => one <= low)
  return [
    ...(above.length === 0 ? [] : [next.length > 0 ? Math.min(...next) : Math.max(...above)]),
    ...(below.length === 0 ? [] : [last.length > 0 ? Math.max(...last) : Math.min(...below)]),
  ]
}

/** The value axis from everything that must be seen. Without any value it still shows the limits. */
export const valueAxis = (input: ChartInput): ValueAxis => {
  const { quantity, language, lines } = input
  if (isSwitch(quantity)) return switchAxis(language, quantity)
  const { per, digits } = shownAs(quantity)
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const { series } of lines)
    for (const stretch of series.stretches)
      for (const { min, max } of stretch) {
        low = Math.min(low, min)
        high = Math.max(high, max)
      }
  const reached = [low, high, ...nearest(input, low, high)]
    .filter(Number.isFinite)
    .map((value) => value / per)
  const [bottom, top] = reached.length === 0 ? [0, 1] : [Math.min(...reached), Math.max(...reached)]
  const range = Math.max(top - bottom, rangeMin * 10 ** -digits)
  const middle = (top + bottom) / 2
  const [from, to] = [middle - range * (0.5 + margin), middle + range * (0.5 + margin)]
  const step = niceStep((to - from) / stepsWanted)
  const first = Math.floor(from / step)
  const last = Math.ceil(to / step)
  const labels = Array.from({ length: last - first + 1 }, (_, index) =>
    formatNumber(language, (last - index) * step, decimalsOf(step)),
  )
  return { min: rounded(first * step), max: rounded(last * step), labels }
}

/** Three decimals of any shown unit are finer than any probe, and shorter to send. */
export const rounded = (value: number): number => Math.round(value * 1_000) / 1_000
