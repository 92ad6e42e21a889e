import { type ColumnProfile, createColumnProfile } from '../cells/column-profile.ts'
import { splitWithin, type Table } from '../table/scan-tables.ts'
import type { Separator, Split } from '../table/split-record.ts'
import { timeTextOf } from '../table/time-columns.ts'
import { createTimeEvidence, type TimeEvidence } from '../times/time-evidence.ts'

/** A table whose rows can be gone through again and again without being kept. */
export type Rows = {
  readonly count: number
  /** Cells of a row, as many as there are names or fewer; nothing where there are too many, or a quote is open. */
  cellsOf(row: number): readonly string[] | undefined
  lineOf(row: number): number
}

export const rowsOf = (text: string, separator: Separator, table: Table): Rows => {
  const width = table.header.length
  const named = table.header.findLastIndex((name) => name !== '') + 1
  return {
    count: table.starts.length,
    lineOf: (row) => table.lines[row] ?? 0,
    cellsOf: (row) =>
      fitting(splitWithin(text, table.starts[row] ?? 0, separator, table.within), width, named),
  }
}

/** Decimals that a comma cut off stand at the end of a row, below no name. */
const isTail = /^\d{1,3}$/

/** A separator at the end of a line adds a cell that holds nothing. */
const fitting = ({ cells, isOpen }: Split, width: number, named: number): readonly string[] | undefined => {
  if (isOpen) return undefined
  if (named < width && isTail.test(cells.findLast((cell, at) => at >= named && cell !== '') ?? ''))
    return undefined
  for (let index = width; index < cells.length; index++) if (cells[index] !== '') return undefined
  return cells
}

/** What all rows of a table show. */
export type Evidence = {
  readonly times: TimeEvidence
  /** By column. */
  readonly profiles: readonly ColumnProfile[]
  /** Rows that hold more values than there are names, or an open quote. */
  readonly wide: number
}

/** Goes through all rows once. */
export const gatherEvidence = (table: Table, rows: Rows): Evidence => {
  const times = createTimeEvidence()
  const [first, second] = timeColumnsOf(table)
  let wide = 0
  const seen = table.header.map(createColumnProfile)
  for (let row = 0; row < rows.count; row++) {
    const cells = rows.cellsOf(row)
    if (cells === undefined) {
      wide += 1
      continue
    }
    times.see(timeTextOf(cells, table.when))
    for (let column = 0; column < seen.length; column++) {
      if (column !== first && column !== second) seen[column]?.see(cells[column] ?? '')
    }
  }
  return { times, profiles: seen.map((one) => one.profile()), wide }
}

export const timeColumnsOf = ({ when }: Pick<Table, 'when'>): readonly number[] =>
  [when.kind === 'one' ? [when.at] : [when.date, when.clock], when.seconds ?? []].flat()
