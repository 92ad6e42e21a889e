import type { Quantity } from '#core/reading.ts'
import { decideMark } from '../cells/decimal-mark.ts'
import { type DecimalMark, readCell } from '../cells/number-cell.ts'
import { middle } from '../cells/words.ts'
import { labelAsWritten } from '../names/label-as-written.ts'
import { type Note, note, quoted } from '../note.ts'
import type { ImportOptions } from '../options.ts'
import type { Table } from '../table/scan-tables.ts'
import { type Evidence, timeColumnsOf } from './evidence.ts'
import type { Measure } from './measure.ts'
import { readHeader } from './read-header.ts'
import { isPercent, type Unit, unitOf } from './units.ts'

/** So many of the cells name a unit that is known. */
const enough = 0.9
/** A volt may be a battery's or the mains'. */
const told: readonly Quantity[] = ['temperature', 'humidity', 'pressure', 'co2', 'illuminance']

/** The units that stand in the cells of a column, the usual one of each quantity, where those are several. */
const unitsOf = ({ profiles }: Evidence, column: number): readonly Unit[] => {
  const profile = profiles[column]
  if (profile === undefined || profile.units.size < 2) return []
  const all = [...profile.units].sort((one, other) => other[1] - one[1])
  const known = all.flatMap(([text, count]) => {
    const unit = unitOf(text)
    return unit === undefined ? [] : [{ unit, count }]
  })
  const share = known.reduce((sum, { count }) => sum + count, 0) / profile.numbers
  const units = told.flatMap((quantity) => known.find(({ unit }) => unit.quantity === quantity)?.unit ?? [])
  return share >= enough && units.length > 1 ? units : []
}

/** True for a column whose cells say themselves what each of them is: `39.2 deg F` above `71.0 % RH`. */
export const isMixed = (evidence: Evidence, column: number): boolean => unitsOf(evidence, column).length > 1

/** How such columns are read: once for each quantity, which takes the cells that name a unit of it. */
export const mixedMeasures = (
  table: Table,
  evidence: Evidence,
  tableMark: DecimalMark | undefined,
  options: ImportOptions,
): readonly Measure[] =>
  table.header.flatMap((header, column): readonly Measure[] => {
    const profile = evidence.profiles[column]
    if (profile === undefined || timeColumnsOf(table).includes(column) || readHeader(header).isOther)
      return []
    return unitsOf(evidence, column).flatMap((unit) => {
      const { quantity } = unit
      const mark = decideMark(profile, tableMark, quantity, options.decimal)
      if (mark === undefined) return []
      const usual = middle(profile.sample(mark))
      const label = labelAsWritten(header)
      return [{ column, header, quantity, unit, mark, isSwitch: false, usual, label, isMixed: true as const }]
    })
  })

/** Whether a cell of such a column is one of that quantity. A share of a hundred is a humidity only where its row says so. */
export const isOfQuantity = (cells: readonly string[], { column, quantity }: Measure): boolean => {
  const cell = readCell(cells[column] ?? '')
  if (cell.kind !== 'number' || unitOf(cell.unit)?.quantity !== quantity) return false
  return !isPercent(cell.unit) || cells.some((text) => readHeader(text).quantity === 'humidity')
}

/** Counts the cells of such columns that are of none of their quantities, so that they are said. */
export const untakenCells = (measures: readonly Measure[]) => {
  const mixed = measures.filter((one) => one.isMixed)
  const columns = new Map(mixed.map(({ column, header }) => [column, { header, count: 0, example: '' }]))
  return {
    see: (cells: readonly string[]): void => {
      for (const [column, counts] of columns) {
        const cell = cells[column] ?? ''
        if (cell === '' || mixed.some((one) => one.column === column && isOfQuantity(cells, one))) continue
        counts.count += 1
        counts.example ||= cell
      }
    },
    notes: (): readonly Note[] =>
      [...columns.values()].flatMap(({ header, count, example }) =>
        count === 0
          ? []
          : [note('file-cells-left-out', { column: quoted(header), count, example: quoted(example) })],
      ),
  }
}
