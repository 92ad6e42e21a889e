import type { RowAnswer } from '#core/wire/board-answers.ts'
import { lookOf } from '../row/row-state.ts'

/** What somebody looks for on the board. */
export type Wanted = {
  /** Words, each of which a row's name, its site's name or its id begins or contains. */
  readonly words: string
  readonly site: string | null
  readonly state: 'all' | 'attention'
}
export const everything: Wanted = { words: '', site: null, state: 'all' }

/** Whether somebody should look at a row: everything but what is heard and as it should be. */
export const needsAttention = (row: RowAnswer): boolean => lookOf(row) !== 'calm'

/** Whether anything hears of it now: what was never heard is not silent yet, and not heard either. */
export const isHeard = ({ presence, heardAt }: Pick<RowAnswer, 'presence' | 'heardAt'>): boolean =>
  presence !== 'silent' && heardAt !== null

/** The rows that are looked for, in the board's order. */
export const findRows = (
  rows: readonly RowAnswer[],
  { words, site, state }: Wanted,
): readonly RowAnswer[] => {
  const parts = words
    .toLowerCase()
    .split(/\s+/)
    .filter((part) => part !== '')
  return rows.filter(
    (row) =>
      (site === null || row.site === site) &&
      (state === 'all' || needsAttention(row)) &&
      // Where nobody looks for words, those of hundreds of rows are not put together.
      parts.every((part) => `${row.name} ${row.siteName} ${row.sensor}`.toLowerCase().includes(part)),
  )
}
