import type { RowAnswer } from '#core/wire/board-answers.ts'
import type { Format } from '../locales/format.ts'
import { hindranceText } from '../locales/hindrance-text.ts'

type Props = { readonly row: RowAnswer; readonly format: Format }

/** Why what is heard of it cannot be read, and what to do; nothing when it can. */
export const Hindrance = ({ row, format }: Props) =>
  row.hindrance === null ? null : (
    <p class="instruction">{hindranceText(row.hindrance.why, format.language)}</p>
  )
