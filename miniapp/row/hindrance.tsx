import type { HindranceWhy } from '#core/hindrance.ts'
import type { RowAnswer } from '#core/wire/board-answers.ts'
import type { Format } from '../locales/format.ts'
import type { Words } from '../locales/words.ts'

type Props = { readonly row: RowAnswer; readonly format: Format }

const isKnown = (why: string, all: Words['hindrances']): why is HindranceWhy => Object.hasOwn(all, why)

/** Why what is heard of it cannot be read, and what to do; nothing when it can. */
export const Hindrance = ({ row, format }: Props) => {
  if (row.hindrance === null) return null
  const { hindrances } = format.words
  const { why } = row.hindrance
  return <p class="instruction">{hindrances[isKnown(why, hindrances) ? why : 'other']}</p>
}
