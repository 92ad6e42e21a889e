import { readCell } from '../cells/number-cell.ts'
import { readHeader } from '../columns/read-header.ts'
import { elapsedForm, readElapsed } from '../times/elapsed.ts'
import { readTimeParts } from '../times/time-parts.ts'
import {
  blankNames,
  isTypesLine,
  isUnitsLine,
  underPlaces,
  unitsByPlace,
  unitsInOneLine,
  withoutSign,
} from './head-lines.ts'
import { isNames, isTimeHeader, looksLikeHeader } from './header-line.ts'
import { placesByRuler } from './ruled.ts'
import { type Separator, separators, splitRecord } from './split-record.ts'

type SampleLine = { readonly at: number; readonly line: number; readonly cells: readonly string[] }

/** Where the first table of a file is, and how its lines are cut. */
export type Layout = {
  readonly separator: Separator
  readonly header: readonly string[] | undefined
  readonly units: readonly string[] | undefined
  /** The lines above the header, which may say a unit or a zone. */
  readonly preamble: readonly string[]
  /** Where its first row begins, and the number of that line. */
  readonly start: number
  readonly line: number
  /** Some of its rows. */
  readonly sample: readonly SampleLine[]
}

/** The longest head of a report that we know has some hundred lines. */
const sampledLines = 600
/** So long a head has no report; lines of thousands of words are looked at for nothing. */
const sampledLength = 2 * 1024 * 1024

const sampleOf = (text: string, separator: Separator): readonly SampleLine[] => {
  const lines: SampleLine[] = []
  let line = 1
  for (let at = 0; at < Math.min(text.length, sampledLength) && lines.length < sampledLines; ) {
    const { cells, next, lines: count } = splitRecord(text, at, separator)
    lines.push({ at, line, cells })
    line += count
    at = next
  }
  return lines
}

const filled = (cells: readonly string[]): number => cells.filter((cell) => cell !== '').length

const isDated = (cell: string): boolean => {
  const kind = readTimeParts(cell)?.kind
  return kind === 'date' || kind === 'three'
}

/** A row says when, and at least one thing more. */
const isRow = (cells: readonly string[]): boolean => filled(cells) > 1 && cells.some(isDated)

/** LT-552: a name with a number in it. */
const isName = /^\p{L}[\p{L}\d_-]*$/u
/** `22:00:00,4.5,LT-552`: several cells that another separator cuts. */
const isUncut = /\d[,;|]\S*[,;|]/

const isUnderstood = (cell: string): boolean => {
  if (cell === '' || isName.test(cell)) return true
  const parts = readTimeParts(cell)
  if (parts === undefined) return readCell(cell).kind !== 'damaged'
  return parts.kind === 'number' || !isUncut.test(parts.zone)
}

/** Rows without a date: below a header that names a time, where a number stands under it. */
const firstNumericRow = (lines: readonly SampleLine[]): number =>
  lines.findIndex(({ cells }, index) => {
    if (filled(cells) < 2) return false
    for (let back = index - 1; back >= Math.max(0, index - 3); back--) {
      const header = lines[back]?.cells ?? []
      const column = header.findIndex(isTimeHeader)
      if (column < 0 || filled(header) < 2) continue
      const cell = cells[column] ?? ''
      const form = elapsedForm(header[column] ?? '')
      return (
        readTimeParts(cell) !== undefined || (form !== undefined && readElapsed(cell, form) !== undefined)
      )
    }
    return false
  })

/** Names of a time and of more stand right above it. */
const isHeaded = (lines: readonly SampleLine[], index: number): boolean => {
  const above = lines.slice(0, index).findLast(({ cells }) => cells.some((cell) => hasWord.test(cell)))?.cells
  return isNames(above ?? [])
}
/** A line of dashes below the names says nothing. */
const hasWord = /[^-=─+|\s]/

/** One row below names of which none is a quantity, and other names with a time below it: when something began and ended, and where. */
const isOnlyFact = (lines: readonly SampleLine[], index: number): boolean => {
  const above = lines.slice(0, index).findLast(({ cells }) => filled(cells) > 0)?.cells ?? []
  const below = lines.slice(index + 1).find(({ cells }) => filled(cells) > 0)?.cells ?? []
  const isWatched = (name: string): boolean => !/^$|itude$/.test(readHeader(name).quantity ?? '')
  return !above.some(isWatched) && isNames(below) && below.some(isWatched)
}

