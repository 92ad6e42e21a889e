import type { RowAnswer } from '#core/wire/board-answers.ts'
import { placeOf } from './place.ts'

const [width, height] = [72, 12]
const edge = 4

/** A picture of where the value lies within its limits; the number beside it says the same to who does not see it. */
export const LimitBar = ({ row }: { readonly row: RowAnswer }) => {
  const place = placeOf(row)
  if (place === undefined) return <span class="bar" />
  const x = edge + place.at * (width - 2 * edge)
  return (
    <svg class="bar" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <path class="bar__way" d={`M${edge} 6H${width - edge}`} />
      {place.open !== 'below' && <path class="bar__end" d={`M${edge} 1v10`} />}
      {place.open !== 'above' && <path class="bar__end" d={`M${width - edge} 1v10`} />}
      <circle class="bar__now" cx={x} cy={6} r={4} />
    </svg>
  )
}
