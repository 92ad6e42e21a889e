import type { RowAnswer } from '#core/wire/board-answers.ts'
import { needsAttention } from '../board/find-rows.ts'

/** So many can be read from the other end of a corridor. Where the screen says besides that they are not of now, there is room for fewer. */
const rowsMax = 5
const oldRowsMax = 3

/** What stands on the wall: the worst rows, and how many more there are. */
export const wallRows = (
  rows: readonly RowAnswer[],
  isOld = false,
): { readonly shown: readonly RowAnswer[]; readonly more: number } => {
  const all = rows.filter(needsAttention)
  const shown = all.slice(0, isOld ? oldRowsMax : rowsMax)
  return { shown, more: all.length - shown.length }
}
