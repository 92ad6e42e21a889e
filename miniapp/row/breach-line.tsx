import type { RowAnswer } from '#core/wire/board-answers.ts'
import { type Format, lengthText } from '../locales/format.ts'
import { conditionText } from './alarm-line.tsx'

type Props = { readonly row: RowAnswer; readonly now: number; readonly format: Format }

/** What is over its limit, but no alarm yet: since when, and when it rings if it stays so. */
export const BreachLine = ({ row, now, format }: Props) => {
  if (row.breach === null) return null
  const { words } = format
  const { since, ringsInMs } = row.breach
  return (
    <div class="alarm">
      <p>
        <strong>{conditionText({ ...row.breach, missing: null }, format)}</strong>{' '}
        {words.since(format.moment(since, now), lengthText(now - since))}
      </p>
      <p>{ringsInMs === null || ringsInMs === 0 ? words.noAlarmYet : words.ringsIn(lengthText(ringsInMs))}</p>
    </div>
  )
}