/** Two rows of the same width prove more than one; the last line of a head may look like one. */
const firstRow = (lines: readonly SampleLine[]): number => {
  const at = lines.findIndex(({ cells }, index) => {
    if (!isRow(cells)) return false
    const following = lines.slice(index + 1, index + 6).filter(({ cells: next }) => filled(next) > 0)
    if (following.length === 0) return true
    if (isHeaded(lines, index)) return !isOnlyFact(lines, index)
    // A key of the head with its day, such as when it began: the names of the table stand below it.
    if (following.some(({ cells: next }) => isNames(next))) return false
    const alike = following.filter(
      ({ cells: next }) => isRow(next) && Math.abs(next.length - cells.length) <= 1,
    )
    return alike.length * 2 >= following.length
  })
  return at >= 0 ? at : firstNumericRow(lines)
}

type Found = Layout & { readonly score: number }

const layoutBy = (text: string, separator: Separator): Found | undefined => {
  const lines = sampleOf(text, separator)
  const first = firstRow(lines)
  const row = lines[first]
  if (row === undefined) return undefined
  const sample = lines.slice(first).filter(({ cells }) => filled(cells) > 1)
  const looked = sample.slice(0, 80)
  const score = looked.reduce(
    (sum, { cells }) =>
      sum + (isRow(cells) || cells.length > 1 ? cells.filter(isUnderstood).length / cells.length : 0),
    0,
  )
  const width = row.cells.length
  let units: readonly string[] | undefined
  let header: readonly string[] | undefined
  let unitsLine: SampleLine | undefined
  let headerAt = first
  for (let back = first - 1; back >= Math.max(0, first - 12); back--) {
    const line = lines[back]
    let cells = line?.cells ?? []
    const isWide = filled(cells) > 1 || cells.length === width
    if (isWide && isUnitsLine(cells)) {
      // Blanks hold no place for a column without a unit: those are the times, which come first.
      const before = separator === 'blank' ? Math.max(0, width - cells.length) : 0
      units ??= [...new Array<string>(before).fill(''), ...cells]
      unitsLine ??= line
      continue
    }
    if (filled(cells) < 2 && !(filled(cells) === 1 && width === 1)) continue
    if (isTypesLine(cells, lines.slice(Math.max(0, back - 3), back))) continue
    if (line !== undefined && separator === 'blank') {
      if (cells.some((cell) => cell.endsWith(':'))) continue
      // More names than cells are names with blanks in them: whose is which nobody can say.
      cells = withoutSign(cells, separator)
      if (cells.length > width) cells = blankNames(text, line, width) ?? []
      else if (cells.length !== width && !cells.some(isTimeHeader)) continue
    }
    if (!looksLikeHeader(cells, width)) continue
    if (separator === 'blank' && unitsLine !== undefined && unitsLine.cells.length < width - 1)
      units = unitsByPlace(text, line ?? unitsLine, unitsLine, width) ?? units
    header = underPlaces(withoutSign(cells, separator), lines[back - 1]?.cells ?? [])
    headerAt = back
    break
  }
  // `Time,°F` looks like a line of units, and names columns where no other line does.
  if (header === undefined && unitsLine !== undefined && isNames(unitsLine.cells)) {
    header = unitsLine.cells
    headerAt = lines.indexOf(unitsLine)
    units = undefined
  }
  const raw = lines.slice(0, header === undefined ? first : headerAt)
  const above = header === undefined ? [] : lines.slice(headerAt + 1, first)
  const preamble = [...raw, ...above].map(({ cells }) => cells.join(' ').trim()).filter((one) => one !== '')
  if (header !== undefined) units ??= unitsInOneLine(preamble, header.length)
  // Of two that read all rows alike, the one with a header that is understood.
  const headed =
    header === undefined ? 0 : (separator === 'blank' ? 0.2 : 0.5) + Math.min(0.2, header.length / 100)
  const found = score / Math.max(1, looked.length) + headed
  return { separator, header, units, preamble, start: row.at, line: row.line, sample, score: found }
}

export type FoundLayout = Layout | undefined

/** The best of all ways to cut the lines, or the one that is known; nothing when none makes a table of them. */
export const findLayout = (text: string, known?: Separator): FoundLayout => {
  const places = known === undefined ? placesByRuler(text) : undefined
  const ruled = places === undefined ? undefined : layoutBy(text, places)
  if (ruled?.header !== undefined) return ruled
  const [best] = (known === undefined ? separators : [known])
    .flatMap((separator) => layoutBy(text, separator) ?? [])
    .filter(({ sample }) => (sample[0]?.cells.length ?? 0) > 1)
    .sort((one, other) => other.score - one.score)
  return best
}
