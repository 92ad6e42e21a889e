import { type Rows, timeColumnsOf } from '../columns/evidence.ts'
import type { Measure } from '../columns/measure.ts'
import { isOfQuantity, untakenCells } from '../columns/mixed-cells.ts'
import { type LongPlan, longKey } from '../columns/plan-long.ts'
import { readHeader } from '../columns/read-header.ts'
import { unitOf } from '../columns/units.ts'
import { type Note, note, quoted } from '../note.ts'
import type { LeftOut } from '../outcome.ts'
import { qualityColumns } from '../quality/quality-column.ts'
import type { Table } from '../table/scan-tables.ts'
import { timeTextOf } from '../table/time-columns.ts'
import type { TimePlan } from '../times/time-evidence.ts'
import { mayBeZone, readZone, type Zone } from '../times/zone-words.ts'
import { addReading, endReadings, type RawSensor, seriesOf } from './growing.ts'
import { type CellCounts, createCounts, readValue, withoutValue } from './read-value.ts'

export type Shape = {
  readonly sensorColumns: readonly number[]
  readonly measures: readonly Measure[]
  readonly long: LongPlan | undefined
  /** A column that names the zone of each row. */
  readonly zoneAt?: number | undefined
}
/** What stands in the rows of a table, with clocks on walls instead of instants. */
export type RawTable = {
  readonly sensors: readonly RawSensor[]
  /** By row; NaN where none could be read. */
  readonly walls: Float64Array
  /** How far from UTC a row's own zone is; NaN where it names none. */
  readonly offsets: Float64Array
  /** Rows by what they say of whose they are, and of what, in the order of the file. */
  readonly rowsOf: ReadonlyMap<string, readonly number[]>
  readonly rssi: Float64Array | undefined
  readonly lost: readonly LeftOut[]
  readonly lostCount: number
  readonly counts: readonly CellCounts[]
  /** Columns that say of some values that they are none. */
  readonly qualities: readonly number[]
  /** What was left out of columns whose cells are of several quantities. */
  readonly untaken: readonly Note[]
  /** A word behind the times that names no zone that we know, or several; rather one that can be no name of a zone. */
  readonly unclearZone: string | undefined
}

/** More would push what matters off the screen. */
export const leftOutMax = 200

export const isSignal = (header: string): boolean => /\brssi\b/.test(readHeader(header).words)

