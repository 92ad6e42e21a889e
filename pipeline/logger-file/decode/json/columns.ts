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
const readSideBySide = (text: string, { lists }: Found, table: TableText, around?: object): boolean => {
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
    table.row(row, around)
  }
}

/** Pairs without names, as time series have them: when, and what. */
const pair = ['time', 'value']
const isMoment = (cell: unknown): boolean =>
  typeof cell === 'string' || (typeof cell === 'number' && cell > 1e8)

/** What a series is marked with names none of its columns. */
const isOfTags = /tag/i

/** Rows that are lists, below a list of names or beside one; pairs need no names. */
const readRowLists = (text: string, { lists }: Found, table: TableText, around?: object): boolean => {
  const [rows, ...others] = lists.filter(({ of }) => of === 'list')
  if (rows === undefined || others.length > 0) return false
  let names = lists
    .filter(({ of, key }) => of === 'value' && !isOfTags.test(key))
    .flatMap(({ at }) => [namesIn(text, at) ?? []])[0]
  let isOther = false
  const state = eachElement(text, rows.at, (start, end) => {
    const cells = parsed(text.slice(start, end))
    if (!Array.isArray(cells)) isOther = true
    else if (names === undefined) {
      const isPair = around !== undefined && cells.length === 2 && isMoment(cells[0])
      names = isPair ? pair : namesIn(text, start)
      isOther = names === undefined
      if (!isPair) return !isOther
    }
    if (isOther || names === undefined || !Array.isArray(cells) || cells.length !== names.length)
      isOther = true
    else table.row(Object.fromEntries(names.map((name, index) => [name, cells[index]])), around)
    return !isOther
  })
  return !isOther && state === 'whole'
}

/** Writes what an object without a list of objects holds as lists, with what stands `around` them; false where they are no table. */
export const readColumns = (text: string, found: Found, table: TableText, around?: object): boolean =>
  readRowLists(text, found, table, around) || readSideBySide(text, found, table, around)
