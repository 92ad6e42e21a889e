import { readCell } from '../cells/number-cell.ts'
import { lateTimeWords } from '../columns/vocabulary.ts'
import { plainHeader, timeRank } from './header-line.ts'
import { type Content, contentOfColumn } from './time-columns.ts'

/** The first column of a table that shares its lines with others, and the first one that is not its own any more. */
export type Within = { readonly from: number; readonly to: number }

type Lines = readonly (readonly string[])[]

/** `Time.1` and `Time 2` are what programs make of a name that comes again. */
const plain = (header: string): string => plainHeader(header).replace(/[ .]?\d+$/, '')

/** `Larder temperature time` is a time, too. */
const isTimeName = (header: string): boolean =>
  timeRank(header) !== undefined || /(?<!\p{L})(?:time ?stamp|time|date|zeit|tid)$/u.test(plain(header))

/** `Freezer A time` beside `Freezer A`: what is left of the name without its time is in the other one. */
const isOf = (time: string, value: string): boolean => {
  const rest = plain(time).replace(/time ?stamp|date|time|zeitstempel|zeitpunkt|zeit|tidpunkt|tid/g, '')
  const name = rest.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
  return (
    name !== '' &&
    plain(value)
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .includes(name)
  )
}

const hasNumbers = (rows: Lines, column: number): boolean => {
  const filled = rows.map((cells) => cells[column] ?? '').filter((cell) => cell !== '')
  return (
    filled.length > 0 && filled.filter((cell) => readCell(cell).kind === 'number').length * 2 >= filled.length
  )
}

const isSameInAll = (rows: Lines, one: readonly number[], other: readonly number[]): boolean =>
  one.length !== other.length ||
  rows.every((cells) =>
    one.every((column, index) => (cells[column] ?? '') === (cells[other[index] ?? 0] ?? '')),
  )

/**
 * Tables that stand beside each other, each with times of its own: `Time, Freezer A, Time, Freezer B`. Nothing where the times are
 * called otherwise, are the same in all rows, or have no numbers behind them: those are other times of one measurement.
 */
export const tablesSideBySide = (header: readonly string[], rows: Lines): readonly Within[] | undefined => {
  const isWhen = (column: number, ...contents: readonly Content[]): boolean =>
    isTimeName(header[column] ?? '') &&
    !lateTimeWords.test(plainHeader(header[column] ?? '')) &&
    contents.includes(contentOfColumn(rows, column))
  const first = header.findIndex((_, column) => isWhen(column, 'moment', 'day', 'number'))
  if (first < 0) return undefined
  const content = contentOfColumn(rows, first)
  const begins = header.flatMap((name, column) => {
    const isAgain = plain(name) === plain(header[first] ?? '') || isOf(name, header[column + 1] ?? '')
    return isWhen(column, content) && isAgain ? [column] : []
  })
  const blocks = begins.map((from, index) => ({ from, to: begins[index + 1] ?? header.length }))
  const isTable = ({ from, to }: Within): boolean =>
    header.some(
      (_, column) => column > from && column < to && !isWhen(column, content) && hasNumbers(rows, column),
    )
  const isClock = header.map((_, column) => contentOfColumn(rows, column) === 'clock')
  /** The day is the same in all of a day's rows: its clock counts, too. */
  const whenOf = ({ from, to }: Within): readonly number[] =>
    header.flatMap((_, column) =>
      column === from || (column > from && column < to && isClock[column]) ? [column] : [],
    )
  const [own] = blocks
  const isOther =
    own !== undefined &&
    (blocks.some((block) => !isSameInAll(rows, whenOf(own), whenOf(block))) ||
      begins.some((column) => !isSameInAll(rows, [first], [column])))
  return blocks.length > 1 && isOther && blocks.every(isTable) ? blocks : undefined
}
