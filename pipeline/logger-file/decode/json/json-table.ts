import { type Note, note, type Refusal } from '../../note.ts'
import { readColumns } from './columns.ts'
import { type Found, type FoundList, findLists, kindOfList } from './find-lists.ts'
import { eachElement, endOfValue, kindAt, parsed, skipBlanks } from './scan.ts'
import { createTableText, isObject, type TableText } from './table-text.ts'

/** A file of objects as a table with commas; `above` lines stand before its first object's line. */
export type JsonTable =
  | { readonly ok: true; readonly text: string; readonly above: number; readonly how: Note }
  | { readonly ok: false; readonly refusal: Refusal }

const keysMax = 500
/** So many lines may be no objects before it is something else. */
const strayShare = 0.1
/** A line above the table says something of all of it, in short. */
const aboveMax = 200

const refuse = (why: Note, help: Note['id']): JsonTable => ({ ok: false, refusal: { why, help: note(help) } })
const otherJson = (): JsonTable => refuse(note('file-json-other'), 'file-try-json')

const finish = (table: TableText, how: Note['id'], values: Found['values'] = []): JsonTable => {
  if (table.width() > keysMax)
    return refuse(note('file-too-many-columns', { count: table.width(), most: keysMax }), 'file-try-export')
  if (table.strayShare() > strayShare) return otherJson()
  const above = values.map(([path, value]) =>
    `${path}: ${typeof value === 'string' ? value : JSON.stringify(value)}`
      .replace(/\s+/g, ' ')
      .replaceAll('"', '')
      .slice(0, aboveMax),
  )
  return { ok: true, text: table.done(above), above: above.length + 1, how: note(how) }
}

/** One object a line. */
const readLines = (text: string): JsonTable => {
  const table = createTableText()
  for (let at = 0; at < text.length; ) {
    const next = text.indexOf('\n', at)
    const end = next < 0 ? text.length : next
    const line = text.slice(at, end).trim()
    const object = line === '' ? undefined : parsed(line)
    if (isObject(object)) table.row(object)
    else table.stray(line)
    if (table.width() > keysMax) break
    at = end + 1
  }
  return finish(table, 'file-json')
}

const together = (values: Found['values']): object => Object.fromEntries(values)

/** Reads lists of objects, also such that stand in objects of a list: what these say stands in each row of theirs. */
const createListReader = (text: string, table: TableText) => {
  let nextList = -1
  let isOther = false
  const hasList = (start: number, end: number): boolean => {
    if (nextList < start) nextList = text.indexOf('[', start)
    if (nextList < 0) nextList = text.length
    return nextList < end
  }
  const readNested = (start: number, around: object | undefined): boolean => {
    const found = findLists(text, start)
    const [only, ...others] = found?.lists.filter(({ of }) => of === 'object') ?? []
    if (found === undefined || only === undefined || others.length > 0) return false
    read(only.at, { ...around, ...together(found.values) })
    return true
  }
  const read = (at: number, around: object | undefined): void => {
    const state = eachElement(text, at, (start, end) => {
      const kind = kindAt(text, start)
      if (kind === 'list' && kindOfList(text, start) === 'object') read(start, around)
      else if (kind !== 'object') table.stray(text.slice(start, end))
      else if (!hasList(start, end) || !readNested(start, around)) {
        const object = parsed(text.slice(start, end))
        if (isObject(object)) table.row(object, around)
        else isOther = true
      }
      return !isOther && table.width() <= keysMax
    })
    if (state === 'torn') isOther = true
  }
  return { read, isOther: () => isOther }
}

const isTable = (text: string, { at, of }: FoundList): boolean => {
  if (of !== 'list') return of === 'object'
  return kindOfList(text, skipBlanks(text, at + 1)) === 'object'
}

/** A list of objects, or an object with one such list; what stands beside the list stands above the table. */
const readWhole = (text: string): JsonTable => {
  const found = findLists(text, 0)
  if (found === undefined) return otherJson()
  const [list, ...others] = found.lists.filter((one) => isTable(text, one))
  if (list === undefined) {
    const table = createTableText()
    return readColumns(text, found, table) ? finish(table, 'file-json-columns', found.values) : otherJson()
  }
  if (others.length > 0) return otherJson()
  const table = createTableText()
  const reader = createListReader(text, table)
  reader.read(list.at, undefined)
  return reader.isOther() ? otherJson() : finish(table, 'file-json', found.values)
}

/** The table that a file of JSON is: an object a line, a list of objects, an object with one such list, or lists as columns. */
export const jsonTable = (text: string): JsonTable => {
  const start = skipBlanks(text, 0)
  const end = endOfValue(text, start)
  if (end < 0) return otherJson()
  const after = skipBlanks(text, end)
  if (after >= text.length) return readWhole(text)
  const isByLine = isObject(parsed(text.slice(start, end))) && text.slice(end, after).includes('\n')
  return isByLine ? readLines(text) : otherJson()
}
