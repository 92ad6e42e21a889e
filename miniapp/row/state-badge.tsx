import type { RowAnswer } from '#core/wire/board-answers.ts'
import type { Format } from '../locales/format.ts'
import { isUntaken, lookOf } from './row-state.ts'
import { Shape } from './state-shape.tsx'

/** The state of a row as shape, colour and word; filled while nobody has its alarm. */
export const StateBadge = ({ row, format }: { readonly row: RowAnswer; readonly format: Format }) => {
  const look = lookOf(row)
  return (
    <p class={`state state--${look}${isUntaken(row) ? ' state--untaken' : ''}`}>
      <Shape look={look} />
      {format.words.looks[look]}
    </p>
  )
}
