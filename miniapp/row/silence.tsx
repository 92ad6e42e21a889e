import type { RowAnswer } from '#core/wire/board-answers.ts'
import type { Format } from '../locales/format.ts'

type Props = { readonly row: RowAnswer; readonly now: number; readonly format: Format }

/** Until when a sensor is silenced or out of service, by whom and why; nothing when it is neither. */
export const Silence = ({ row, now, format }: Props) => {
  const { maintenance } = row
  if (maintenance !== null)
    return (
      <p class="silence">
        {format.words.outOfService(format.moment(maintenance.until, now), maintenance.name)}
        <q>{maintenance.reason}</q>
      </p>
    )
  if (row.silence === null) return null
  const { name, until, reason } = row.silence
  return (
    <p class="silence">
      {format.words.silenced(format.moment(until, now), name)}
      <q>{reason}</q>
    </p>
  )
}
