import type { RowAnswer } from '#core/wire/board-answers.ts'
import { needsAttention } from '../board/find-rows.ts'

/** So many can be read from the other end of a corridor. */
const rowsMax = 5

/** What stands on the wall: the worst rows, and how many more there are. */
export const wallRows = (
  rows: readonly RowAnswer[],
): { readonly shown: readonly RowAnswer[]; readonly more: number } => {
  const all = rows.filter(needsAttention)
  const shown = all.slice(0, rowsMax)
  return { shown, more: all.length - shown.length }
}
