import { bytesMax, checkText, type Decoded, decodeText } from './decode/decode-text.ts'
import { judgeCells } from './judge-cells.ts'
import { listed, type Note, note, quoted, type Refusal } from './note.ts'
import type { ImportOptions } from './options.ts'
import type { ImportOutcome, LeftOut } from './outcome.ts'
import { mergeTables } from './read/merge-tables.ts'
import { nameAbove } from './read/name-above.ts'
import { lostShare, readTable, type TableRead } from './read/read-table.ts'
import { findLayout, type Layout } from './table/layout.ts'
import { namedAbove } from './table/named-above.ts'
import { scanTables, type Table } from './table/scan-tables.ts'
import { findTimeColumns } from './table/time-columns.ts'
import { decodeWorkbook } from './workbook/decode-workbook.ts'

export type LoggerFile = {
  /** As it is called, without folders. */
  readonly name: string
  readonly bytes: Uint8Array
  readonly options: ImportOptions
  readonly now: number
}

/** A table of ours has some fifty columns at the most; of ten thousand nobody says whose they are. */
const columnsMax = 500

const refused = (
  refusal: Refusal,
  said: readonly Note[],
  leftOut: readonly LeftOut[] = [],
  count = 0,
): ImportOutcome => ({
  sensors: [],
  leftOut,
  leftOutCount: count,
  said,
  refused: refusal,
})

/** A workbook is a zip; everything else is text, or refused as what it is. */
const decode = (bytes: Uint8Array): Decoded => {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b && bytes.length <= bytesMax
  const workbook = isZip ? decodeWorkbook(bytes) : undefined
  if (workbook === undefined) return decodeText(bytes)
  if (!workbook.ok) return workbook
  const checked = checkText(workbook.text, workbook.notes)
  return checked.ok ? { ...workbook, ...checked } : checked
}

/** Reads whatever a logger or a program wrote, or says in one sentence why not and what helps. */
export const importFile = ({ name, bytes, options, now }: LoggerFile): ImportOutcome => {
  const decoded = decode(bytes)
  if (!decoded.ok) return refused(decoded.refusal, [])
  const said: Note[] = [...decoded.notes]
  // A spreadsheet may say its separator in a line of its own; the table shows it anyway.
  const text = decoded.text.replace(/^\uFEFF?(?:"?sep=.?"?\r?\n)?/i, (line) =>
    line.includes('\n') ? '\n' : '',
  )
  const layout = findLayout(text, decoded.separator)
  if (layout === undefined) return refused({ why: note('file-no-table'), help: note('file-try-rows') }, said)
  const headed = withHeader(layout, options)
  if (!headed.ok) return refused(headed.refusal, said)
  const { header, sample } = headed
  const when = findTimeColumns(header, sample, options.timeColumn)
  if (when === undefined) {
    const columns = listed(
      header.map((one) => quoted(one, 24)),
      12,
    )
    return refused({ why: note('file-no-time', { columns }), help: note('file-try-time-column') }, said)
  }
  const lineOf = (line: number): number => line - (decoded.above ?? 0)
  const scanned = scanTables(text, { ...layout, units: headed.units }, { header, when })
  const { strays } = scanned
  // What is said below a table that stands alone is said of it, too.
  const tables =
    scanned.tables.length === 1
      ? scanned.tables.map((one) => ({
          ...one,
          preamble: [...one.preamble, ...strays.map((stray) => stray.text)],
        }))
      : scanned.tables
  const read: TableRead[] = []
  for (const table of tables) {
    const outcome = readTable(text, layout.separator, table, options, now, name)
    if (!outcome.ok) return refused(outcome.refusal, [...said, ...outcome.notes])
    read.push(outcome)
    for (const one of outcome.notes) if (!said.some((other) => isSameNote(one, other))) said.push(one)
  }
  const leftOut = [
    ...read.flatMap((one) => one.leftOut.map(({ line, why }) => ({ line: lineOf(line), why }))),
    ...strays.map(({ line, text: stray }) => ({
      line: lineOf(line),
      why: note('file-row-stray', { text: quoted(stray) }),
    })),
  ].sort((one, other) => one.line - other.line)
  return judge(read, leftOut, said, () =>
    mergeTables(
      read,
      tables.map(({ preamble }) => preamble),
      nameOfFile(name, tables),
      said,
    ),
  )
}

/** What a line above its only table says that it is of, or what the file is called. */
const nameOfFile = (name: string, tables: readonly Table[]): string => {
  const [only, ...others] = tables
  const said = only === undefined || others.length > 0 ? undefined : nameAbove(only.preamble)
  return said ?? (name.replace(/\.[^.]*$/, '') || name)
}

const isSameNote = (one: Note, other: Note): boolean => JSON.stringify(one) === JSON.stringify(other)

type Headed =
  | {
      readonly ok: true
      readonly header: readonly string[]
      readonly units: readonly string[] | undefined
      readonly sample: readonly (readonly string[])[]
    }
  | { readonly ok: false; readonly refusal: Refusal }

/** The names of the columns; numbers for them where the file has none and a person says which is which. */
const withHeader = (layout: Layout, options: ImportOptions): Headed => {
  const sample = layout.sample.map(({ cells }) => cells)
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

/** Refuses what lost too much; says what has no value. */
const judge = (
  read: readonly TableRead[],
  leftOut: readonly LeftOut[],
  said: Note[],
  merge: () => ImportOutcome['sensors'],
): ImportOutcome => {
  const rows = read.reduce((sum, one) => sum + one.rows, 0)
  const lost = read.reduce((sum, one) => sum + one.raw.lostCount, 0)
  const count = Math.max(leftOut.length, lost)
  if (lost > rows * lostShare) {
    const worst = read.flatMap((one) => one.raw.lost)[0]
    const why =
      worst === undefined ? note('file-rows-lost', { lost, rows }) : note('file-rows-lost', { lost, rows })
    return refused(
      { why, help: note('file-try-times') },
      worst === undefined ? said : [...said, worst.why],
      leftOut,
      count,
    )
  }
  for (const { raw } of read)
    for (const counts of raw.counts) {
      const refusal = judgeCells(counts, said)
      if (refusal === undefined) continue
      const others = raw.counts.filter((one) => one !== counts && one.filled > one.words)
      // A temperature is what is watched; without a humidity that cannot be read the rest is as good.
      if (counts.quantity === 'temperature' || others.length === 0)
        return refused(refusal, said, leftOut, count)
      said.push(refusal.why, note('file-column-lost', { column: quoted(counts.header) }))
      for (const { label, series } of raw.sensors) if (label === counts.label) series.delete(counts.quantity)
    }
  const sensors = merge()
  if (sensors.length === 0)
    return refused({ why: note('file-no-rows'), help: note('file-try-export') }, said, leftOut, count)
  return { sensors, leftOut, leftOutCount: count, said, refused: null }
}
