import { useState } from 'preact/hooks'
import type { Quantity } from '#core/reading.ts'
import { ActButton } from './act/act-button.tsx'
import { SilenceForm } from './act/silence-form.tsx'
import type { Acting } from './act/use-change.ts'
import type { Ask } from './api/ask.ts'
import { type BoardTime, type Hours, useSeries } from './api/use-series.ts'
import type { RowAnswer } from './api/wire.ts'
import { ChartPanel } from './chart/panel.tsx'
import { Choice } from './choice.tsx'
import type { Format } from './locales/format.ts'
import { AlarmLine } from './row/alarm-line.tsx'
import { BreachLine } from './row/breach-line.tsx'
import { Ended } from './row/ended.tsx'
import { Hindrance } from './row/hindrance.tsx'
import { Limits } from './row/limits.tsx'
import { Presence } from './row/presence.tsx'
import { lookOf } from './row/row-state.ts'
import { Silence } from './row/silence.tsx'
import { StateBadge } from './row/state-badge.tsx'
import { Timeline } from './row/timeline.tsx'
import { Values } from './row/values.tsx'
import type { Go } from './use-route.ts'

export type SensorProps = {
  readonly sensor: string
  /** Nothing when the sensor is not on the board (any more). */
  readonly row: RowAnswer | undefined
  readonly time: BoardTime
  readonly format: Format
  readonly ask: Ask
  readonly acting: Acting
  readonly go: Go
}

const spans: readonly Hours[] = [1, 24, 168, 720]

/** One sensor: its state, its alarms with what to do, and its chart. */
export const SensorView = ({ sensor, row, time, format, ask, acting, go }: SensorProps) => {
  const { words } = format
  const quantities = row?.values.map((value) => value.quantity) ?? []
  const [chosen, choose] = useState<Quantity | null>(null)
  const [hours, setHours] = useState<Hours>(1)
  const quantity = chosen ?? quantities[0] ?? null
  const state = useSeries(ask, { sensor, quantity, hours }, time)
  const back = (
    <button type="button" class="button button--back" onClick={() => go(null)}>
      <span aria-hidden="true">←</span> {words.back}
    </button>
  )
  if (row === undefined)
    return (
      <main class="sensor">
        {back}
        <p class="empty">{words.goneSensor}</p>
      </main>
    )
  const instructions = row.alarms.flatMap(({ instruction }) => (instruction === null ? [] : [instruction]))
  return (
    <main class="sensor">
      {back}
      <section class={`card card--${lookOf(row)}`}>
        <div class="card__top">
          <div>
            <h2>{row.name}</h2>
            <p class="sensor__site">{row.siteName}</p>
          </div>
          <div role="status">
            <StateBadge row={row} format={format} />
          </div>
        </div>
        <Values row={row} now={time.now} format={format} />
        {row.alarms.map((alarm) => (
          <AlarmLine
            key={alarm.rule}
            row={row}
            alarm={alarm}
            now={time.now}
            format={format}
            acting={acting}
          />
        ))}
        {instructions.map((instruction) => (
          <p key={instruction} class="instruction">
            <strong>{words.whatToDo}:</strong> {instruction}
          </p>
        ))}
        <BreachLine row={row} now={time.now} format={format} />
        <Hindrance row={row} format={format} />
        <Silence row={row} now={time.now} format={format} />
        {acting !== null && (
          <div class="acts">
            {row.silence !== null && (
              <ActButton
                key={row.silence.until}
                acting={acting}
                words={words}
                path="/api/silence/end"
                body={{ sensor: row.sensor }}
                text={words.endSilence}
              />
            )}
            <SilenceForm row={row} acting={acting} format={format} />
          </div>
        )}
        <Presence row={row} now={time.now} format={format} />
      </section>
      {quantity !== null && (
        <section class="panel">
          <div class="choices">
            {quantities.length > 1 && (
              <Choice
                all={quantities}
                chosen={quantity}
                nameOf={(one) => words.quantities[one]}
                choose={choose}
              />
            )}
            <Choice all={spans} chosen={hours} nameOf={(span) => words.spans[span]} choose={setHours} />
          </div>
          <ChartPanel
            state={state}
            label={words.chartLabel(words.quantities[quantity], words.spans[hours])}
            format={format}
          />
          <Timeline
            events={(state.series?.events ?? []).map((event) => ({ ...event, quantity }))}
            now={time.now}
            format={format}
          />
          <Ended ended={state.series?.ended ?? []} now={time.now} format={format} />
          <Limits
            row={row}
            limits={row.limits.filter((limit) => limit.quantity === quantity)}
            acting={acting}
            format={format}
          />
        </section>
      )}
    </main>
  )
}
