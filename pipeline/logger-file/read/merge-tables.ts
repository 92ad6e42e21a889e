import { parseName } from '#core/name.ts'
import { type Note, note, quoted } from '../note.ts'
import type { ImportedSensor, ImportedSeries } from '../outcome.ts'
import type { RawSeries } from './growing.ts'
import type { TableRead } from './read-table.ts'

type Piece = {
  readonly name: string
  readonly table: number
  readonly series: readonly ImportedSeries[]
  readonly rssi: ReadonlyMap<number, number>
}

/** A label that says a place within something, and nothing by itself. */
const isSmall = (label: string): boolean =>
  label.length <= 3 ||
  /^(int|ext|intern|extern|indoor|outdoor|inside|outside|internal|external|inne|innen|aussen|außen)\b/i.test(
    label,
  )

const nameOf = (file: string, key: string, label: string): string => {
  const own = key === '' && (label === '' || isSmall(label)) ? `${file} ${label}` : `${key} ${label}`
  const parsed = parseName(own.slice(0, 64))
  return parsed.ok ? parsed.name : file
}

/** In the order of their instants; rows without one are left out. */
const inOrder = ({ quantity, unitRead, rows, values }: RawSeries, instants: Float64Array): ImportedSeries => {
  const rowNumbers = rows.done()
  const numbers = values.done()
  const kept: number[] = []
  let isSorted = true
  let last = Number.NEGATIVE_INFINITY
  for (let index = 0; index < rowNumbers.length; index++) {
    const at = instants[rowNumbers[index] ?? 0] ?? Number.NaN
    if (Number.isNaN(at)) continue
    if (at < last) isSorted = false
    last = at
    kept.push(index)
  }
  const instantOf = (index: number): number => instants[rowNumbers[index] ?? 0] ?? Number.NaN
  if (!isSorted) kept.sort((one, other) => instantOf(one) - instantOf(other) || one - other)
  const at = new Float64Array(kept.length)
  const inUnit = new Float64Array(kept.length)
  for (const [place, index] of kept.entries()) {
    at[place] = instantOf(index)
    inUnit[place] = numbers[index] ?? Number.NaN
  }
  return { quantity, unitRead, at, values: inUnit }
}

const piecesOf = ({ raw, instants }: TableRead, file: string, table: number): readonly Piece[] =>
  raw.sensors.flatMap((sensor) => {
    const series = [...sensor.series.values()]
      .map((one) => inOrder(one, instants))
      .filter(({ at }) => at.length > 0)
    const rssi = new Map<number, number>()
    if (raw.rssi !== undefined)
      for (const row of raw.rowsOf.get(sensor.key) ?? []) {
        const signal = raw.rssi[row] ?? Number.NaN
        const at = instants[row] ?? Number.NaN
        if (!Number.isNaN(signal) && !Number.isNaN(at)) rssi.set(at, signal)
      }
    return series.length === 0 ? [] : [{ name: nameOf(file, sensor.key, sensor.label), table, series, rssi }]
  })

const joined = (one: ImportedSeries, other: ImportedSeries): ImportedSeries => {
  const [first, second] = (one.at[0] ?? 0) <= (other.at[0] ?? 0) ? [one, other] : [other, one]
  return {
    ...one,
    at: concat(first.at, second.at),
    values: concat(first.values, second.values),
  }
}

const concat = (one: Float64Array, other: Float64Array): Float64Array => {
  const both = new Float64Array(one.length + other.length)
  both.set(one)
  both.set(other, one.length)
  return both
}

/** True when two tables speak of one sensor at the same times: they cannot be one sensor's. */
const overlap = (one: ImportedSeries, other: ImportedSeries): boolean =>
  one.quantity === other.quantity &&
  (one.at[0] ?? 0) <= (other.at.at(-1) ?? 0) &&
  (other.at[0] ?? 0) <= (one.at.at(-1) ?? 0)

/** `Serial number: 4711`, `Device: larder`: whose a table is, by the lines above it. */
const deviceAbove = (preamble: readonly string[]): string | undefined =>
  preamble.flatMap((line) => {
    const found =
      /^\W*(?:device|logger|sensor|probe|serial|name|channel|gerät|fühler|givare|enhet|unit)[^:=,\d]*[:=,\s]\s*(.+)$/i.exec(
        line,
      )
    return found?.[1] === undefined ? [] : [found[1].trim()]
  })[0]

/** The sensors of all tables of a file; what several tables say of one sensor is put together. */
export const mergeTables = (
  tables: readonly TableRead[],
  preambles: readonly (readonly string[])[],
  file: string,
  notes: Note[],
): readonly ImportedSensor[] => {
  const sensors = new Map<string, Piece>()
  for (const [index, table] of tables.entries()) {
    const device = tables.length > 1 ? deviceAbove(preambles[index] ?? []) : undefined
    for (const found of piecesOf(table, file, index)) {
      const isFileOwn = found.name === nameOf(file, '', '')
      const piece = device !== undefined && isFileOwn ? { ...found, name: nameOf(file, device, '') } : found
      const known = sensors.get(piece.name)
      if (known === undefined) sensors.set(piece.name, piece)
      else if (
        known.table !== piece.table &&
        known.series.some((one) => piece.series.some((other) => overlap(one, other)))
      ) {
        const name = nameOf(file, `${piece.name} (${index + 1})`, '')
        notes.push(note('file-tables-apart', { name: quoted(piece.name), other: quoted(name) }))
        sensors.set(name, { ...piece, name })
      } else sensors.set(piece.name, together(known, piece))
    }
  }
  if (tables.length > 1) notes.push(note('file-several-tables', { count: tables.length }))
  return [...sensors.values()].map(({ name, series, rssi }) => ({ name, series, rssi }))
}

const together = (one: Piece, other: Piece): Piece => ({
  ...one,
  series: [
    ...one.series.map((series) => {
      const more = other.series.find(({ quantity }) => quantity === series.quantity)
      return more === undefined ? series : joined(series, more)
    }),
    ...other.series.filter(({ quantity }) => !one.series.some((series) => series.quantity === quantity)),
  ],
  rssi: new Map([...one.rssi, ...other.rssi]),
})
