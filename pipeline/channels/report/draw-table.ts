import type { Table } from './document.ts'
import {
  contentWidth,
  heightOf,
  ink,
  makeRoom,
  type Page,
  roomLeft,
  rule,
  setText,
  sheet,
  type Type,
} from './page.ts'

const headType: Type = { face: 'bold', size: 7.5, colour: ink.grey }
const cellType: Type = { size: 8.5 }
const noteType: Type = { size: 8.5, colour: ink.grey }
const titleType: Type = { face: 'bold', size: 10.5 }
const gutter = 10
const rowPadding = 3.5
/** A cell longer than this would be a page of its own; what is cut says so. */
const cellLettersMax = 900

const shortened = (words: string): string =>
  words.length > cellLettersMax ? `${words.slice(0, cellLettersMax - 1)}…` : words

type Placed = {
  readonly index: number
  readonly x: number
  readonly width: number
  readonly type: Pick<Type, 'align'>
}
type Note = { readonly index: number; readonly head: string }
type Places = { readonly placed: readonly Placed[]; readonly notes: readonly Note[] }

const placesOf = ({ columns }: Table): Places => {
  const placed: Placed[] = []
  const notes: Note[] = []
  const all = columns.reduce((sum, { share }) => sum + (share === 'note' ? 0 : share), 0)
  const last = columns.findLastIndex(({ share }) => share !== 'note')
  let x: number = sheet.left
  for (const [index, { head, share, isNumber }] of columns.entries()) {
    if (share === 'note') {
      notes.push({ index, head })
      continue
    }
    const whole = (contentWidth * share) / all
    const type = { align: isNumber === true ? 'right' : 'left' } as const
    placed.push({ index, x, width: whole - (index === last ? 0 : gutter), type })
    x += whole
  }
  return { placed, notes }
}

/** What stands below a row, each under the name of its column, which its head does without. */
const noteLines = (cells: readonly string[], notes: readonly Note[]): readonly string[] =>
  notes.flatMap(({ index, head }) => {
    const words = cells[index] ?? ''
    return words === '' ? [] : [`${head}: ${words}`]
  })

const cellsHeight = (page: Page, cells: readonly string[], placed: readonly Placed[], type: Type): number =>
  Math.max(...placed.map(({ index, width }) => heightOf(page, cells[index] ?? '', width, type))) +
  2 * rowPadding

const setCells = (page: Page, cells: readonly string[], placed: readonly Placed[], type: Type): void => {
  const height = cellsHeight(page, cells, placed, type)
  for (const { index, x, width, type: own } of placed)
    setText(page, cells[index] ?? '', x, page.y + rowPadding, width, { ...type, ...own })
  page.y += height
}

const noteHeight = (page: Page, words: string): number =>
  heightOf(page, words, contentWidth, noteType) + rowPadding

const setRow = (page: Page, cells: readonly string[], { placed, notes }: Places): void => {
  setCells(page, cells, placed, cellType)
  for (const words of noteLines(cells, notes)) {
    setText(page, words, sheet.left, page.y, contentWidth, noteType)
    page.y += noteHeight(page, words)
  }
}

const rowHeight = (page: Page, cells: readonly string[], { placed, notes }: Places): number =>
  noteLines(cells, notes).reduce(
    (sum, words) => sum + noteHeight(page, words),
    cellsHeight(page, cells, placed, cellType),
  )

/** A table with its head on each page that it reaches; no row is torn, and no head stands alone. */
export const drawTable = (page: Page, table: Table): void => {
  const places = placesOf(table)
  const rows = table.rows.map((row) => row.map(shortened))
  const [first] = rows
  const heads = table.columns.map(({ head }) => head)
  const headHeight = 17 + cellsHeight(page, heads, places.placed, headType)
  makeRoom(page, 34 + headHeight + (first === undefined ? 16 : rowHeight(page, first, places)))
  page.y += 14
  setText(page, table.title, sheet.left, page.y, contentWidth, titleType)
  page.y += 17
  if (first === undefined) {
    setText(page, table.empty, sheet.left, page.y, contentWidth, { ...cellType, colour: ink.grey })
    page.y += 16
    return
  }
  const setHead = (): void => {
    setCells(page, heads, places.placed, headType)
    rule(page, page.y, ink.black, 0.7)
    page.y += 1
  }
  setHead()
  for (const row of rows) {
    const height = rowHeight(page, row, places)
    if (height > roomLeft(page) && makeRoom(page, height)) setHead()
    setRow(page, row, places)
    rule(page, page.y, ink.pale)
  }
  page.y += 4
}
