import { dayMs } from '#core/time.ts'
import { elementsIn, firstIn } from './elements.ts'
import type { Shown } from './styles.ts'

/** Everything that the cells of a sheet refer to. */
export type SheetNeeds = {
  readonly strings: readonly string[]
  readonly styles: readonly Shown[]
  /** Days are counted from 1904, as on old Macintoshes. */
  readonly from1904: boolean
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

export const unescaped = (xml: string): string =>
  xml.includes('&')
    ? xml.replace(
        /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|quot|apos|amp));/gi,
        (whole, hex, decimal, name) => {
          if (name !== undefined) return entities[String(name).toLowerCase()] ?? whole
          const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
          return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
        },
      )
    : xml

/** The words of a string, of which parts may look different. */
export const wordsOf = (xml: string): string =>
  unescaped([...elementsIn(xml, 't')].map(({ inside }) => inside).join(''))

/** A = 0, Z = 25, AA = 26. */
const columnOf = (reference: string): number => {
  let column = 0
  for (const letter of reference) {
    const code = letter.charCodeAt(0)
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column - 1
}

/** Days since the end of 1899, as a day and a clock; less than a day is a clock alone. */
const momentOf = (days: number, from1904: boolean): string => {
  const ms = Math.round((days + (from1904 ? 1462 : 0) - 25_569) * dayMs)
  const iso = new Date(days < 1 ? Math.round(days * dayMs) : ms).toISOString()
  // A day alone may stand beside a column of clocks.
  if (Number.isInteger(days) && days > 0) return iso.slice(0, 10)
  return days < 1 ? iso.slice(11, 19) : iso.slice(0, 19).replace('T', ' ')
}

const numberText = (value: string, shown: Shown | undefined, from1904: boolean): string => {
  const number = Number(value)
  if (!Number.isFinite(number)) return value
  if (shown === 'moment' && number >= 0 && number < 100_000) return momentOf(number, from1904)
  return shown === 'percent' ? `${Number((number * 100).toPrecision(12))}%` : value
}

const cellText = (tag: string, inside: string, { strings, styles, from1904 }: SheetNeeds): string => {
  const kind = /\bt="(\w+)"/.exec(tag)?.[1]
  if (kind === 'inlineStr') return wordsOf(inside)
  const value = unescaped(firstIn(inside, 'v'))
  if (value === '' || kind === 'str' || kind === 'e' || kind === 'd') return value
  if (kind === 's') return strings[Number(value)] ?? ''
  if (kind === 'b') return value === '1' ? 'true' : 'false'
  return numberText(value, styles[Number(/\bs="(\d+)"/.exec(tag)?.[1] ?? '0')], from1904)
}

const quotedCell = (cell: string): string =>
  /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell

/** No sheet of ours is wider; a reference to a far column would make a long line of nothing. */
const columnsMax = 2000

/** A longer gap is none of a recording. */
const gapMax = 1000
/** Excel has no more rows; many short gaps would make millions of lines of nothing. */
const rowsMax = 1_048_576

/** The rows of a sheet as lines of a table with commas. */
export const sheetText = (xml: string, needs: SheetNeeds): string => {
  const lines: string[] = []
  for (const { tag: rowTag, inside: row } of elementsIn(xml, 'row')) {
    // Rows that hold nothing are not written; those behind them keep their numbers.
    const number = Number(/\br="(\d+)"/.exec(rowTag)?.[1] ?? '0')
    if (number <= rowsMax && number - lines.length <= gapMax) while (lines.length < number - 1) lines.push('')
    const cells: string[] = []
    for (const { tag, inside } of elementsIn(row, 'c')) {
      const reference = /\br="([A-Z]+)/.exec(tag)?.[1]
      const column = reference === undefined ? cells.length : columnOf(reference)
      if (column >= columnsMax) continue
      while (cells.length < column) cells.push('')
      cells[column] = quotedCell(cellText(tag, inside, needs))
    }
    lines.push(cells.join(','))
  }
  return lines.join('\n')
}
