import { type Note, note, type Refusal } from '../../note.ts'
import { isTimeHeader } from '../../table/header-line.ts'
import { readColumns } from './columns.ts'
import { type Found, type FoundList, findLists, kindOfList } from './find-lists.ts'
import { readFrame } from './frames.ts'
import { keyedRows } from './keyed.ts'
import { eachElement, endOfValue, kindAt, nestedMax, parsed, skipBlanks } from './scan.ts'
import { createTableText, isObject, type TableText } from './table-text.ts'
import { unitBesidePoints } from './unit-of-points.ts'

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

const hasLists = (object: object): boolean => {
  let lists = 0
  for (const value of Object.values(object)) if (Array.isArray(value) && value.length > 1) lists += 1
  return lists > 1
}

/** A series a line: `{"metric":{},"values":[],"timestamps":[]}`. */
const readLists = (line: string, table: TableText): boolean => {
  const found = findLists(line, 0)
  const isPlain = found?.lists.every(({ of }) => of === 'value') === true
  return isPlain && readColumns(line, found, table, together(found.values))
}

/** One object a line. */
const readLines = (text: string): JsonTable => {
  const table = createTableText()
  for (let at = 0; at < text.length; ) {
    const next = text.indexOf('\n', at)
    const end = next < 0 ? text.length : next
    const line = text.slice(at, end).trim()
    const isDeep = line.length > 2 * nestedMax && endOfValue(line, 0) < 0
    const object = line === '' || isDeep ? undefined : parsed(line)
    if (!isObject(object)) table.stray(line)
    else if (!hasLists(object) || !readLists(line, table))
      for (const row of keyedRows(object) ?? [object]) table.row(row)
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
  let how: Note['id'] = 'file-json'
  const hasList = (start: number, end: number): boolean => {
    if (nextList < start) nextList = text.indexOf('[', start)
    if (nextList < 0) nextList = text.length
    return nextList < end
  }
  const readNested = (start: number, around: object | undefined): boolean => {
    const found = findLists(text, start)
    if (found === undefined) return false
    if (readFrame(text, found, table)) {
      how = 'file-json-columns'
      return true
    }
    const unit = unitBesidePoints(text, found)
    const [only, ...others] = found.lists.filter(
      ({ of, key }) => of === 'object' && (unit === undefined || key !== 'unit'),
    )
    const inside = { ...around, ...together(found.values), ...unit }
    // Lists of times and of values in one object are its columns; of others nobody knows what belongs together.
    const isSeries = found.lists.some(({ of, key }) => of === 'list' || isTimeHeader(key))
    if (only === undefined && isSeries) return readColumns(text, found, table, inside)
    if (only === undefined || others.length > 0) return false
    read(only.at, inside)
    return true
  }
  const read = (at: number, around: object | undefined, isInner = false): void => {
    let named: object = {}
    const state = eachElement(text, at, (start, end) => {
      const kind = kindAt(text, start)
      if (kind === 'list' && kindOfList(text, start) === 'object') read(start, around, true)
      else if (kind !== 'object') table.stray(text.slice(start, end))
      else if (!hasList(start, end) || !readNested(start, around)) {
        const object = parsed(text.slice(start, end))
        if (!isObject(object)) isOther = true
        else {
          // Of the objects of one sensor the first alone may say whose they are.
          if (isInner) named = { ...named, ...namesIn(object) }
          table.row(isInner ? { ...named, ...object } : object, around)
        }
      }
      return !isOther && table.width() <= keysMax
    })
    if (state === 'torn') isOther = true
  }
  return { read, isOther: () => isOther, how: () => how }
}

/** What is said of a sensor and not of a reading: its name, and what stands apart as its attributes. */
const namesIn = (object: object): object =>
  Object.fromEntries(
    Object.entries(object).filter(([key, value]) =>
      typeof value === 'string'
        ? /(?:^|_)(?:id|name)$/i.test(key)
        : isObject(value) && /^(?:attributes|metadata|labels|tags)$/i.test(key),
    ),
  )

const isTable = (text: string, { at, of }: FoundList): boolean => {
  if (of !== 'list') return of === 'object'
  return kindOfList(text, skipBlanks(text, at + 1)) === 'object'
}

const keysOf = (text: string, { at }: FoundList): readonly string[] => {
  let keys: readonly string[] = []
  eachElement(text, at, (start, end) => {
    const first = parsed(text.slice(start, end))
    keys = isObject(first) ? Object.keys(first).sort() : []
    return false
  })
  return keys
}

/** Lists whose objects have the same keys are of several quantities, where each says a value alone, or of several sensors. */
const readSeveral = (
  text: string,
  lists: readonly FoundList[],
  values: Found['values'],
  table: TableText,
  reader: ReturnType<typeof createListReader>,
): JsonTable => {
  const [keys = [], ...others] = lists.map((one) => keysOf(text, one))
  if (keys.length < 2 || others.some((one) => one.join() !== keys.join())) return otherJson()
  const column = keys.some((key) => /^(value|val|v|y|state)$/i.test(key)) ? 'key' : 'name'
  if (keys.includes(column)) return otherJson()
  for (const { at, key } of lists) reader.read(at, { [column]: key })
  if (reader.isOther()) return otherJson()
  const read = finish(table, reader.how(), values)
  return read.ok && reader.how() === 'file-json'
    ? { ...read, how: note('file-json-lists', { count: lists.length }) }
    : read
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
  const table = createTableText()
  const reader = createListReader(text, table)
  if (others.length > 0) return readSeveral(text, [list, ...others], found.values, table, reader)
  reader.read(list.at, undefined)
  return reader.isOther() ? otherJson() : finish(table, reader.how(), found.values)
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
