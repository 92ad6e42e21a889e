import type { AlarmAnswer, RowAnswer } from '#core/wire/board-answers.ts'
import type { Format } from '../locales/format.ts'
import { isStanding } from '../row/row-state.ts'
import { ActButton } from './act-button.tsx'
import type { Acting } from './use-change.ts'

type Props = {
  readonly row: RowAnswer
  readonly alarm: AlarmAnswer
  readonly acting: NonNullable<Acting>
  readonly format: Format
}

/** The button by which its reader takes an alarm that nobody has, or takes note of one that came back by itself. */
export const Take = ({ row, alarm, acting, format }: Props) => {
  const { words } = format
  const { rule, raisedAt } = alarm
  const text = isStanding(alarm) ? words.take : words.note
  return (
    <ActButton
      acting={acting}
      words={words}
      path="/api/alarms/take"
      body={{ sensor: row.sensor, rule, raisedAt }}
      text={text}
      label={words.takeOf(text, row.name)}
      isFirst
    />
  )
}
