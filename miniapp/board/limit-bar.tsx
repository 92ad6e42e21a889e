import type { RowAnswer } from '#core/wire/board-answers.ts'
import { placeOf } from './place.ts'

/** A picture of where the value lies within its limits, drawn by the styles; the number beside it says the same to who does not see it. */
export const LimitBar = ({ row }: { readonly row: RowAnswer }) => {
  const place = placeOf(row)
  if (place === undefined) return <span class="bar" />
  return <span class={`bar bar--in bar--${place.open}`} style={{ '--at': `${place.at}` }} />
}
