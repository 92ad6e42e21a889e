import type { RowAnswer } from '#core/wire/board-answers.ts'
import { ActButton } from './act/act-button.tsx'
import { SilenceForm } from './act/silence-form.tsx'
import type { Acting } from './act/use-change.ts'
import type { Ask } from './api/ask.ts'
import type { BoardTime } from './api/use-lines.ts'
import { CalibrationPanel } from './calibration/calibration-panel.tsx'
import { ChartSection } from './chart/chart-section.tsx'
import { EnergySection } from './energy/energy-section.tsx'
import type { Format } from './locales/format.ts'
import { MainTake } from './native/main-take.tsx'
import { MapLink } from './places/map-link.tsx'
import { AlarmLine } from './row/alarm-line.tsx'
import { BreachLine } from './row/breach-line.tsx'
import { Hindrance } from './row/hindrance.tsx'
import { Presence } from './row/presence.tsx'
import { lookOf } from './row/row-state.ts'
import { Silence } from './row/silence.tsx'
import { StateBadge } from './row/state-badge.tsx'
import { Values } from './row/values.tsx'
import type { Go } from './use-route.ts'

export type SensorProps = {
  /** Nothing when the sensor is not on the board (any more). */
  readonly row: RowAnswer | undefined
  /** Every row of the board, to compare with. */
  readonly rows: readonly RowAnswer[]
  readonly time: BoardTime
  readonly format: Format
  readonly ask: Ask
  readonly acting: Acting
  readonly go: Go
}

/** One sensor: its state, its alarms with what to do, and its chart. */
export const SensorView = ({ row, rows, time, format, ask, acting, go }: SensorProps) => {
  const { words } = format
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
  // What is well has nothing to say at its side.
  const isAlone =
    row.alarms.length > 0 || row.breach !== null || row.silence !== null || row.hindrance !== null
  const instructions = row.alarms.flatMap(({ instruction }) => (instruction === null ? [] : [instruction]))
  return (
    <main class="sensor">
      {back}
      <section class={`card card--${lookOf(row)}${isAlone ? ' card--alone' : ''}`}>
        <div class="card__top">
          <div>
            <h2>{row.name}</h2>
            <p class="sensor__site">
              {row.siteName}
              {format.zoneNote(time.now)}
            </p>
          </div>
          <div role="status">
            <StateBadge row={row} format={format} />
          </div>
        </div>
        <Values row={row} now={time.now} format={format} />
        <MapLink row={row} format={format} />
        <div class="card__wrong">
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
          <MainTake row={row} acting={acting} words={words} />
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
        </div>
        <Presence row={row} now={time.now} format={format} />
      </section>
      {row.values.length > 0 && (
        <ChartSection row={row} rows={rows} time={time} format={format} ask={ask} acting={acting} />
      )}
      {row.kind === 'sensor' && (
        <EnergySection key={row.sensor} sensor={row.sensor} time={time} format={format} ask={ask} />
      )}
      {row.kind === 'sensor' && (
        <CalibrationPanel
          key={row.sensor}
          sensor={row.sensor}
          now={time.now}
          format={format}
          ask={ask}
          acting={acting}
        />
      )}
    </main>
  )
}
