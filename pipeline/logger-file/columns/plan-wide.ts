import { markOfTable } from '../cells/decimal-mark.ts'
import { labelAsWritten } from '../names/label-as-written.ts'
import { type Note, note, quoted, type Refusal } from '../note.ts'
import type { ImportOptions } from '../options.ts'
import type { Table } from '../table/scan-tables.ts'
import { constantAmong } from './constant-columns.ts'
import { unitAbove } from './decide-unit.ts'
import { withoutDewPoints } from './dew-point.ts'
import { type Evidence, timeColumnsOf } from './evidence.ts'
import { factorIn, namedByLetter } from './letters-and-factors.ts'
import { decideMeasure, type Measure, saidUnitFor } from './measure.ts'
import { isMixed, mixedMeasures } from './mixed-cells.ts'
import { calledBy, onceEach, withLabels } from './once-each.ts'
import { isPercentBeside } from './percent-beside.ts'
import { type HeaderMeaning, readHeader } from './read-header.ts'
import { contradictedAbove, unnamedBelowUnit } from './unit-above.ts'
import { unitBeside, unitOfPair, unitsInRows } from './unit-columns.ts'
import { isPartOfUnit, isPercent, unitOf } from './units.ts'

/** What the columns of a table measure; none is no fault of a table whose quantities stand in its rows. */
export type WidePlan =
  | {
      readonly ok: true
      readonly measures: readonly Measure[]
      readonly notes: readonly Note[]
      readonly unused: readonly string[]
      /** Whose the table is by the names of its columns, where those tell none of its own sensors apart. */
      readonly called: string
    }
  | { readonly ok: false; readonly refusal: Refusal }

type Candidate = {
  readonly column: number
  readonly header: string
  readonly meaning: HeaderMeaning
  readonly quantity: Measure['quantity']
  readonly written: string | undefined
  readonly label: string
}

/** The unit of a column that is not in its header: in a line or a column of units, or above the table. */
const writtenElsewhere = (
  table: Table,
  evidence: Evidence,
  column: number,
  quantity: Candidate['quantity'],
) => {
  const inLine = table.units?.[column]?.replace(/^[[(](.*)[\])]$/, '$1')
  if (inLine !== undefined && inLine !== '') return inLine
  return (
    unitBeside(table, evidence, column, quantity) ??
    unitAbove(table.preamble, quantity) ??
    unitAbove(table.head ?? [], quantity)
  )
}

const unitInCells = (evidence: Evidence, column: number): string | undefined => {
  const profile = evidence.profiles[column]
  const [most] = [...(profile?.units ?? [])].sort((one, other) => other[1] - one[1])
  return most !== undefined && profile !== undefined && most[1] * 2 >= profile.numbers ? most[0] : undefined
}

const candidates = (table: Table, evidence: Evidence, options: ImportOptions): readonly Candidate[] =>
  table.header.flatMap((header, column): readonly Candidate[] => {
    if (timeColumnsOf(table).includes(column) || evidence.profiles[column] === undefined) return []
    if (isMixed(evidence, column) && saidUnitFor(options, header, column, undefined) === undefined) return []
    const named = namedByLetter(header, table.header, table.units?.[column])
    const meaning = readHeader(named?.rest ?? header)
    if (meaning.isOther || /\brssi\b|signal/.test(meaning.words) || header === '') return []
    const own =
      meaning.unit ??
      table.units?.[column] ??
      unitInCells(evidence, column) ??
      unitOfPair(table, evidence, column)
    const byUnit = own === undefined || isPercent(own) ? undefined : unitOf(own)?.quantity
    const said = saidUnitFor(options, header, column, undefined)
    const isShare =
      meaning.quantity === undefined && said === undefined && isPercentBeside(table, evidence, column)
    const quantity =
      meaning.quantity ?? (said !== undefined ? unitOf(said)?.quantity : isShare ? 'humidity' : byUnit)
    if (
      quantity === undefined ||
      (byUnit !== undefined && meaning.quantity === undefined && !isWatched(byUnit))
    )
      return []
    const factor = isPartOfUnit(meaning.unit) ? undefined : factorIn(header)
    const written = factor ?? meaning.unit ?? writtenElsewhere(table, evidence, column, quantity)
    const label =
      named === undefined ? labelAsWritten(header) : `${labelAsWritten(named.rest)} ${named.letter}`.trim()
    return [{ column, header, meaning, quantity, written, label }]
  })

