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
const titleType: Type = { face: 'bold', size: 10.5 }
const gutter = 10
const rowPadding = 3.5
/** A cell longer than this would be a page of its own; what is cut says so. */
const cellLettersMax = 900

const shortened = (words: string): string =>
  words.length > cellLettersMax ? `${words.slice(0, cellLettersMax - 1)}…` : words

type Placed = { readonly x: number; readonly width: number; readonly type: Pick<Type, 'align'> }

const placesOf = ({ columns }: Table): readonly Placed[] => {
  const all = columns.reduce((sum, { share }) => sum + share, 0)
  let x: number = sheet.left
  return columns.map(({ share, isNumber }, index) => {
    const whole = (contentWidth * share) / all
    const place = { x, width: whole - (index === columns.length - 1 ? 0 : gutter) }
    x += whole
    return { ...place, type: { align: isNumber === true ? 'right' : 'left' } }
  })
}

const setRow = (page: Page, cells: readonly string[], places: readonly Placed[], type: Type): void => {
  const heights = places.map(({ width }, index) => heightOf(page, cells[index] ?? '', width, type))
  const height = Math.max(...heights)
  for (const [index, { x, width, type: own }] of places.entries())
    setText(page, cells[index] ?? '', x, page.y + rowPadding, width, { ...type, ...own })
  page.y += height + 2 * rowPadding
}

const rowHeight = (page: Page, cells: readonly string[], places: readonly Placed[]): number =>
  Math.max(...places.map(({ width }, index) => heightOf(page, cells[index] ?? '', width, cellType))) +
  2 * rowPadding

/** A table with its head on each page that it reaches; no row is torn, and no head stands alone. */
export const drawTable = (page: Page, table: Table): void => {
  const places = placesOf(table)
  const rows = table.rows.map((row) => row.map(shortened))
  const [first] = rows
  const heads = table.columns.map(({ head }) => head)
  const headHeight =
    24 + Math.max(...places.map(({ width }, index) => heightOf(page, heads[index] ?? '', width, headType)))
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
    setRow(page, heads, places, headType)
    rule(page, page.y, ink.black, 0.7)
    page.y += 1
  }
  setHead()
  for (const row of rows) {
    const height = rowHeight(page, row, places)
    if (height > roomLeft(page) && makeRoom(page, height)) setHead()
    setRow(page, row, places, cellType)
    rule(page, page.y, ink.pale)
  }
  page.y += 4
}
