import { dayMs, hourMs } from '#core/time.ts'
import { type Note, note, type Refusal } from '../note.ts'
import type { RawTable } from './read-rows.ts'

/** So many rows of a sensor may stand at the instant of another. */
const sharedShare = 0.5

/**
 * Days without clocks, and hours without minutes: refused where rows of one sensor share them, because the rest of their clock stands
 * elsewhere. Of one row a day it is said that it is taken for midnight.
 */
export const judgeCoarse = ({ walls, rowsOf }: RawTable): Note | Refusal | undefined => {
  let count = 0
  let areDays = true
  for (const wall of walls) {
    if (Number.isNaN(wall)) continue
    if (wall % hourMs !== 0) return undefined
    areDays &&= wall % dayMs === 0
    count += 1
  }
  if (count < 2) return undefined
  for (const rows of rowsOf.values()) {
    const different = new Set(rows.map((row) => walls[row]))
    if (rows.length > 1 && different.size <= rows.length * sharedShare)
      return { why: note(areDays ? 'file-days-shared' : 'file-hours-shared'), help: note('file-try-clock') }
  }
  return areDays ? note('file-days-only') : undefined
}
