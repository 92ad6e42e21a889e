import { type Quantity, quantityNames } from '#core/reading.ts'
import { markOfTable } from '../cells/decimal-mark.ts'
import { numberOf, readCell } from '../cells/number-cell.ts'
import { middle } from '../cells/words.ts'
import { labelAsWritten } from '../names/label-as-written.ts'
import { type Note, note, quoted } from '../note.ts'
import type { ImportOptions } from '../options.ts'
import { plainHeader } from '../table/header-line.ts'
import type { Table } from '../table/scan-tables.ts'
import { constantAmong } from './constant-columns.ts'
import { decideBySize, decideWritten, withoutWeights } from './decide-unit.ts'
import { type Evidence, type Rows, timeColumnsOf } from './evidence.ts'
import { withFactor } from './letters-and-factors.ts'
import { type Measure, saidUnitFor } from './measure.ts'
import { readHeader } from './read-header.ts'
import { unitColumnByCells } from './unit-columns.ts'
import { unitOf } from './units.ts'
import { fieldWords, unitWords, valueWords } from './vocabulary.ts'

/** A table in which each row names what it measured. */
export type LongPlan = {
  readonly value: number
  /** The column that names the quantity; nothing where only the unit tells it. */
  readonly name: number | undefined
  readonly unit: number | undefined
  /** How a row is read, by what stands in those two columns; nothing for what is not taken. */
  readonly measures: ReadonlyMap<string, Measure>
  readonly notes: readonly Note[]
}

export const longKey = (cells: readonly string[], { name, unit }: Pick<LongPlan, 'name' | 'unit'>): string =>
  `${name === undefined ? '' : (cells[name] ?? '')}\n${unit === undefined ? '' : (cells[unit] ?? '')}`

/** `sensor.larder_temperature` of Home Assistant, `home/larder/temperature` of MQTT: the words of it. */
const bare = (name: string): string =>
  name.replace(/^(sensor|binary_sensor|number|input_number|climate)\./, '').replace(/[/.]/g, ' ')

/** An object within an object: `attributes.unit_of_measurement`. */
const withinObject = (header: string): string => header.replace(/^.*\.(?=.)/, '')

const columnsWith = (table: Table, words: RegExp): readonly number[] =>
  table.header.flatMap((header, column) =>
    words.test(withinObject(plainHeader(header)).replaceAll('_', ' ').trim()) ? [column] : [],
  )

/** The column whose texts name quantities. */
const nameColumn = (
  table: Table,
  { profiles }: Evidence,
  taken: readonly (number | undefined)[],
  { units = [] }: ImportOptions,
): number | undefined => {
  const share = (column: number): number => {
    const texts = [...(profiles[column]?.distinct ?? [])]
    const isSaid = (one: string): boolean => units.some(({ column }) => column === one)
    const named = texts.filter((one) => isSaid(one) || readHeader(bare(one)).quantity !== undefined)
    return texts.length === 0 || texts.length > 400 ? 0 : named.length / texts.length
  }
  const [best] = table.header
    .map((header, column) => ({ column, isField: fieldWords.test(plainHeader(header).replace(/^_/, '')) }))
    .filter(({ column }) => !taken.includes(column) && !timeColumnsOf(table).includes(column))
    .map((one) => ({ ...one, share: share(one.column) + (one.isField ? 0.5 : 0) }))
    .filter((one) => one.share >= 0.3 && share(one.column) > 0)
    .sort((one, other) => other.share - one.share)
  return best?.column
}

/** The column of numbers that is called a value, or the only one of numbers in a table with a column of units. */
const valueColumn = (table: Table, evidence: Evidence): number | undefined => {
  const numbersOf = (column: number): number => evidence.profiles[column]?.numbers ?? 0
  const [named] = columnsWith(table, valueWords)
    .filter((column) => numbersOf(column) > 0)
    .sort((one, other) => numbersOf(other) - numbersOf(one))
  if (named !== undefined || unitColumnByCells(table, evidence) === undefined) return named
  const [only, ...others] = table.header.flatMap((_, column) => {
    const isCounter = evidence.profiles[column]?.isCounter === true
    return numbersOf(column) > 0 && !isCounter && !timeColumnsOf(table).includes(column) ? [column] : []
  })
  return others.length === 0 ? only : undefined
}

/** So many numbers of one name show how large they are. */
const sampledMax = 500

/** How the rows of a table are read whose rows name what they measure; nothing when they do not. */
export const planLong = (
  table: Table,
  evidence: Evidence,
  rows: Rows,
  options: ImportOptions,
  names: readonly string[],
): LongPlan | undefined => {
  const value = valueColumn(table, evidence)
  if (value === undefined) return undefined
  const [named] = columnsWith(table, unitWords)
  const unit = named ?? unitColumnByCells(table, evidence)
  const name = nameColumn(table, evidence, [value, unit], options)
  const unitsTell = [...(unit === undefined ? [] : (evidence.profiles[unit]?.distinct ?? []))].some((one) =>
    unitOf(one),
  )
  if (name === undefined && !unitsTell) return undefined
  const mark = evidence.profiles[value]?.mark ?? markOfTable(evidence.profiles) ?? options.decimal ?? 'point'
  const samples = new Map<string, number[]>()
  for (let row = 0; row < rows.count; row++) {
    const cells = rows.cellsOf(row)
    if (cells === undefined) continue
    const key = longKey(cells, { name, unit })
    const known = samples.get(key) ?? []
    if (!samples.has(key)) samples.set(key, known)
    const cell = readCell(cells[value] ?? '')
    if (cell.kind === 'number' && known.length < sampledMax) known.push(numberOf(cell.body, mark))
  }
  const notes: Note[] = []
  const measures = new Map<string, Measure>()
  for (const [key, numbers] of samples) {
    const [text = '', unitText = ''] = key.split('\n')
    const meaning = readHeader(bare(text))
    const own = options.units?.find(({ column }) => column === text)
    const quantity =
      meaning.quantity ??
      knownName(text) ??
      (own && unitOf(own.unit)?.quantity) ??
      (unitText === '' ? undefined : unitOf(unitText)?.quantity)
    if (quantity === undefined || meaning.isOther || meaning.isWanted) {
      notes.push(note('file-name-left-out', { name: quoted(text || unitText) }))
      continue
    }
    const isSwitch = quantity === 'door' || quantity === 'motion'
    const usual = middle(numbers)
    const header = text || unitText
    const written = saidUnitFor(options, text, -1, quantity) ?? (unitText || meaning.unit)
    const decision = isSwitch
      ? ({ kind: 'known', unit: { quantity, name: '', convert: (raw: number) => raw }, notes: [] } as const)
      : written === undefined
        ? decideBySize(header, quantity, numbers, usual, names)
        : withFactor(withoutWeights(decideWritten(header, quantity, written), header, usual), header, numbers)
    if (decision.kind === 'undecided') notes.push(decision.refusal.why)
    else if (decision.kind === 'left-out') notes.push(decision.why)
    else {
      notes.push(...decision.notes)
      const label = labelAsWritten(bare(text))
      measures.set(key, {
        column: value,
        header,
        quantity: decision.unit.quantity,
        unit: decision.unit,
        mark,
        isSwitch,
        usual,
        label,
      })
    }
  }
  const read = [...measures].map(([key, one]) => ({ ...one, numbers: samples.get(key) ?? [] }))
  notes.push(...constantAmong(read))
  return { value, name, unit, measures, notes }
}

const knownName = (text: string): Quantity | undefined =>
  quantityNames.find((name) => name === text.toLowerCase())