export const readRows = (table: Table, rows: Rows, plan: TimePlan, shape: Shape): RawTable => {
  const walls = new Float64Array(rows.count).fill(Number.NaN)
  const offsets = new Float64Array(rows.count).fill(Number.NaN)
  const rssiAt = table.header.findIndex(isSignal)
  const rssi = rssiAt < 0 ? undefined : new Float64Array(rows.count).fill(Number.NaN)
  const groups = new Map<string, number[]>()
  const sensors = new Map<string, RawSensor>()
  const counts = new Map<Measure, CellCounts>()
  const measures = [...shape.measures, ...(shape.long?.measures.values() ?? [])]
  const qualityAt = qualityColumns(table, rows, [...new Set(measures.map(({ column }) => column))])
  const qualities = new Set<number>()
  const untaken = untakenCells(shape.measures)
  const zones = new Map<string, Zone>()
  const lost: LeftOut[] = []
  let lostCount = 0
  const lose = (row: number, why: Note): void => {
    lostCount += 1
    if (lost.length < leftOutMax) lost.push({ line: rows.lineOf(row), why })
  }
  const sensorOf = (key: string, label: string): RawSensor => {
    const id = `${key}\n${label}`
    const known = sensors.get(id)
    if (known !== undefined) return known
    const made = { key, label, series: new Map() }
    sensors.set(id, made)
    return made
  }
  const take = (row: number, key: string, cells: readonly string[], planned: Measure): void => {
    if (planned.isMixed && !isOfQuantity(cells, planned)) return
    const measure = inOwnUnit(planned, cells)
    let known = counts.get(measure)
    if (known === undefined) {
      known = createCounts(measure)
      counts.set(measure, known)
    }
    const cell = cells[measure.column]
    if (cell === undefined) return
    const quality = qualityAt.get(measure.column)
    const said = quality === undefined ? '' : (cells[quality.at] ?? '')
    const series = seriesOf(sensorOf(key, measure.label), measure.quantity, measure.unit.name)
    if (quality?.isBad(said) !== true)
      addReading(series, row, readValue(cell, measure, known), cell === '' && isEvent(cells))
    else {
      qualities.add(quality.at)
      addReading(series, row, withoutValue(`${table.header[quality.at]}: ${said}`, known), false)
    }
  }
  const keyOf = keyReader(shape.sensorColumns)
  const isEvent = eventReader(table, shape)

  for (let row = 0; row < rows.count; row++) {
    const cells = rows.cellsOf(row)
    if (cells === undefined) {
      lose(row, note('file-row-of-other-width', { count: table.header.length }))
      continue
    }
    const text = timeTextOf(cells, table.when)
    const time = plan.read(text)
    if (time === undefined) {
      lose(row, note('file-row-without-time', { text: quoted(text) }))
      continue
    }
    walls[row] = time.wall
    const named = time.zone || (cells[shape.zoneAt ?? -1] ?? '')
    if (named !== '') {
      const zone = zones.get(named) ?? readZone(named)
      zones.set(named, zone)
      if (zone.kind === 'offset') offsets[row] = zone.offsetMs
    }
    const key = keyOf(cells)
    const series = shape.long === undefined ? key : `${key}\n${longKey(cells, shape.long)}`
    const group = groups.get(series)
    if (group === undefined) groups.set(series, [row])
    else group.push(row)
    if (rssi !== undefined) rssi[row] = Number.parseFloat(cells[rssiAt] ?? '')
    if (shape.long !== undefined) {
      const measure = shape.long.measures.get(longKey(cells, shape.long))
      if (measure !== undefined) take(row, key, cells, measure)
    } else for (const measure of shape.measures) take(row, key, cells, measure)
    untaken.see(cells)
  }
  for (const { series } of sensors.values()) for (const one of series.values()) endReadings(one)
  const unclear = [...zones].flatMap(([word, { kind }]) => (kind === 'offset' ? [] : [word]))
  return {
    sensors: [...sensors.values()],
    walls,
    offsets,
    rowsOf: groups,
    rssi,
    lost,
    lostCount,
    counts: [...counts.values()],
    qualities: [...qualities],
    untaken: untaken.notes(),
    unclearZone: unclear.find((word) => !mayBeZone(word)) ?? unclear[0],
  }
}

/** Columns whose words speak of a value that is missing, and of no event. */
const speaksOfValues = /stat(?:us|e)|quality|error|fault|fel|fehler|alarm|valid/i

/** Tells a row that holds no value and a word of what happened: `Logged` below `Host Connected`, `Log started` below `Event`. */
const eventReader = (table: Table, { measures, long, sensorColumns }: Shape) => {
  const values = measures.map(({ column }) => column)
  const known = [...values, ...sensorColumns, ...timeColumnsOf(table)]
  const others = table.header.flatMap((name, at) =>
    known.includes(at) || speaksOfValues.test(name) ? [] : [at],
  )
  return (cells: readonly string[]): boolean =>
    long === undefined &&
    values.every((at) => (cells[at] ?? '') === '') &&
    others.some((at) => /\p{L}/u.test(cells[at] ?? ''))
}

const inUnits = new WeakMap<Measure, Map<string, Measure>>()

/** The measure in the unit that the row itself names; of one that is not known nothing can be read. */
const inOwnUnit = (measure: Measure, cells: readonly string[]): Measure => {
  if (measure.unitColumn === undefined) return measure
  const written = cells[measure.unitColumn] ?? ''
  const known = inUnits.get(measure) ?? new Map<string, Measure>()
  inUnits.set(measure, known)
  const found = known.get(written)
  if (found !== undefined) return found
  const unit = unitOf(written)
  const own =
    unit?.quantity === measure.quantity
      ? { ...measure, unit }
      : { ...measure, unit: { ...measure.unit, convert: () => Number.NaN } }
  known.set(written, own)
  return own
}

/** What a row says of whose it is; a blank one means the same as the row above it. */
const keyReader = (columns: readonly number[]): ((cells: readonly string[]) => string) => {
  const [only] = columns
  if (only === undefined) return () => ''
  const last = columns.map(() => '')
  return (cells) => {
    for (const [index, column] of columns.entries()) {
      const cell = cells[column] ?? ''
      if (cell !== '') last[index] = cell
    }
    return last.join(' ').trim()
  }
}
