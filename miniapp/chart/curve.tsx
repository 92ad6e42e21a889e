import type { SeriesAnswer } from '#core/wire/series-answers.ts'
import { bandPath, linePath, nearestBucket } from './geometry.ts'
import { type ChartLayout, visible } from './layout.ts'

type Props = {
  readonly series: SeriesAnswer
  readonly layout: ChartLayout
  /** Which of several it is: each has a stroke and a dot of its own, besides its colour. */
  readonly index: number
  /** The range is drawn of a lone curve; several would cover each other. */
  readonly hasBand: boolean
  readonly pointed: number | null
}

/** One dot per curve, on a field of 12 x 12. */
const dots = [
  'M0,-5a5,5 0 1 0 .01,0Z',
  'M-4.5,-4.5h9v9h-9Z',
  'M0,-6l5.5,10h-11Z',
  'M0,-6l6,6l-6,6l-6,-6Z',
] as const

/** What a finger on the chart means of this series: the bucket that is near, also of a sparse probe. */
export const bucketAt = (series: SeriesAnswer, at: number) =>
  nearestBucket(series.stretches, at, Math.max(series.columnMs * 2, series.gapMs / 2))

/** The sign of a curve as it stands in the legend. */
export const CurveSign = ({ index }: { readonly index: number }) => (
  <svg class={`curve curve--${index}`} width="34" height="14" viewBox="0 -7 34 14" aria-hidden="true">
    <path class="curve__line" d="M1,0H33" />
    <path class="curve__dot" transform="translate(17 0)" d={dots[index % dots.length]} />
  </svg>
)

/** The mean as a line, the range as a band, and a dot where somebody reads it. */
export const Curve = ({ series, layout, index, hasBand, pointed }: Props) => {
  const { x, y, time } = layout
  const bucket = pointed === null ? undefined : bucketAt(series, pointed)
  return (
    <g class={`curve curve--${index}`}>
      {visible(series.stretches, time).map((stretch) => (
        <g key={stretch[0]?.[0]}>
          {hasBand && <path class="band" d={bandPath(stretch, x, y)} />}
          <path
            class={stretch.length === 1 ? 'curve__line curve__line--lone' : 'curve__line'}
            d={linePath(stretch, x, y)}
          />
        </g>
      ))}
      {bucket !== undefined && (
        <path
          class="curve__dot"
          transform={`translate(${x(bucket[0])} ${y(bucket[3])})`}
          d={dots[index % dots.length]}
        />
      )}
    </g>
  )
}
