import { listed, type Note, note, quoted, type Refusal } from '../note.ts'
import type { ImportOptions } from '../options.ts'
import type { LeftOut } from '../outcome.ts'
import { isNames } from '../table/header-line.ts'
import { findLayout, type Layout } from '../table/layout.ts'
import { namedAbove } from '../table/named-above.ts'
import { hasNumber, isSame, type Scanned, scanTables, type Table } from '../table/scan-tables.ts'
import { tablesSideBySide, type Within } from '../table/side-by-side.ts'
import type { Separator } from '../table/split-record.ts'
import { withoutSummaries } from '../table/summaries.ts'
import { findTimeColumns } from '../table/time-columns.ts'
import { readTable, type TableOutcome, type TableRead } from './read-table.ts'

/** A table of ours has some fifty columns at the most; of ten thousand nobody says whose they are. */
const columnsMax = 500

type TextToRead = {
  readonly text: string
  /** Where it is known. */
  readonly separator: Separator | undefined
  /** So many of its lines are ours and none of the file. */
  readonly above: number
  /** What the file is called. */
  readonly name: string
  readonly options: ImportOptions
  readonly now: number
}
type TextOutcome =
  | {
      readonly ok: true
      readonly read: readonly TableRead[]
      readonly tables: readonly Table[]
      readonly leftOut: readonly LeftOut[]
      readonly notes: readonly Note[]
    }
  | { readonly ok: false; readonly refusal: Refusal; readonly notes: readonly Note[] }

const refuse = (refusal: Refusal, notes: readonly Note[] = []): TextOutcome => ({ ok: false, refusal, notes })

/** Finds the tables of a text and reads each of them. */
export const readText = ({ text: whole, separator, above, name, options, now }: TextToRead): TextOutcome => {
  // A spreadsheet may say its separator in a line of its own; the table shows it anyway.
  const text = whole.replace(/^\uFEFF?(?:"?sep=.?"?\r?\n)?/i, (line) => (line.includes('\n') ? '\n' : ''))
  const layout = findLayout(text, separator)
  if (layout === undefined) return refuse({ why: note('file-no-table'), help: note('file-try-rows') })
  const headed = withHeader(layout, options)
  if (!headed.ok) return refuse(headed.refusal)
  const blocks = options.timeColumn === undefined ? tablesSideBySide(headed.header, headed.sample) : undefined
  const parts = blocks?.map((within) => partOf(headed, within)) ?? [headed]
  const tables: Table[] = []
  const strays: Scanned['strays'][number][] = []
  for (const [index, { header, sample, units }] of parts.entries()) {
    const when = findTimeColumns(header, sample, options.timeColumn)
    if (when === undefined) {
      const columns = listed(
        header.map((one) => quoted(one, 24)),
        12,
      )
      return refuse({ why: note('file-no-time', { columns }), help: note('file-try-time-column') })
    }
    const found = scanTables(text, { ...layout, units }, { header, when }, blocks?.[index])
    // What is said below a table that stands alone is said of it, too.
    const below = found.tables.length === 1 ? found.strays.map((stray) => stray.text) : []
    tables.push(...found.tables.map((one) => ({ ...one, preamble: [...one.preamble, ...below] })))
    if (index === 0) strays.push(...found.strays)
  }
  const notes: Note[] = blocks === undefined ? [] : [note('file-side-by-side', { count: blocks.length })]
  const read: TableRead[] = []
  const taken: Table[] = []
  const empty: Extract<TableOutcome, { readonly ok: false }>[] = []
  for (const table of withoutSummaries(text, layout.separator, tables, notes)) {
    const outcome = readTable(text, layout.separator, table, options, now, name)
    if (outcome.ok) {
      read.push(outcome)
      taken.push(table)
      notes.push(...outcome.notes)
      continue
    }
    if (outcome.refusal.why.id !== 'file-no-quantity')
      return refuse(outcome.refusal, [...notes, ...outcome.notes])
    empty.push(outcome)
  }
  // One that holds nothing to watch takes nothing from the others.
  const [first] = empty
  if (first !== undefined && read.length === 0) return refuse(first.refusal, [...notes, ...first.notes])
  notes.push(...empty.map(({ refusal }) => note('file-table-left-out', refusal.why.args)))
  const lineOf = (line: number): number => line - above
  const leftOut = [
    ...read.flatMap((one) => one.leftOut.map(({ line, why }) => ({ line: lineOf(line), why }))),
    ...strays.map(({ line, text: stray }) => ({
      line: lineOf(line),
      why: note('file-row-stray', { text: quoted(stray) }),
    })),
  ].sort((one, other) => one.line - other.line)
  return { ok: true, read, tables: taken, leftOut, notes }
}

type Part = Omit<Extract<Headed, { readonly ok: true }>, 'ok'>

const partOf = ({ header, sample, units }: Part, { from, to }: Within): Part => ({
  header: header.slice(from, to),
  sample: sample.map((cells) => cells.slice(from, to)),
  units: units?.slice(from, to),
})

type Headed =
  | {
      readonly ok: true
      readonly header: readonly string[]
      readonly units: readonly string[] | undefined
      readonly sample: readonly (readonly string[])[]
    }
  | { readonly ok: false; readonly refusal: Refusal }

/** Some rows of the first table, as far as no other names stand below them. */
const untilNames = ({ header, sample }: Layout): readonly (readonly string[])[] => {
  const rows = sample.map(({ cells }) => cells)
  const end = rows.findIndex(
    (cells, index) => index > 0 && !hasNumber(cells) && isNames(cells) && !isSame(cells, header ?? []),
  )
  return end < 0 ? rows : rows.slice(0, end)
}

/** The names of the columns; numbers for them where the file has none and a person says which is which. */
const withHeader = (layout: Layout, options: ImportOptions): Headed => {
  const sample = untilNames(layout)
  const width = Math.max(...sample.slice(0, 50).map(({ length }) => length))
  if (width > columnsMax)
    return {
      ok: false,
      refusal: {
        why: note('file-too-many-columns', { count: width, most: columnsMax }),
        help: note('file-try-export'),
      },
    }
  if (layout.header === undefined) {
    if (options.timeColumn === undefined && options.units === undefined)
      return { ok: false, refusal: { why: note('file-no-header'), help: note('file-try-columns') } }
    return {
      ok: true,
      header: Array.from({ length: width }, (_, index) => String(index + 1)),
      units: undefined,
      sample,
    }
  }
  // Some programs write each row's number in front of it and no name for that.
  const { header, units } = layout
  const wider = sample.filter((cells) => cells.length === header.length + 1 && cells.at(-1) !== '')
  const isNumbered = wider.length * 2 > sample.length && wider.every(([first = '']) => /^\d+$/.test(first))
  const named = namedAbove(header, layout.preamble)
  return isNumbered
    ? { ok: true, header: ['#', ...named], units: units && ['', ...units], sample }
    : { ok: true, header: named, units, sample }
}
