import { parseName } from '#core/name.ts'
import { unitOf } from '../columns/units.ts'
import { type Note, note, quoted } from '../note.ts'
import type { ImportedSensor, ImportedSeries } from '../outcome.ts'
import { contradict, goesOn, inOrder, joined } from './in-order.ts'
import type { TableRead } from './read-table.ts'

type Piece = {
  readonly name: string
  readonly table: number
  readonly series: readonly ImportedSeries[]
  readonly rssi: ReadonlyMap<number, number>
  /** Rows that say the same as another of its rows. */
  readonly repeated: number
}

/** A label that says a place within something, and nothing by itself. */
const isSmall = (label: string): boolean =>
  label.length <= 3 ||
  /^(int|ext|intern|extern|indoor|outdoor|inside|outside|internal|external|inne|innen|aussen|außen)\b/i.test(
    label,
  )

const nameOf = (file: string, key: string, label: string): string => {
  const isSaid = key.toLowerCase().includes(label.toLowerCase())
  const own =
    key === '' && (label === '' || isSmall(label)) ? `${file} ${label}` : isSaid ? key : `${key} ${label}`
  const parsed = parseName(own.slice(0, 64))
  return parsed.ok ? parsed.name : file
}

const piecesOf = ({ raw, instants }: TableRead, file: string, table: number): readonly Piece[] => {
  const [first] = raw.sensors
  // What is said of all of them tells none from another.
  const isOfAll = raw.sensors.every(({ key, label }) => key !== '' && label === first?.label)
  return raw.sensors.flatMap((sensor) => {
    const ordered = [...sensor.series.values()].map((one) => inOrder(one, instants))
    const series = ordered.map((one) => one.series).filter(({ at }) => at.length > 0)
    const repeated = Math.max(0, ...ordered.map((one) => one.repeated))
    const rssi = new Map<number, number>()
    if (raw.rssi !== undefined)
      for (const row of raw.rowsOf.get(sensor.key) ?? []) {
        const signal = raw.rssi[row] ?? Number.NaN
        const at = instants[row] ?? Number.NaN
        if (!Number.isNaN(signal) && !Number.isNaN(at)) rssi.set(at, signal)
      }
    const name = nameOf(file, sensor.key, isOfAll ? '' : sensor.label)
    return series.length === 0 ? [] : [{ name, table, series, rssi, repeated }]
  })
}

/** `Serial number: 4711`, `Device: larder`: whose a table is, by the lines above it. */
const deviceAbove = (preamble: readonly string[]): string | undefined =>
  preamble.flatMap((line) => {
    const found =
      /^\W*(?:device|logger|sensor|probe|serial|series|name|channel|point|gerät|fühler|givare|enhet|unit)[^:=,\d]*[:=,\s]\s*(.+)$/i.exec(
        line,
      )
    const said = found?.[1]?.trim()
    // `Units: °F` names none.
    return said === undefined || unitOf(said) !== undefined ? [] : [said]
  })[0]

/** Another table measures the same and calls it otherwise: `Fridge °C` above `Freezer °C`. */
const isOneOfSeveral = (table: TableRead, tables: readonly TableRead[]): boolean => {
  const quantities = quantitiesOf(table)
  return tables.some(
    (other) => other.called !== table.called && quantitiesOf(other).some((one) => quantities.includes(one)),
  )
}

const quantitiesOf = ({ raw }: TableRead): readonly string[] =>
  raw.sensors.flatMap(({ series }) => [...series.keys()])

/** What two tables say of the same times and is not the same; tables beside each other are parts of one only where one goes on. */
const areApart = (one: ImportedSeries, other: ImportedSeries, isBeside: boolean): boolean =>
  isBeside ? one.quantity === other.quantity && !goesOn(one, other) : contradict(one, other)

/** The sensors of all tables of a file; what several tables say of one sensor is put together. */
export const mergeTables = (
  tables: readonly TableRead[],
  preambles: readonly (readonly string[])[],
  file: string,
  notes: Note[],
): readonly ImportedSensor[] => {
  const sensors = new Map<string, Piece>()
  let isPrinted = false
  for (const [index, table] of tables.entries()) {
    const device = tables.length > 1 ? deviceAbove(preambles[index] ?? []) : undefined
    const label = isOneOfSeveral(table, tables) ? table.called : ''
    for (const found of piecesOf(table, file, index)) {
      const isFileOwn = found.name === nameOf(file, '', '')
      const piece = isFileOwn ? { ...found, name: nameOf(file, device ?? '', label) } : found
      const known = sensors.get(piece.name)
      if (known === undefined) sensors.set(piece.name, piece)
      else if (
        known.table !== piece.table &&
        known.series.some((one) => piece.series.some((other) => areApart(one, other, table.isBeside)))
      ) {
        const name = nameOf(file, `${piece.name} (${index + 1})`, '')
        const why = table.isBeside ? 'file-tables-unnamed' : 'file-tables-apart'
        notes.push(note(why, { name: quoted(piece.name), other: quoted(name) }))
        sensors.set(name, { ...piece, name })
      } else {
        isPrinted ||=
          table.isBeside &&
          known.series.some((one) => piece.series.some((other) => one.quantity === other.quantity))
        sensors.set(piece.name, together(known, piece))
      }
    }
  }
  if (tables.length > 1 && !tables.every(({ isBeside }) => isBeside))
    notes.push(note('file-several-tables', { count: tables.length }))
  if (isPrinted) notes.push(note('file-columns-go-on'))
  const repeated = [...sensors.values()].reduce((sum, one) => sum + one.repeated, 0)
  if (repeated > 0) notes.push(note('file-rows-repeated', { count: repeated }))
  return [...sensors.values()].map(({ name, series, rssi }) => ({ name, series, rssi }))
}

const together = (one: Piece, other: Piece): Piece => {
  let repeated = 0
  const series = one.series.map((own) => {
    const more = other.series.find(({ quantity }) => quantity === own.quantity)
    if (more === undefined) return own
    const both = joined(own, more)
    repeated = Math.max(repeated, both.repeated)
    return both.series
  })
  const added = other.series.filter(({ quantity }) => !one.series.some((own) => own.quantity === quantity))
  return {
    ...one,
    series: [...series, ...added],
    rssi: new Map([...one.rssi, ...other.rssi]),
    repeated: one.repeated + other.repeated + repeated,
  }
}
