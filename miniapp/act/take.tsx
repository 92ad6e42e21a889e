import type { AlarmAnswer, RowAnswer } from '../api/wire.ts'
import type { Format } from '../locales/format.ts'
import { isStanding } from '../row/row-state.ts'
import { Failed } from './failed.tsx'
import { type Acting, useChange } from './use-change.ts'

type Props = {
  readonly row: RowAnswer
  readonly alarm: AlarmAnswer
  readonly acting: NonNullable<Acting>
  readonly format: Format
}

/** The button by which its reader takes an alarm that nobody has, or takes note of one that came back by itself. */
export const Take = ({ row, alarm, acting, format }: Props) => {
  const { words } = format
  const [state, run] = useChange(acting, words)
  const { rule, raisedAt } = alarm
  const isWaiting = state === 'busy' || state === 'done'
  return (
    <div class="act">
      <button
        type="button"
        class="button button--first"
        disabled={isWaiting}
        aria-label={words.takeOf(isStanding(alarm) ? words.take : words.note, row.name)}
        onClick={() => void run('/api/alarms/take', { sensor: row.sensor, rule, raisedAt })}
      >
        {isWaiting ? words.saving : isStanding(alarm) ? words.take : words.note}
      </button>
      <Failed state={state} />
    </div>
  )
}
