import { useState } from 'preact/hooks'
import type { Quantity } from '#core/reading.ts'
import type { RowAnswer } from '#core/wire/board-answers.ts'
import type { SeriesAnswer } from '#core/wire/series-answers.ts'
import { LimitForm } from '../act/limit-form.tsx'
import type { Acting } from '../act/use-change.ts'
import type { Ask } from '../api/ask.ts'
import { type BoardTime, useLines } from '../api/use-lines.ts'
import type { Format } from '../locales/format.ts'
import { Ended } from '../row/ended.tsx'
import { Limits, type Moving } from '../row/limits.tsx'
import { Timeline } from '../row/timeline.tsx'
import { Charts } from './charts.tsx'
import { Compare } from './compare.tsx'
import type { Span } from './geometry.ts'
import { Share } from './share.tsx'
import { Tools } from './time/tools.tsx'
import { useShown } from './time/use-shown.ts'
import { spanOf } from './time/view.ts'

type Props = {
  readonly row: RowAnswer
  readonly rows: readonly RowAnswer[]
  readonly time: BoardTime
  readonly format: Format
  readonly ask: Ask
  readonly acting: Acting
}

/** A wide screen shows finer columns: about one for three of a phone's points, and for two of a desk's. */
const columnsOf = (): number => (innerWidth < 700 ? 240 : 480)

/** What a sensor did: its charts, what is in them in figures and in words, and its limits, to be moved in the chart or below. */
export const ChartSection = ({ row, rows, time, format, ask, acting }: Props) => {
  const { shown, show, address } = useShown(row.sensor)
  const [moving, move] = useState<Moving | null>(null)
  const [columns] = useState(columnsOf)
  const measured = row.values.map(({ quantity }) => quantity)
  const wanted = measured.filter((quantity) => shown.quantities.includes(quantity))
  const quantities: readonly Quantity[] = wanted.length > 0 ? wanted : measured.slice(0, 1)
  const others = shown.others.flatMap((id) => rows.filter(({ sensor }) => sensor === id))
  const sensors = [row, ...others]
  const groups = quantities.map((quantity) => ({
    quantity,
    lines: sensors
      .filter(({ values }) => values.some((value) => value.quantity === quantity))
      .map(({ sensor }) => ({ sensor, quantity })),
  }))
  const { stateOf, again } = useLines(
    ask,
    groups.flatMap(({ lines }) => lines),
    { view: shown.view, columns, rows: sensors },
    time,
  )
  const drawn = groups.map(({ quantity, lines }) => ({ quantity, states: lines.map(stateOf) }))
  const seen = drawn.flatMap(({ states }) =>
    states.flatMap(({ series }) => (series === null ? [] : [series])),
  )
  const own = seen.filter(({ sensor }) => sensor === row.sensor)
  const [first] = own
  const span: Span =
    shown.view.kind === 'latest' && first !== undefined && first.hours === shown.view.hours
      ? [first.from, first.to]
      : spanOf(shown.view, time.now)
  const nameOf = (sensor: string): string => rows.find((one) => one.sensor === sensor)?.name ?? sensor
  const limits = row.limits.filter(({ quantity }) => quantities.includes(quantity))
  const chosen = limits.find(({ rule, value }) => rule === moving?.rule && value === moving.value)
  const eventsOf = ({ events, quantity }: SeriesAnswer) => events.map((event) => ({ ...event, quantity }))
  return (
    <section class="panel">
      <Tools
        view={shown.view}
        span={span}
        now={time.now}
        format={format}
        show={(view) => show({ ...shown, view })}
      />
      <Compare
        row={row}
        rows={rows}
        quantities={quantities}
        others={others}
        format={format}
        measure={(next) => show({ ...shown, quantities: next })}
        beside={(next) => show({ ...shown, others: next })}
      />
      <div class={chosen === undefined ? 'charts' : 'charts charts--beside'}>
        <Charts
          drawn={drawn}
          span={span}
          now={time.now}
          name={row.name}
          nameOf={nameOf}
          format={format}
          moving={chosen === undefined ? null : moving}
          mayMove={acting !== null}
          show={(view) => show({ ...shown, view })}
          move={move}
          again={again}
        />
        {/* Moved, it has another key: the form is over. */}
        {acting !== null && chosen !== undefined && (
          <LimitForm
            key={`${chosen.rule} ${chosen.value}`}
            row={row}
            limit={chosen}
            proposed={moving?.proposed ?? null}
            acting={acting}
            format={format}
            close={() => move(null)}
          />
        )}
      </div>
      <Limits limits={limits} mayMove={acting !== null} move={move} format={format} />
      <Share address={address} all={seen} nameOf={nameOf} format={format} />
      {own.map((series) => (
        <div key={series.quantity}>
          <Timeline events={eventsOf(series)} toldFrom={series.toldFrom} now={time.now} format={format} />
          <Ended ended={series.ended} now={time.now} format={format} />
        </div>
      ))}
    </section>
  )
}
