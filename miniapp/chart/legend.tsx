import type { LimitLine, SeriesAnswer } from '#core/wire/series-answers.ts'
import type { Format } from '../locales/format.ts'
import { LaneSign, lanesOf } from './lanes.tsx'
import { chartWordsOf } from './words/words-of.ts'

type Props = {
  readonly series: SeriesAnswer
  /** Those that are drawn. */
  readonly limits: readonly LimitLine[]
  readonly format: Format
}

/** What the lanes and the signs of a chart mean, in words; only those that are in it. */
export const Legend = ({ series, limits, format }: Props) => {
  const words = chartWordsOf(format.language)
  const lanes = lanesOf(series)
  const hasGap = (series.figures?.gapMs ?? 0) > 0
  const hasDeadband = limits.some(({ deadband }) => deadband > 0)
  if (lanes.length === 0 && !hasGap && !hasDeadband) return null
  return (
    <ul class="legend">
      {lanes.map(({ kind }) => (
        <li key={kind} class={`lane lane--${kind}`}>
          <svg width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true">
            <LaneSign kind={kind} />
          </svg>
          {words.lanes[kind]}
        </li>
      ))}
      {hasGap && (
        <li>
          <span class="legend__gap" aria-hidden="true" />
          {words.gap}
        </li>
      )}
      {hasDeadband && (
        <li>
          <span class="legend__deadband" aria-hidden="true" />
          {words.deadband}
        </li>
      )}
    </ul>
  )
}
