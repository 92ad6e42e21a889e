import { readCell } from '../cells/number-cell.ts'
import { unitOf } from '../columns/units.ts'
import { readTimeParts } from '../times/time-parts.ts'
import { isTimeHeader, looksLikeHeader } from './header-line.ts'
import type { Layout } from './layout.ts'
import type { Within } from './side-by-side.ts'
import { type Separator, type Split, splitRecord } from './split-record.ts'
import { findTimeColumns, type TimeColumns } from './time-columns.ts'

/** One table of a file: where its rows begin in the text, and what stands above it. */
export type Table = {
  readonly header: readonly string[]
  readonly when: TimeColumns
  readonly units: readonly string[] | undefined
  readonly preamble: readonly string[]
  /** The lines at the head of the file, where those are another table's: its zone and its units may be meant for all. */
  readonly head?: readonly string[]
  readonly starts: readonly number[]
  readonly lines: readonly number[]
  /** Where it stands in its lines, beside other tables. */
  readonly within?: Within
}
/** A line between or below rows that is none: a heading, a sum, an event. */
type Stray = { readonly line: number; readonly text: string }
export type Scanned = { readonly tables: readonly Table[]; readonly strays: readonly Stray[] }

type Growing = {
  header: readonly string[]
  when: TimeColumns
  units: readonly string[] | undefined
  preamble: readonly string[]
  starts: number[]
  lines: number[]
}

const straysKept = 200
const hasDigit = /\d/

export const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((cell, index) => cell === other[index])

/** `Averages (of 288 values)`: what is made of all rows is none. */
const sumWord =
  /^(?:sums?|totals?|averages?|avg|mean|min(?:imum)?|max(?:imum)?|summe|mittelwert|summa|medel(?:värde)?|promedio|moyenne|media)(?!\p{L})/iu

/**
 * A row has a number where its time stands; where it is much shorter than the names above it, a whole day, a number behind that,
 * and only numbers before it: `Alarm;22.03.2026 07:20;9,1` is none.
 */
const isRow = (cells: readonly string[], { header, when }: Growing): boolean => {
  if (cells.length < 2) return false
  const at = when.kind === 'one' ? when.at : when.date
  const time = cells[at] ?? ''
  if (!hasDigit.test(time) || sumWord.test(time)) return false
  if (at > 0 && sumWord.test(cells[0] ?? '') && readTimeParts(time) === undefined) return false
  if (cells.length * 2 > header.length) return true
  const kind = readTimeParts(time)?.kind
  const isDated = kind === 'date' || kind === 'three'
  return isDated && cells.slice(0, at).every(isNumberCell) && cells.slice(at + 1).some(isNumberCell)
}

const isNumberCell = (cell: string): boolean => readCell(cell).kind === 'number'

/** A cell that begins with a number or a sign: such a line is a row and no line of names. */
export const hasNumber = (cells: readonly string[]): boolean =>
  cells.some((cell) => {
    const first = cell.charCodeAt(0)
    return (first >= 48 && first <= 57) || ((first === 45 || first === 43) && hasDigit.test(cell))
  })

const isUnits = (cells: readonly string[]): boolean =>
  cells.some((cell) => unitOf(cell) !== undefined) &&
  cells.every((cell) => cell === '' || !hasDigit.test(cell)) &&
  !cells.some(isTimeHeader)

/** Where a row ends that begins with its time and has no quotes: nearly all rows of a large file, and quickly seen. */
const endOfPlainRow = (text: string, at: number, { when }: Growing): number | undefined => {
  const first = text.charCodeAt(at)
  if ((when.kind === 'one' ? when.at : when.date) !== 0 || !(first >= 48 && first <= 57)) return undefined
  const end = text.indexOf('\n', at)
  const stop = end < 0 ? text.length : end
  for (let place = at; place < stop; place++) if (text.charCodeAt(place) === 34) return undefined
  return stop + 1
}

/** One record of a table, or of its own part of the lines. */
export const splitWithin = (text: string, at: number, separator: Separator, within?: Within): Split => {
  const split = splitRecord(text, at, separator)
  return within === undefined ? split : { ...split, cells: split.cells.slice(within.from, within.to) }
}

/** All tables of a text, or of a part of its lines, found in one way through it. */
export const scanTables = (
  text: string,
  layout: Layout,
  first: Pick<Table, 'header' | 'when'>,
  within?: Within,
): Scanned => {
  const { separator } = layout
  let table: Growing = { ...first, units: layout.units, preamble: layout.preamble, starts: [], lines: [] }
  const tables: Growing[] = [table]
  const strays: Stray[] = []
  let above: string[] = []
  let line = layout.line
  const begin = (next: Growing): void => {
    table = next
    tables.push(next)
    above = []
  }
  for (let at = layout.start; at < text.length; ) {
    const plainEnd = within === undefined ? endOfPlainRow(text, at, table) : undefined
    if (plainEnd !== undefined) {
      table.starts.push(at)
      table.lines.push(line)
      line += 1
      at = plainEnd
      continue
    }
    const split = splitWithin(text, at, separator, within)
    const { cells } = split
    const other =
      cells.every((cell) => cell === '') || hasNumber(cells)
        ? undefined
        : newTable(text, split, separator, within)
    if (other !== undefined && !isSame(cells, table.header))
      begin({ ...other, preamble: above, starts: [], lines: [] })
    else if (other !== undefined) {
      // Pages repeat their header; what stands above it may say that it is another device's page.
      if (above.length > 0) begin({ ...table, preamble: above, starts: [], lines: [] })
    } else if (isRow(cells, table)) {
      table.starts.push(at)
      table.lines.push(line)
    } else if (cells.some((cell) => cell !== '')) {
      if (table.starts.length === 0 && isUnits(cells)) table.units = cells
      else {
        above.push(cells.filter((cell) => cell !== '').join(' '))
        if (strays.length < straysKept) strays.push({ line, text: cells.join(' ').trim() })
      }
    }
    line += split.lines
    at = split.next
  }
  const found = tables.filter(({ starts }) => starts.length > 0)
  const whole = found.map((one, index) => ({ ...one, ...(index > 0 && { head: layout.preamble }) }))
  return { tables: within === undefined ? whole : whole.map((one) => ({ ...one, within })), strays }
}

/** Names of columns once more, and rows below them. */
const newTable = (
  text: string,
  { cells, next }: Split,
  separator: Separator,
  within: Within | undefined,
): Pick<Growing, 'header' | 'when' | 'units'> | undefined => {
  if (cells.length < 2 || !cells.some(isTimeHeader) || !looksLikeHeader(cells, cells.length)) return undefined
  const rows: (readonly string[])[] = []
  for (let at = next; rows.length < 20 && at < text.length; ) {
    const below = splitWithin(text, at, separator, within)
    if (hasNumber(below.cells)) rows.push(below.cells)
    else if (rows.length > 0) break
    at = below.next
  }
  const when = findTimeColumns(cells, rows, undefined)
  return when === undefined ? undefined : { header: cells, when, units: undefined }
}
