import { type Note, note } from '../note.ts'
import { splitWithin, type Table } from './scan-tables.ts'
import type { Separator } from './split-record.ts'

/** What is made of all readings, as the name of a row. */
const summaryWord =
  /^(?:the )?(?:lowest|highest|low|high|min\p{L}*|max\p{L}*|mean|median|average|avg|mkt|std|first|last|start|end|stop|niedrigst\p{L}*|höchst\p{L}*|mittel\p{L}*|lägst\p{L}*|högst\p{L}*|medel\p{L}*|moyenn\p{L}*|promedio|media|mínim\p{L}*|máxim\p{L}*)(?:\s+(?:temp\p{L}*|value|reading|wert|värde|kinetic.*))*\W*$/iu
/** No summary is longer. */
const rowsMax = 24

/** A table beside that of the readings, in which each row is an extreme or a mean of them: `Lowest;3.1 °C;12.03.2026 13:00`. */
const isSummary = (text: string, separator: Separator, table: Table): boolean => {
  if (table.starts.length > rowsMax) return false
  const rows = table.starts.map((at) => splitWithin(text, at, separator, table.within).cells)
  // Names of sensors come again in the rows of a table, these do not.
  return table.header.some((_, column) => {
    const names = rows.map((cells) => cells[column] ?? '')
    return (
      new Set(names).size === names.length && names.length > 1 && names.every((one) => summaryWord.test(one))
    )
  })
}

/** The tables of readings, where others are made of those; all where nothing else is left. */
export const withoutSummaries = (
  text: string,
  separator: Separator,
  tables: readonly Table[],
  notes: Note[],
): readonly Table[] => {
  if (tables.length < 2) return tables
  const kept = tables.filter((table) => !isSummary(text, separator, table))
  if (kept.length === 0 || kept.length === tables.length) return tables
  notes.push(note('file-summary-left-out', { count: tables.length - kept.length }))
  return kept
}
