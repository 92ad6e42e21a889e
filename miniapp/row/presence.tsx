import type { RowAnswer } from '#core/wire/board-answers.ts'
import type { Format } from '../locales/format.ts'

type Props = { readonly row: RowAnswer; readonly now: number; readonly format: Format }

/** Whether it is heard, and when it was heard last: to the second today, with the day before that. */
export const Presence = ({ row, now, format }: Props) => {
  const { words } = format
  const { heardAt, presence, kind } = row
  const today = heardAt !== null && format.date(heardAt) === format.date(now)
  const heard =
    heardAt === null ? null : words.heardAt(today ? format.seconds(heardAt) : format.dayTime(heardAt))
  return (
    <p class={`presence presence--${presence}`}>
      {kind === 'gateway' && <span>{words.gateway}</span>}
      {heard === null ? (
        row.hindrance?.why !== 'unreadable' && <span>{words.neverHeard}</span>
      ) : (
        <>
          <span class="presence__word">{words.presence[presence]}</span>
          <span>{heard}</span>
        </>
      )}
    </p>
  )
}
