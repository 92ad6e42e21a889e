import type { RowAnswer } from '#core/wire/board-answers.ts'
import type { Acting } from '../act/use-change.ts'
import type { Format } from '../locales/format.ts'
import { AlarmLine } from '../row/alarm-line.tsx'
import { BreachLine } from '../row/breach-line.tsx'
import { firstValue } from '../row/first-value.ts'
import { Presence } from '../row/presence.tsx'
import { lookOf } from '../row/row-state.ts'
import { Silence } from '../row/silence.tsx'
import { StateBadge } from '../row/state-badge.tsx'
import { Values } from '../row/values.tsx'
import { addressOf, type Go, opening } from '../use-route.ts'
import { SparkRoom } from './spark-room.tsx'

type Props = {
  /** Whose row it is. */
  readonly of: string
  readonly row: RowAnswer
  /** It has the whole width. */
  readonly isAlone: boolean
  readonly now: number
  readonly format: Format
  readonly acting: Acting
  readonly go: Go
}

/** One sensor on the board. Its name is the link, and the whole card presses it; of a site's duty there is nothing more to see. */
export const Card = ({ of, row, isAlone, now, format, acting, go }: Props) => {
  const look = lookOf(row)
  // A gateway has no first value, and so no line of it: its room would be a gap.
  const first = firstValue(row)
  return (
    <li class={`card card--${look}${isAlone ? ' card--alone' : ''}`}>
      <div class="card__top">
        <h3>
          {row.kind === 'duty' ? (
            row.name
          ) : (
            <a href={addressOf(row.sensor)} onClick={opening(() => go(row.sensor))}>
              {row.name}
            </a>
          )}
        </h3>
        <StateBadge row={row} format={format} />
      </div>
      <div class="card__now">
        <Values row={row} now={now} format={format} />
        {look === 'calm' && first && (
          <SparkRoom of={of} sensor={row.sensor} quantity={first.quantity} now={now} />
        )}
      </div>
      <div class="card__wrong">
        {row.alarms.map((alarm) => (
          <AlarmLine key={alarm.rule} row={row} alarm={alarm} now={now} format={format} acting={acting} />
        ))}
        <BreachLine row={row} now={now} format={format} />
        <Silence row={row} now={now} format={format} />
      </div>
      {row.kind !== 'duty' && <Presence row={row} now={now} format={format} />}
    </li>
  )
}
