import { distinctMax } from '../cells/column-profile.ts'
import { isPlain } from '../cells/number-cell.ts'
import { middle } from '../cells/words.ts'
import { nameBeside } from '../names/name-beside.ts'
import { listed, type Note, note, quoted, type Refusal } from '../note.ts'
import { plainHeader } from '../table/header-line.ts'
import type { Table } from '../table/scan-tables.ts'
import { columnCalled, timeTextOf } from '../table/time-columns.ts'
import { type Evidence, type Rows, timeColumnsOf } from './evidence.ts'
import { readHeader } from './read-header.ts'
import { unitOf } from './units.ts'
import { sensorWords } from './vocabulary.ts'

export type SensorColumns =
  | { readonly ok: true; readonly columns: readonly number[]; readonly notes: readonly Note[] }
  | { readonly ok: false; readonly refusal: Refusal }

/** So many rows show whether two sensors are in one table. */
const probedMax = 20_000
/** Two readings of one instant that differ by more are not of one sensor. */
const alike = 2
/** Columns that say how a row is, not whose it is. */
const statusWords =
  /status|alarm|alert|state|event|flag|quality|mode|type|unit|note|comment|remark|door|motion|battery|error|user|excursion/

/** Some rows are damaged in every file. */
const enough = 0.02

type Probe = {
  readonly table: Table
  readonly rows: Rows
  readonly values: readonly number[]
  /** The column of the rows' units: °C and °F are of one quantity, and tell no sensors apart. */
  readonly unit?: number | undefined
}

/** The share of rows that say something else of the same instant than another row of the same sensor. */
const conflicts = ({ table, rows, values, unit }: Probe, keys: readonly number[]): number => {
  const known = new Map<string, number>()
  let found = 0
  let compared = 0
  const limit = Math.min(rows.count, probedMax)
  const last = keys.map(() => '')
  // A blank one means the same as the row above it.
  const named = (cells: readonly string[]): readonly string[] => {
    for (const [index, column] of keys.entries()) {
      const said = cells[column] || (last[index] ?? '')
      last[index] = column === unit ? (unitOf(said)?.quantity ?? said) : said
    }
    return last
  }
  for (let row = 0; row < limit; row++) {
    const cells = rows.cellsOf(row)
    if (cells === undefined) continue
    const key = `${timeTextOf(cells, table.when)}\n${named(cells).join('\n')}`
    for (const column of values) {
      const number = Number.parseFloat((cells[column] ?? '').replace(',', '.'))
      if (Number.isNaN(number)) continue
      compared += 1
      const own = `${column}\n${key}`
      const before = known.get(own)
      if (before === undefined) known.set(own, number)
      else if (Math.abs(before - number) > alike) found += 1
    }
  }
  return compared === 0 ? 0 : found / compared
}

/** How much of the spread of the values is left within the groups that a column makes: nearly nothing when it names sensors. */
const spreadWithin = ({ rows, values }: Probe, key: number): number => {
  const [column] = values
  if (column === undefined) return 1
  const groups = new Map<string, number[]>()
  const limit = Math.min(rows.count, probedMax)
  for (let row = 0; row < limit; row++) {
    const cells = rows.cellsOf(row)
    const number = Number.parseFloat((cells?.[column] ?? '').replace(',', '.'))
    if (cells === undefined || Number.isNaN(number)) continue
    const name = cells[key] ?? ''
    groups.set(name, [...(groups.get(name) ?? []).slice(-400), number])
  }
  if (groups.size < 2 || [...groups.values()].some((numbers) => numbers.length < 2)) return 1
  const spread = (numbers: readonly number[]): number => {
    const centre = middle(numbers)
    return middle(numbers.map((one) => Math.abs(one - centre)))
  }
  const centres = [...groups.values()].map(middle)
  const apart = Math.max(...centres) - Math.min(...centres)
  const within = Math.max(...[...groups.values()].map(spread))
  return apart > 5 ? within / apart : 1
}

