import type { RowAnswer } from '#core/wire/board-answers.ts'
import type { Format } from '../locales/format.ts'
import { firstValue, firstValueText } from '../row/first-value.ts'
import { lookOf } from '../row/row-state.ts'
import { Shape } from '../row/state-shape.tsx'
import { addressOf, type Go, opening } from '../use-route.ts'
import { LimitBar } from './limit-bar.tsx'
import { SparkRoom } from './spark-room.tsx'

type Props = {
  /** Whose row it is. */
  readonly of: string
  readonly row: RowAnswer
  readonly now: number
  readonly format: Format
  readonly go: Go
}

/** A sensor in one line: its state, name and value, where that lies within its limits, its last day, and when it was heard. */
export const LineRow = ({ of, row, now, format, go }: Props) => {
  const look = lookOf(row)
  const { words } = format
  return (
    <a class={`line line--${look}`} href={addressOf(row.sensor)} onClick={opening(() => go(row.sensor))}>
      <Shape look={look} />
      <span class="line__name">{row.name}</span>
      {look !== 'calm' && <span class="line__look">{words.looks[look]}</span>}
      <LimitBar row={row} />
      <SparkRoom
        of={of}
        sensor={row.sensor}
        quantity={look === 'calm' ? firstValue(row)?.quantity : undefined}
        now={now}
      />
      <span class="line__value">{firstValueText(row, format)}</span>
      <span class="line__heard">{row.heardAt === null ? '' : format.moment(row.heardAt, now)}</span>
    </a>
  )
}
