import { useState } from 'preact/hooks'
import { minuteMs } from '#core/time.ts'
import type { AlarmAnswerWhole } from '#core/wire/alarm-answers.ts'
import type { BoardAnswer } from '#core/wire/board-answers.ts'
import type { Ask } from '../../api/ask.ts'
import { type Line, useLines } from '../../api/use-lines.ts'
import { Charts } from '../../chart/charts.tsx'
import { fitted, spanOf, type View } from '../../chart/time/view.ts'
import type { Format } from '../../locales/format.ts'
import { isStanding } from './alarm-text.ts'

type Props = {
  readonly alarm: AlarmAnswerWhole
  readonly board: BoardAnswer
  readonly ask: Ask
  readonly format: Format
}

/** So much of what was before is seen, and of what came after, at the least. */
const besideMs = 30 * minuteMs
const columns = 240

/** From before it began until after it was over, or until now. */
const viewOf = ({ began, clearedAt, now }: AlarmAnswerWhole): View => {
  const end = clearedAt ?? now
  const besides = Math.max(besideMs, (end - began) / 3)
  return fitted([began - besides, Math.min(now, end + besides)], now)
}

/** The curve around an alarm, with the marks of when it rang, was taken and was over. */
export const IncidentChart = ({ alarm, board, ask, format }: Props) => {
  const [chosen, show] = useState<View | null>(null)
  const { sensor, quantity } = alarm
  // What stands goes on: until somebody moves the chart it follows, a minute at a time.
  const minute = Math.floor(board.now / minuteMs)
  const [around, follow] = useState({ minute, view: viewOf(alarm) })
  if (isStanding(alarm) && around.minute !== minute) follow({ minute, view: viewOf(alarm) })
  const view = chosen ?? around.view
  const lines: readonly Line[] = quantity === null ? [] : [{ sensor, quantity }]
  const rows = board.rows.filter((row) => row.sensor === sensor)
  const { stateOf, again } = useLines(ask, lines, { view, columns, rows }, board)
  if (quantity === null) return null
  return (
    <section class="panel">
      <Charts
        drawn={[{ quantity, states: lines.map(stateOf) }]}
        span={spanOf(view, board.now)}
        now={board.now}
        name={alarm.name}
        nameOf={() => alarm.name}
        format={format}
        moving={null}
        mayMove={false}
        show={show}
        move={() => undefined}
        again={again}
      />
    </section>
  )
}