const candidatesBelow = (
  { header }: Table,
  { unit, columns }: NonNullable<ReturnType<typeof unnamedBelowUnit>>,
): readonly Candidate[] =>
  columns.map((column) => {
    const name = header[column] ?? ''
    const meaning = readHeader(name)
    return {
      column,
      header: name,
      meaning,
      quantity: unit.quantity,
      written: unit.written,
      label: labelAsWritten(name),
    }
  })

const isWatched = (quantity: Candidate['quantity']): boolean =>
  quantity === 'temperature' ||
  quantity === 'humidity' ||
  quantity === 'pressure' ||
  quantity === 'illuminance' ||
  quantity === 'co2'

/** Of several values of one thing: what is, before what is wanted; the value itself or its mean, before its extremes. */
const withoutOthers = (all: readonly Candidate[], notes: Note[]): readonly Candidate[] =>
  all.filter(({ header, quantity, meaning, column }) => {
    const others = all.filter((one) => one.quantity === quantity && one.column !== column)
    if (meaning.isWanted) {
      notes.push(note('file-wanted-left-out', { column: quoted(header) }))
      return false
    }
    const plain = others.filter((one) => !one.meaning.isStatistic && !one.meaning.isWanted)
    const isExtra = meaning.isStatistic && plain.length > 0
    if (isExtra) notes.push(note('file-statistic-left-out', { column: quoted(header) }))
    else if (meaning.isStatistic) notes.push(note('file-only-extremes', { column: quoted(header) }))
    return !isExtra
  })

/** How each column of a table is read whose columns are its quantities. */
export const planWide = (
  table: Table,
  evidence: Evidence,
  options: ImportOptions,
  names: readonly string[],
): WidePlan => {
  const notes: Note[] = []
  const tableMark = markOfTable(evidence.profiles)
  const named = candidates(table, evidence, options)
  const unnamed = named.length > 0 ? undefined : unnamedBelowUnit(table, evidence)
  if (unnamed !== undefined) notes.push(unnamed.said)
  const all = unnamed === undefined ? named : candidatesBelow(table, unnamed)
  for (const { header, meaning, written } of named)
    if (meaning.quantity === undefined && isPercent(written ?? ''))
      notes.push(note('file-percent-is-humidity', { column: quoted(header) }))
  const chosen = withoutOthers(all, notes)
  const contradicted = contradictedAbove(table, chosen, options)
  if (contradicted !== undefined) return { ok: false, refusal: contradicted }
  const measures = [...mixedMeasures(table, evidence, tableMark, options)]
  for (const one of chosen) {
    const { column, quantity } = one
    const profile = evidence.profiles[column]
    if (profile === undefined) continue
    const inRows = one.written === undefined ? unitsInRows(table, evidence, column, quantity) : undefined
    const written = one.written ?? inRows?.first
    const outcome = decideMeasure({ ...one, written, profile, tableMark, options, names })
    if (outcome.kind === 'refused') return { ok: false, refusal: outcome.refusal }
    if (outcome.kind === 'left-out') notes.push(outcome.why)
    else {
      measures.push({ ...outcome.measure, ...(inRows !== undefined && { unitColumn: inRows.at }) })
      notes.push(...outcome.notes)
    }
  }
  const once = withoutDewPoints(onceEach(measures, evidence, notes), evidence, notes)
  notes.push(
    ...constantAmong(
      once.map((one) => ({ ...one, numbers: evidence.profiles[one.column]?.sample(one.mark) ?? [] })),
    ),
  )
  const kept = withLabels(once, notes)
  const unused = table.header.filter(
    (header, column) =>
      header !== '' && !timeColumnsOf(table).includes(column) && !all.some((one) => one.column === column),
  )
  return { ok: true, measures: kept, notes, unused, called: calledBy(once, kept) }
}
