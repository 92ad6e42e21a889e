import type { Format } from './format.ts'
import { isUntaken, lookOf } from './look.ts'
import { Shape } from './shape.tsx'
import type { RowAnswer } from './wire.ts'

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
