import type { Quantity } from '#core/reading.ts'
import { listed, type Note, note, quoted, type Refusal } from '../note.ts'
import type { ImportOptions } from '../options.ts'
import { plainHeader } from '../table/header-line.ts'
import type { Table } from '../table/scan-tables.ts'
import { unitSaidOfAll } from './decide-unit.ts'
import type { Evidence } from './evidence.ts'
import { saidUnitFor } from './measure.ts'
import { type HeaderMeaning, readHeader } from './read-header.ts'
import { isPercent, type Unit, unitOf } from './units.ts'
import { valueWords } from './vocabulary.ts'

const unitLine =
  /^\W*(?:units?|einheit|enhet|enhed|unité|unidad|unidade|unità|eenheid|jednostka|yksikkö)\s*[:=,]?\s+(\S+(?: \S+)?)$/iu

/** The only unit that a line above a table names for all of it: `Unit: °C`. Percent is of too much. */
const onlyUnit = (preamble: readonly string[]): (Unit & { readonly written: string }) | undefined => {
  const found = new Map(
    preamble.flatMap((line) => {
      const written = (unitLine.exec(line)?.[1] ?? '').trim()
      const unit = unitOf(written)
      return unit === undefined || isPercent(written) ? [] : [[unit.name, { ...unit, written }] as const]
    }),
  )
  const [only] = found.values()
  return found.size === 1 ? only : undefined
}

type Unnamed = {
  readonly unit: Unit & { readonly written: string }
  readonly columns: readonly number[]
  readonly said: Note
}

/** Columns of values and of numbers with decimals in a table of which no column says what it measures, below a line that names their unit. */
export const unnamedBelowUnit = (table: Table, { profiles }: Evidence): Unnamed | undefined => {
  const unit = onlyUnit(table.preamble)
  if (unit === undefined) return undefined
  const columns = table.header.flatMap((header, column) => {
    const profile = profiles[column]
    const { isOther, isWanted, isStatistic, unit: own } = readHeader(header)
    if (profile === undefined || profile.numbers === 0 || header === '' || own !== undefined) return []
    const isValue = valueWords.test(plainHeader(header)) || profile.mark !== undefined
    return isValue && !isOther && !isWanted && !isStatistic ? [column] : []
  })
  const names = listed(columns.map((column) => quoted(table.header[column] ?? '', 24)))
  return columns.length === 0
    ? undefined
    : { unit, columns, said: note('file-unit-above', { columns: names, unit: unit.written }) }
}

type Named = {
  readonly column: number
  readonly header: string
  readonly quantity: Quantity
  readonly meaning: HeaderMeaning
}

/** A line above says another unit of temperatures than each of their columns: nobody can tell which of the two is true. */
export const contradictedAbove = (
  { preamble }: Table,
  all: readonly Named[],
  options: ImportOptions,
): Refusal | undefined => {
  const above = unitSaidOfAll(preamble, 'temperature')
  const written = all.filter(
    ({ quantity, header, column, meaning }) =>
      quantity === 'temperature' &&
      unitOf(meaning.unit ?? '') !== undefined &&
      saidUnitFor(options, header, column, quantity) === undefined,
  )
  const [first] = written
  if (above === undefined || first === undefined) return undefined
  if (written.some(({ meaning }) => unitOf(meaning.unit ?? '')?.name === unitOf(above)?.name))
    return undefined
  const names = { column: quoted(first.header), unit: first.meaning.unit ?? '', above }
  return {
    why: note('file-unit-contradicted', names),
    help: note('file-try-unit', { column: quoted(first.header) }),
  }
}
