import type { RowAnswer } from '#core/wire/board-answers.ts'
import type { Format } from '../locales/format.ts'
import { firstValueText } from '../row/first-value.ts'
import { lookOf } from '../row/row-state.ts'
import { Shape } from '../row/state-shape.tsx'
import { addressOf, type Go, opening } from '../use-route.ts'
import { LimitBar } from './limit-bar.tsx'

type Props = { readonly row: RowAnswer; readonly now: number; readonly format: Format; readonly go: Go }

/** A sensor in one line: its state, name and value, where that lies within its limits, and when it was heard. */
export const LineRow = ({ row, now, format, go }: Props) => {
  const look = lookOf(row)
  const { words } = format
  return (
    <a class={`line line--${look}`} href={addressOf(row.sensor)} onClick={opening(() => go(row.sensor))}>
      <Shape look={look} />
      <span class="line__name">{row.name}</span>
      {look !== 'calm' && <span class="line__look">{words.looks[look]}</span>}
      <LimitBar row={row} />
      <span class="line__value">{firstValueText(row, format)}</span>
      <span class="line__heard">{row.heardAt === null ? '' : format.moment(row.heardAt, now)}</span>
    </a>
  )
}
