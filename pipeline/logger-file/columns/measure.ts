import type { Quantity } from '#core/reading.ts'
import type { ColumnProfile } from '../cells/column-profile.ts'
import { decideMark } from '../cells/decimal-mark.ts'
import { type DecimalMark, hasOddSign } from '../cells/number-cell.ts'
import { middle, switchOf } from '../cells/words.ts'
import { type Note, note, quoted, type Refusal } from '../note.ts'
import type { ImportOptions } from '../options.ts'
import { plainHeader } from '../table/header-line.ts'
import { decideBySize, decideWritten, type UnitDecision, withoutWeights } from './decide-unit.ts'
import { withFactor } from './letters-and-factors.ts'
import { readHeader } from './read-header.ts'
import { type Unit, unitOf } from './units.ts'

/** One column of numbers, and how it is read. */
export type Measure = {
  readonly column: number
  readonly header: string
  readonly quantity: Quantity
  readonly unit: Unit
  readonly mark: DecimalMark
  readonly isSwitch: boolean
  /** The middle one of its numbers, as they stand. */
  readonly usual: number
  /** Whose it is, where several are in one line. */
  readonly label: string
  /** A column in which each row names the unit of its own number. */
  readonly unitColumn?: number
  /** Its column holds other quantities, too: each cell names its own unit. */
  readonly isMixed?: true
}
export type MeasureOutcome =
  | { readonly kind: 'measured'; readonly measure: Measure; readonly notes: readonly Note[] }
  | { readonly kind: 'left-out'; readonly why: Note }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/** The unit that a person says for a column: by its name, its number or its quantity, or for whatever it fits. */
export const saidUnitFor = (
  { units = [] }: ImportOptions,
  header: string,
  column: number,
  quantity: Quantity | undefined,
): string | undefined => {
  const own = units.find(
    (one) =>
      one.column !== undefined &&
      (plainHeader(one.column) === plainHeader(header) || one.column.trim() === String(column + 1)),
  )
  if (own !== undefined) return own.unit
  if (quantity === undefined) return undefined
  const ofQuantity = units.find(
    (one) => one.column !== undefined && readHeader(one.column).quantity === quantity,
  )
  if (ofQuantity !== undefined && readHeader(ofQuantity.column ?? '').label === '') return ofQuantity.unit
  return units.find((one) => one.column === undefined && unitOf(one.unit)?.quantity === quantity)?.unit
}

const switches: readonly Quantity[] = ['motion', 'door', 'lowBattery']

export type MeasureInput = {
  readonly column: number
  readonly header: string
  readonly quantity: Quantity
  readonly profile: ColumnProfile
  /** As the header, the line of units, a column of units or the head of the file write it. */
  readonly written: string | undefined
  readonly label: string
  readonly tableMark: DecimalMark | undefined
  /** What the file and those of its rows are called. */
  readonly names: readonly string[]
  readonly options: ImportOptions
}

/** Decides how one column is read: its decimal mark, its unit, or why it is not taken. */
export const decideMeasure = (input: MeasureInput): MeasureOutcome => {
  const { column, header, quantity, profile, tableMark, options, label } = input
  const isSwitch = switches.includes(quantity)
  if (isSwitch) {
    if (![...profile.distinct].every((cell) => switchOf(cell) !== undefined || !/\d/.test(cell)))
      return { kind: 'left-out', why: note('file-no-switch', { column: quoted(header), quantity }) }
  } else if (profile.numbers === 0) {
    const why = noNumbers(header, profile)
    return hasOddSign(profile.firstDamaged ?? '')
      ? { kind: 'refused', refusal: { why, help: note('file-try-minus') } }
      : { kind: 'left-out', why }
  }
  const mark = decideMark(profile, tableMark, quantity, options.decimal)
  if (mark === undefined) {
    const example = [...profile.distinct].find((cell) => cell.includes(',')) ?? ''
    return {
      kind: 'left-out',
      why: note('file-comma-undecided', { column: quoted(header), example: quoted(example) }),
    }
  }
  const numbers = profile.sample(mark)
  const usual = middle(numbers)
  const decision = decideUnit(input, numbers, usual)
  if (decision.kind === 'undecided') return { kind: 'refused', refusal: decision.refusal }
  if (decision.kind === 'left-out') return { kind: 'left-out', why: decision.why }
  const { unit } = decision
  const measure = { column, header, quantity: unit.quantity, unit, mark, isSwitch, usual, label }
  return { kind: 'measured', measure, notes: decision.notes }
}

const decideUnit = (
  { column, header, quantity, profile, written, options, names }: MeasureInput,
  numbers: readonly number[],
  usual: number,
): UnitDecision => {
  const said = saidUnitFor(options, header, column, quantity)
  if (said !== undefined) return withFactor(decideWritten(header, quantity, said), header, numbers)
  // Most cells name it themselves: that is nearer to the number than any header.
  const [inCells] = [...profile.units].sort((one, other) => other[1] - one[1])
  if (inCells !== undefined && inCells[1] * 2 >= profile.numbers)
    return decideWritten(header, quantity, inCells[0])
  if (written !== undefined && written !== '') {
    const decision = withoutWeights(decideWritten(header, quantity, written), header, usual)
    if (quantity !== 'humidity' || decision.kind !== 'known' || decision.unit.name !== '%RH') return decision
    const isTiny = numbers.length > 1 && numbers.every((one) => one > 0 && one < 1)
    return isTiny
      ? { ...decision, notes: [note('file-humidity-is-tiny', { column: quoted(header) })] }
      : decision
  }
  return decideBySize(header, quantity, numbers, usual, names)
}

const noNumbers = (header: string, { words, firstDamaged }: ColumnProfile): Note => {
  const [word] = words.keys()
  const example = firstDamaged ?? word
  return example === undefined
    ? note('file-column-empty', { column: quoted(header) })
    : note('file-column-of-words', { column: quoted(header), example: quoted(example) })
}