/** A column that may say whose its rows are: named like that, filled, and not simply counting. */
const namedColumns = (table: Table, { profiles }: Evidence, rows: Rows): readonly number[] => {
  const ranked = table.header.flatMap((header, column) => {
    const profile = profiles[column]
    const meaning = readHeader(header)
    if (profile === undefined || timeColumnsOf(table).includes(column)) return []
    const plain = plainHeader(header).replaceAll('_', ' ')
    // An object within an object: `end_device_ids.device_id`.
    const last = plain.replace(/^.*\./, '')
    const rank = sensorWords.findIndex((pattern) =>
      [plain, last, meaning.words].some((text) => pattern.test(text)),
    )
    if (rank < 0 || meaning.quantity !== undefined || meaning.unit !== undefined || meaning.isOther) return []
    if (profile.distinct.size === 0 || profile.distinct.size > distinctMax) return []
    // A name may stand in the first of its rows only.
    const isGrouped = profile.distinct.size > 1 && (rows.cellsOf(0)?.[column] ?? '') !== ''
    if (profile.isCounter || profile.mark !== undefined) return []
    if (profile.blank * 2 > rows.count && !isGrouped) return []
    if ([...profile.units.keys()].some((unit) => unitOf(unit) !== undefined)) return []
    if (rank === 1 && profile.wordCount === 0 && [...profile.distinct].every(isPlain)) return []
    return [{ column, rank }]
  })
  return ranked.sort((one, other) => one.rank - other.rank).map(({ column }) => column)
}

const names = (table: Table, columns: readonly number[]): string =>
  columns.map((column) => quoted(table.header[column] ?? '')).join(', ')

type Asked = {
  /** The columns of numbers, and those that say which quantity a row is of. */
  readonly values: readonly number[]
  readonly fields: readonly number[]
  /** Of those the one in which their units stand. */
  readonly unit: number | undefined
  /** The same times come twice because the clocks went back. */
  hasDoubledHour(): boolean
}

/** Finds the columns by which the rows of a table are told apart */
export const findSensorColumns = (
  table: Table,
  evidence: Evidence,
  rows: Rows,
  said: string | undefined,
  { values, fields, unit, hasDoubledHour }: Asked,
): SensorColumns => {
  if (said !== undefined) {
    const column = columnCalled(table.header, said)
    if (column !== undefined) return { ok: true, columns: [column], notes: [] }
    const why = note('file-no-such-column', { column: quoted(said), columns: listed(table.header) })
    return { ok: false, refusal: { why, help: note('file-try-sensor-column') } }
  }
  const probe: Probe = { table, rows, values, unit }
  const rest = (keys: readonly number[]): number => {
    const share = conflicts(probe, [...fields, ...keys])
    return share > enough && hasDoubledHour() ? 0 : share
  }
  const named = namedColumns(table, evidence, rows).filter((column) => !fields.includes(column))
  let columns = named.slice(0, 1)
  let open = rest(columns)
  const texts = table.header.flatMap((header, column) => {
    const profile = evidence.profiles[column]
    const isUsable =
      profile !== undefined &&
      profile.distinct.size > 1 &&
      profile.distinct.size <= 100 &&
      profile.mark === undefined &&
      !profile.isCounter
    const taken = values.includes(column) || fields.includes(column) || timeColumnsOf(table).includes(column)
    return isUsable && !taken && readHeader(header).quantity === undefined ? [column] : []
  })
  const notes: Note[] = []
  for (let round = 0; round < 2 && open > enough; round++) {
    const [best] = [...new Set([...named, ...texts])]
      .filter((column) => !columns.includes(column))
      .map((column) => ({ column, left: rest([...columns, column]) }))
      .sort((one, other) => one.left - other.left)
    if (best === undefined || best.left > open / 2) break
    columns = [...columns, best.column]
    open = best.left
    notes.push(note('file-sensors-by-column', { column: names(table, [best.column]) }))
  }
  if (columns.length === 0 && fields.length === 0) {
    const level = texts.find(
      (column) =>
        (evidence.profiles[column]?.wordCount ?? 0) > 0 &&
        !statusWords.test(plainHeader(table.header[column] ?? '')) &&
        spreadWithin(probe, column) < 0.2,
    )
    if (level !== undefined) {
      columns = [level]
      notes.push(note('file-sensors-by-column', { column: names(table, columns) }))
    }
  }
  // One that is the same in all rows tells nothing beside another that does.
  const telling = columns.filter((column) => (evidence.profiles[column]?.distinct.size ?? 0) > 1)
  if (telling.length > 0) columns = telling
  if (open > 0.05) {
    const why = note('file-sensors-mixed', { percent: Math.round(open * 100), difference: alike })
    return { ok: false, refusal: { why, help: note('file-try-sensor-column') } }
  }
  return { ok: true, columns: columns.map((column) => nameBeside(table, evidence, rows, column)), notes }
}
