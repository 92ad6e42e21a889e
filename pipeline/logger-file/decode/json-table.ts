import { type Note, note, type Refusal } from '../note.ts'

/** A file of objects as a table; `above` lines stand before its first object's line. */
export type JsonTable =
  | { readonly ok: true; readonly text: string; readonly above: number }
  | { readonly ok: false; readonly refusal: Refusal }

type Fields = ReadonlyMap<string, string>
/** Nothing for a line that holds no object, torn or blank: its text stays, so that it is said. */
type Row = Fields | string

/** A list stands in memory as a whole, and some ten times as large as its text. */
const listMax = 16 * 1024 * 1024
const depthMax = 3
const keysMax = 500
/** So many lines may be no objects before it is something else. */
const strayShare = 0.1

const refuse = (why: Note, help: Note['id']): JsonTable => ({ ok: false, refusal: { why, help: note(help) } })
const otherJson = (): JsonTable => refuse(note('file-json-other'), 'file-try-json')

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A number of JSON has a point before its decimals, which three of them would leave open. */
const numberText = (value: number): string => {
  const text = String(value)
  return /^-?\d+\.\d{3}$/.test(text) ? `${text}0` : text
}

const cellText = (value: unknown): string => {
  if (value === null) return ''
  if (typeof value === 'number') return numberText(value)
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Objects within an object are named by both keys: `data.temperature`. */
const fieldsOf = (object: object, before = '', depth = 1): readonly (readonly [string, string])[] =>
  Object.entries(object).flatMap(([key, value]) =>
    isObject(value) && depth < depthMax
      ? fieldsOf(value, `${before}${key}.`, depth + 1)
      : [[`${before}${key}`, cellText(value)] as const],
  )

const cell = (text: string): string => `"${text.replace(/\s+/g, ' ').replaceAll('"', '""')}"`

/** Rows are asked for twice and never kept: their keys first, and then their values. */
const written = (count: number, rowAt: (index: number) => Row, above: readonly string[] = []): JsonTable => {
  const keys = new Set<string>()
  let strays = 0
  for (let index = 0; index < count; index++) {
    const row = rowAt(index)
    if (typeof row !== 'string') for (const key of row.keys()) keys.add(key)
    else if (row !== '') strays += 1
  }
  if (strays > count * strayShare) return otherJson()
  if (keys.size > keysMax)
    return refuse(note('file-too-many-columns', { count: keys.size, most: keysMax }), 'file-try-export')
  const names = [...keys]
  const lines = [...above, names.map(cell).join(',')]
  for (let index = 0; index < count; index++) {
    const row = rowAt(index)
    lines.push(
      typeof row === 'string'
        ? row && cell(row.slice(0, 40).replaceAll('"', ''))
        : names.map((name) => cell(row.get(name) ?? '')).join(','),
    )
  }
  return { ok: true, text: lines.join('\n'), above: above.length + 1 }
}

/** One object a line. */
const readLines = (lines: readonly string[]): JsonTable =>
  written(lines.length, (index) => {
    const line = (lines[index] ?? '').trim()
    const object = line === '' ? undefined : parsed(line)
    return isObject(object) ? new Map(fieldsOf(object)) : line
  })

const readList = (list: readonly object[], above?: readonly string[]): JsonTable =>
  written(list.length, (index) => new Map(fieldsOf(list[index] ?? {})), above)

/** A list of objects; where an object holds one such list, what stands beside it stands above the table. */
const readWhole = (whole: unknown): JsonTable => {
  const isList = (value: unknown): value is readonly object[] =>
    Array.isArray(value) && value.length > 0 && value.every(isObject)
  if (isList(whole)) return readList(whole)
  if (!isObject(whole)) return otherJson()
  const lists = Object.entries(whole).filter(([, value]) => isList(value))
  const [[name, list] = ['', undefined], ...others] = lists
  if (!isList(list) || others.length > 0) return otherJson()
  const rest = fieldsOf(Object.fromEntries(Object.entries(whole).filter(([key]) => key !== name)))
  return readList(
    list,
    rest.map(([key, value]) => `${key}: ${value}`.replace(/\s+/g, ' ')),
  )
}

/** The table that a file of JSON is: an object a line, a list of objects, or an object with one such list. */
export const jsonTable = (text: string): JsonTable => {
  const lines = text.split('\n')
  const first = lines.find((line) => line.trim() !== '') ?? ''
  const isByLine = isObject(parsed(first)) && lines.filter((line) => line.trim() !== '').length > 1
  if (isByLine) return readLines(lines)
  if (text.length > listMax)
    return refuse(note('file-json-large', { most: listMax / (1024 * 1024) }), 'file-try-json')
  const whole = parsed(text)
  return whole === undefined ? otherJson() : readWhole(whole)
}
