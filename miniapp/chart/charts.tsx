import { useState } from 'preact/hooks'
import type { Quantity } from '#core/reading.ts'
import type { SeriesAnswer } from '#core/wire/series-answers.ts'
import type { LineState } from '../api/use-lines.ts'
import type { Format } from '../locales/format.ts'
import type { Moving } from '../row/limits.tsx'
import type { Dragged } from './dragged.ts'
import { Figures } from './figures.tsx'
import type { Span } from './geometry.ts'
import { leftOf, limitsInView } from './layout.ts'
import { Legend } from './legend.tsx'
import { Plot } from './plot.tsx'
import { Readout } from './readout.tsx'
import { keyPressed } from './time/keys.ts'
import { fitted, type View } from './time/view.ts'
import { Unread } from './unread.tsx'
import { chartWordsOf } from './words/words-of.ts'

type Drawn = { readonly quantity: Quantity; readonly states: readonly LineState[] }
type Props = {
  readonly drawn: readonly Drawn[]
  readonly span: Span
  readonly now: number
  readonly name: string
  readonly nameOf: (sensor: string) => string
  readonly format: Format
  readonly moving: Moving | null
  readonly mayMove: boolean
  readonly show: (view: View) => void
  readonly move: (moving: Moving) => void
  readonly again: () => void
}

/** Alone a chart has room; of several each is lower, so that the same instant is seen in all of them at once. */
const heights = { alone: 280, together: 200 }

/** A chart per quantity, one below the other on one time axis: a finger on one reads them all. */
export const Charts = (props: Props) => {
  const { drawn, span, now, name, nameOf, format, moving, mayMove, show, move, again } = props
  const { words } = format
  const own = chartWordsOf(format.language)
  const [pointed, point] = useState<number | null>(null)
  const [selected, select] = useState<Span | null>(null)
  const [held, drag] = useState<Dragged | null>(null)
  const go = (next: Span): void => {
    point(null)
    show(fitted(next, now))
  }
  // A chart ends with a whole column; what has not been yet is not part of what it shows.
  const when = own.shows(format.dayTime(span[0]), format.moment(Math.min(span[1], now), span[0]))
  const dragged = held ?? (moving?.proposed == null ? null : { rule: moving.rule, value: moving.proposed })
  const height = drawn.length > 1 ? heights.together : heights.alone
  const seriesOf = (states: readonly LineState[]) => states.flatMap(({ series }) => series ?? [])
  const measuredOf = (all: readonly SeriesAnswer[]) => ({
    lines: all,
    limits: all[0]?.limits ?? [],
    time: span,
    height,
  })
  const left = Math.max(...drawn.map(({ states }) => leftOf(measuredOf(seriesOf(states)), format)))
  const drop = (series: SeriesAnswer) => (dropped: Dragged) => {
    drag(null)
    const limit = series.limits.find(({ rule, until }) => rule === dropped.rule && until === null)
    if (limit !== undefined) move({ rule: dropped.rule, value: limit.value, proposed: dropped.value })
  }
  return (
    <div class="charts__all">
      <p class="charts__when" aria-live="polite">
        {when}
      </p>
      {drawn.map(({ quantity, states }) => {
        const all = seriesOf(states)
        const [first] = all
        const hasFailed = states.some(({ failed }) => failed)
        const isOld = states.some((state) => state.isOld)
        const figures = first?.figures
        const said =
          figures == null
            ? words.chartEmpty
            : own.summary(
                format.value(figures.min, quantity, first?.unit ?? ''),
                format.value(figures.max, quantity, first?.unit ?? ''),
              )
        const isEmpty = all.length > 0 && all.every(({ stretches }) => stretches.length === 0)
        return (
          <figure key={quantity} class="chart" aria-busy={isOld && !hasFailed}>
            <figcaption class="chart__title">
              <strong>{words.quantities[quantity]}</strong>
              <Readout all={all} nameOf={nameOf} pointed={pointed} format={format} />
            </figcaption>
            {all.length === 0 ? (
              <div class="chart__instead" role="status">
                <p>{hasFailed ? own.chartFailed : words.chartLoading}</p>
                {hasFailed && (
                  <button type="button" class="button" onClick={again}>
                    {words.again}
                  </button>
                )}
              </div>
            ) : (
              <Plot
                id={quantity}
                all={all}
                span={span}
                height={height}
                left={left}
                label={`${name}, ${words.quantities[quantity]}, ${when}: ${said}. ${own.keys}`}
                format={format}
                pointed={pointed}
                selected={selected}
                dragged={
                  dragged !== null && first?.limits.some(({ rule }) => rule === dragged.rule) ? dragged : null
                }
                mayMove={mayMove && !isOld}
                show={go}
                point={point}
                select={select}
                drag={drag}
                drop={first === undefined ? drag : drop(first)}
                onKey={(event) => {
                  const toNow = (): void => go([now - (span[1] - span[0]), now])
                  const columnMs = first?.columnMs ?? (span[1] - span[0]) / 240
                  if (keyPressed(event, { span, pointed, columnMs, point, show: go, toNow }))
                    event.preventDefault()
                }}
              />
            )}
            {isEmpty && !isOld && (
              <p class="chart__empty" role="status">
                {words.chartEmpty}
              </p>
            )}
            {hasFailed && all.length > 0 && (
              <p class="footnote" role="status">
                {own.chartOld}{' '}
                <button type="button" class="button" onClick={again}>
                  {words.again}
                </button>
              </p>
            )}
            {first !== undefined && (
              <Legend series={first} limits={limitsInView(measuredOf(all), format)} format={format} />
            )}
            <Figures all={all} nameOf={nameOf} format={format} />
            <Unread all={all} format={format} />
            {all.some(({ isOfHours }) => isOfHours) && <p class="footnote">{own.ofHours}</p>}
          </figure>
        )
      })}
      <p class="charts__hint charts__hint--mouse">{own.hint}</p>
      <p class="charts__hint charts__hint--touch">{own.touchHint}</p>
    </div>
  )
}
