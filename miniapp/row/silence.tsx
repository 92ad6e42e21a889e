import type { RowAnswer } from '../api/wire.ts'
import type { Format } from '../locales/format.ts'

type Props = { readonly row: RowAnswer; readonly now: number; readonly format: Format }

/** Until when a sensor is silenced, by whom and why; nothing when it is not. */
export const Silence = ({ row, now, format }: Props) => {
  if (row.silence === null) return null
  const { name, until, reason } = row.silence
  return (
    <p class="silence">
      {format.words.silenced(format.moment(until, now), name)}
      <q>{reason}</q>
    </p>
  )
}
