import type { Bucket } from '#core/history/series.ts'
import type { ViewFigures } from '#core/history/view-figures.ts'
import type { Quantity } from '#core/reading.ts'

/** A thousandth of any unit is finer than any probe. */
const perUnit = 1_000

export const rounded = (value: number): number => Math.round(value * perUnit) / perUnit

/** A bucket as it travels. */
export const packed = ({ at, min, max, mean, count }: Bucket) =>
  [Math.round(at), rounded(min), rounded(max), rounded(mean), count] as const

export const figuresAnswer = (figures: ViewFigures | undefined, quantity: Quantity) =>
  figures === undefined
    ? null
    : {
        min: rounded(figures.min),
        max: rounded(figures.max),
        mean: rounded(figures.mean),
        outsideMs: figures.outsideMs === null ? null : Math.round(figures.outsideMs),
        knownMs: figures.knownMs,
        gapMs: figures.gapMs,
        meanKinetic:
          quantity === 'temperature' && figures.meanKineticC !== null ? rounded(figures.meanKineticC) : null,
      }
