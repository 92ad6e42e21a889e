import type { Found, FoundList } from './find-lists.ts'
import { eachElement, elementsOf, parsed } from './scan.ts'
import type { TableText } from './table-text.ts'

const parentOf = ({ path, key }: FoundList): string => path.slice(0, Math.max(0, path.length - key.length))

const countOf = (text: string, { at }: FoundList): number => {
  let count = 0
  eachElement(text, at, () => {
    count += 1
    return true
  })
  return count
}

const namesIn = (text: string, at: number): readonly string[] | undefined => {
  const names = [...elementsOf(text, at)].map(parsed)
  return names.every((name) => typeof name === 'string') && new Set(names).size === names.length
    ? names
    : undefined
}

/** Lists of one object that are as long as each other: each is a column. */
const readSideBySide = (text: string, { lists }: Found, table: TableText): boolean => {
  const columns = lists.filter(({ of }) => of === 'value')
  const [first] = columns
  if (first === undefined || columns.length < 2) return false
  const counts = new Set(columns.map((one) => countOf(text, one)))
  if (counts.size > 1 || columns.some((one) => parentOf(one) !== parentOf(first))) return false
  const readers = columns.map(({ key, at }) => ({ key, elements: elementsOf(text, at) }))
  for (;;) {
    const row: Record<string, unknown> = {}
    for (const { key, elements } of readers) {
      const next = elements.next()
      if (next.done === true) return true
      row[key] = parsed(next.value) ?? next.value
    }
    table.row(row)
  }
}

/** Rows that are lists, below a list of names or beside one. */
const readRowLists = (text: string, { lists }: Found, table: TableText): boolean => {
  const [rows, ...others] = lists.filter(({ of }) => of === 'list')
  if (rows === undefined || others.length > 0) return false
  let names = lists.filter(({ of }) => of === 'value').flatMap(({ at }) => [namesIn(text, at) ?? []])[0]
  let isOther = false
  const state = eachElement(text, rows.at, (start, end) => {
    if (names === undefined) {
      names = namesIn(text, start)
      isOther = names === undefined
      return !isOther
    }
    const cells = parsed(text.slice(start, end))
    if (!Array.isArray(cells) || cells.length !== names.length) isOther = true
    else table.row(Object.fromEntries(names.map((name, index) => [name, cells[index]])))
    return !isOther
  })
  return !isOther && state === 'whole'
}

/** Writes what an object without a list of objects holds as lists; false where they are no table. */
export const readColumns = (text: string, found: Found, table: TableText): boolean =>
  readRowLists(text, found, table) || readSideBySide(text, found, table)
