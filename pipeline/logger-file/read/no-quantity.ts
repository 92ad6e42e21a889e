import { type Evidence, timeColumnsOf } from '../columns/evidence.ts'
import { readHeader } from '../columns/read-header.ts'
import { valueWords } from '../columns/vocabulary.ts'
import { listed, note, quoted, type Refusal } from '../note.ts'
import { plainHeader } from '../table/header-line.ts'
import type { Table } from '../table/scan-tables.ts'

const namesMax = 100

const isOther = (header: string): boolean => {
  const meaning = readHeader(header)
  return meaning.isOther || meaning.isWanted
}

/** A table of which no column is watched; where it has numbers, a person can say what they are. */
export const noQuantity = (table: Table, { profiles }: Evidence): Refusal => {
  const columns = listed(
    table.header.map((one) => quoted(one, 24)),
    12,
  )
  const first = table.header.findIndex(
    (header, column) =>
      (profiles[column]?.numbers ?? 0) > 0 &&
      !/^#|^(no|nr|index)\.?$|id$/i.test(header) &&
      !isOther(header) &&
      !timeColumnsOf(table).includes(column),
  )
  // Where one column holds the values of several names, each has a unit of its own.
  const named =
    first >= 0 && valueWords.test(plainHeader(table.header[first] ?? ''))
      ? profiles.find(
          ({ numbers, distinct }) => numbers === 0 && distinct.size > 1 && distinct.size <= namesMax,
        )
      : undefined
  const [name = table.header[first] ?? 'temperature'] = named?.distinct ?? []
  return {
    why: note('file-no-quantity', { columns }),
    help: note('file-try-unit', { column: quoted(name) }),
  }
}
