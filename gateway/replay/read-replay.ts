import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseValue, type Quantity, type Reading, type Value, type Values } from '#core/reading.ts'
import type { Millis } from '#core/time.ts'
import { parseCell, parseTime } from './cell.ts'
import { type Column, readHeader } from './columns.ts'
import { findSeparator, type Line, readLines } from './records.ts'
import { createSensorNames, type ReplaySensor } from './sensors.ts'
import { conversionFor } from './units.ts'

type Broken = { readonly line: number; readonly why: string }
/** A recording as it stood in the file: rows in order of their own times. */
export type Replay = {
  readonly sensors: readonly ReplaySensor[]
  readonly rows: readonly Reading[]
  readonly ignoredColumns: readonly string[]
  readonly broken: readonly Broken[]
  /** What had to be decided or mended, in sentences for people. */
  readonly notes: readonly string[]
}
export type ParsedReplay = ({ readonly ok: true } & Replay) | { readonly ok: false; readonly error: string }

/** The recording in `path`, or one sentence that says why there is none. */
export const readReplay = (path: string): ParsedReplay => {
  const name = basename(path)
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    const why =
      code === 'ENOENT'
        ? 'there is no such file'
        : code === 'EISDIR'
          ? 'it is a folder'
          : String(code ?? error)
    return { ok: false, error: `${path} cannot be read: ${why}.` }
  }
  // Excel's "Unicode text" is UTF-16 with a byte order mark.
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  return parseReplay(name, bytes.toString(isUtf16 ? 'utf16le' : 'utf8'))
}

type Row = {
  readonly line: number
  readonly at: Millis
  readonly sensor: string
  readonly cells: readonly string[]
}

/** The text of a CSV file with a header line, as loggers and people write them. */
export const parseReplay = (fileName: string, text: string): ParsedReplay => {
  const fail = (why: string): ParsedReplay => ({ ok: false, error: `${fileName} ${why}.` })
  const separator = findSeparator(text)
  const [first, ...lines] = readLines(text, separator)
  if (first === undefined) return fail('is empty')
  if ('why' in first) return fail(`has a header that cannot be read: ${first.why}`)
  const { headers, columns } = alignHeader(first.cells, lines)
  if (!columns.some(({ kind }) => kind === 'time' || kind === 'date'))
    return fail(`has no column named time, timestamp or date (its columns: ${headers.join(', ') || 'none'})`)
  if (!columns.some(({ kind }) => kind === 'quantity'))
    return fail(
      `has no column that can be watched, such as temperature or humidity (its columns: ${headers.join(', ')})`,
    )

  const broken: Broken[] = []
  const rows: Row[] = []
  for (const line of lines) {
    const row = 'why' in line ? line.why : readRow(line.line, line.cells, columns)
    if (typeof row === 'string') broken.push({ line: line.line, why: row })
    else rows.push(row)
  }
  const notes: string[] = []
  const valuesOf = readQuantities(columns, rows, separator !== ',', broken, notes)
  const names = createSensorNames(fileName)
  const rssiAt = columns.findIndex(({ kind }) => kind === 'rssi')
  const readings = rows.flatMap((row): readonly Reading[] => {
    const values = valuesOf(row)
    if (values === undefined) return []
    const rssi = parseCell(row.cells[rssiAt] ?? '', separator !== ',')
    const signal = typeof rssi === 'number' ? { rssi } : {}
    return [{ sensor: names.idOf(row.sensor), measuredAt: row.at, values, faults: [], ...signal }]
  })
  broken.sort((a, b) => a.line - b.line)
  const [worst] = broken
  if (readings.length === 0)
    return fail(worst ? `has no row that can be read; line ${worst.line}: ${worst.why}` : 'has no rows')
  const backwards = readings.filter(
    (row, index) => row.measuredAt < (readings[index - 1]?.measuredAt ?? 0),
  ).length
  if (backwards > 0)
    notes.push(`${backwards} rows were earlier than the one before; all are played in order of time`)
  readings.sort((a, b) => a.measuredAt - b.measuredAt)
  const ignoredColumns = headers.filter((_, index) => columns[index]?.kind === 'ignored')
  return { ok: true, sensors: names.sensors(readings), rows: readings, ignoredColumns, broken, notes }
}

/** Some programs write each row's number in front of it and no header for that. */
const alignHeader = (headers: readonly string[], lines: readonly Line[]) => {
  const sample = lines.slice(0, 20).flatMap((line) => ('why' in line ? [] : [line.cells]))
  const plain = { headers, columns: readHeader(headers) }
  const numbered = {
    headers: ['(row number)', ...headers],
    columns: [{ kind: 'ignored' } as const, ...plain.columns],
  }
  const fitting = ({ columns }: { readonly columns: readonly Column[] }): number =>
    sample.filter((cells) => cells.length === columns.length && timeOf(cells, columns) !== undefined).length
  return fitting(numbered) > fitting(plain) ? numbered : plain
}

const cellOf = (
  cells: readonly string[],
  columns: readonly Column[],
  kind: Column['kind'],
): string | undefined => cells[columns.findIndex((column) => column.kind === kind)]

const timeText = (cells: readonly string[], columns: readonly Column[]): string =>
  cellOf(cells, columns, 'time') ??
  `${cellOf(cells, columns, 'date') ?? ''} ${cellOf(cells, columns, 'time-of-day') ?? ''}`.trim()

const timeOf = (cells: readonly string[], columns: readonly Column[]): Millis | undefined =>
  parseTime(timeText(cells, columns))

const quoted = (text: string): string => JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text)

const readRow = (line: number, all: readonly string[], columns: readonly Column[]): Row | string => {
  const cells = all.length === columns.length + 1 && all.at(-1) === '' ? all.slice(0, -1) : all
  if (cells.length !== columns.length) return `${cells.length} values where ${columns.length} belong`
  const at = timeOf(cells, columns)
  if (at === undefined) return `${quoted(timeText(cells, columns))} is not a time`
  return { line, at, sensor: cellOf(cells, columns, 'sensor') ?? '', cells }
}

/** The values of a row, in our units; rows with something that is no number are added to `broken` and have none. */
const readQuantities = (
  columns: readonly Column[],
  rows: readonly Row[],
  decimalComma: boolean,
  broken: Broken[],
  notes: string[],
): ((row: Row) => Values | undefined) => {
  const read = columns.flatMap((column, index) => {
    if (column.kind !== 'quantity') return []
    const { quantity, unit } = column
    const numbers = rows.map((row) => parseCell(row.cells[index] ?? '', decimalComma))
    const { convert, note } = conversionFor(
      quantity,
      unit,
      numbers.filter((one) => typeof one === 'number'),
    )
    if (note !== undefined) notes.push(note)
    return [{ quantity, index, convert }]
  })
  return (row) => {
    const values: Partial<Record<Quantity, Value>> = {}
    for (const { quantity, index, convert } of read) {
      const cell = row.cells[index] ?? ''
      const raw = parseCell(cell, decimalComma)
      if (raw === undefined) {
        broken.push({ line: row.line, why: `${quantity} ${quoted(cell)} is not a number` })
        return undefined
      }
      values[quantity] = raw === 'unavailable' ? raw : parseValue(quantity, convert(raw))
    }
    return values
  }
}
