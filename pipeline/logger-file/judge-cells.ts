import { hasOddSign } from './cells/number-cell.ts'
import { listed, type Note, note, quoted, type Refusal } from './note.ts'
import { lostShare } from './read/read-table.ts'
import type { CellCounts } from './read/read-value.ts'
import { monthOf } from './times/month-names.ts'

/** Says what has no value; refuses a column of which too much is lost. */
export const judgeCells = (counts: CellCounts, said: Note[]): Refusal | undefined => {
  const { header, filled, words, standIns, impossible, damaged, example, wordExamples } = counts
  const lost = impossible + damaged
  const column = quoted(header)
  if (lost > filled * lostShare) {
    const args = { column, lost, filled, example: quoted(example ?? '') }
    const isSpoilt =
      /\d/.test(example ?? '') &&
      (example ?? '').split(/[^\p{L}]+/u).some((word) => word !== '' && monthOf(word) !== undefined)
    return isSpoilt
      ? { why: note('file-numbers-spoilt', args), help: note('file-try-export') }
      : {
          why: note('file-cells-lost', args),
          help: hasOddSign(example ?? '') ? note('file-try-minus') : note('file-try-unit', { column }),
        }
  }
  if (words + standIns > 0)
    said.push(
      note('file-cells-without-value', {
        column,
        count: words + standIns,
        examples: listed([...wordExamples].map((one) => quoted(one, 20))),
      }),
    )
  if (lost > 0)
    said.push(note('file-cells-left-out', { column, count: lost, example: quoted(example ?? '') }))
  return undefined
}
