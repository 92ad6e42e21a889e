import type { SeriesState } from '../api/use-series.ts'
import type { Format } from '../locales/format.ts'
import { Chart } from './chart.tsx'

type Props = { readonly state: SeriesState; readonly label: string; readonly format: Format }

/** The chart, or the sentence that says why there is none. */
export const ChartPanel = ({ state, label, format }: Props) => {
  const { words } = format
  const { series, failed, again } = state
  const retry = (
    <button type="button" class="button" onClick={again}>
      {words.again}
    </button>
  )
  if (series === null)
    return (
      <div class="chart__instead" role="status">
        <p>{failed ? words.chartFailed : words.chartLoading}</p>
        {failed && retry}
      </div>
    )
  if (series.stretches.length === 0)
    return (
      <div class="chart__instead" role="status">
        <p>{words.chartEmpty}</p>
      </div>
    )
  return (
    <>
      <Chart series={series} label={label} format={format} />
      {failed && (
        <p class="footnote" role="status">
          {words.chartOld} {retry}
        </p>
      )}
    </>
  )
}
