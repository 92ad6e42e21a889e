import { parseValue, type Quantity } from '#core/reading.ts'
import { isPlain, numberOf, readCell } from '../cells/number-cell.ts'
import { isStandIn, switchOf } from '../cells/words.ts'
import type { Measure } from '../columns/measure.ts'
import { unitOf } from '../columns/units.ts'

/** What was counted of the cells of one quantity. */
export type CellCounts = {
  readonly header: string
  readonly quantity: Quantity
  readonly label: string
  filled: number
  /** Words and blanks: heard, and no value. */
  words: number
  standIns: number
  impossible: number
  damaged: number
  example: string | undefined
  readonly wordExamples: Set<string>
}

export const createCounts = ({ header, quantity, label }: Measure): CellCounts => ({
  header,
  quantity,
  label,
  filled: 0,
  words: 0,
  standIns: 0,
  impossible: 0,
  damaged: 0,
  example: undefined,
  wordExamples: new Set(),
})

const none = Number.NaN
const examplesMax = 5

/** The value of a cell in our unit; NaN where there is none, and why is counted. */
export const readValue = (cell: string, measure: Measure, counts: CellCounts): number => {
  if (cell === '') return none
  counts.filled += 1
  if (measure.isSwitch) {
    const said = switchOf(cell)
    if (said !== undefined) return said
    return noteWord(cell, counts)
  }
  if (isPlain(cell) && measure.mark === 'point')
    return take(Number(cell), measure.unit.convert, measure, counts, cell)
  const found = readCell(cell)
  if (found.kind === 'none') return noteWord(found.word, counts)
  if (found.kind === 'damaged') return noteDamage(cell, counts)
  const own = found.unit === '' ? undefined : unitOf(found.unit)
  // What a cell says of its unit is nearer to the number than what its header says.
  if (found.unit !== '' && own?.quantity !== measure.quantity && !isShare(found.unit, measure))
    return noteDamage(cell, counts)
  const convert = own?.quantity === measure.quantity ? own.convert : measure.unit.convert
  return take(numberOf(found.body, measure.mark), convert, measure, counts, cell)
}

/** Of a cell of which its table says that it is no value. */
export const withoutValue = (why: string, counts: CellCounts): number => {
  counts.filled += 1
  return noteWord(why, counts)
}

/** A percent sign behind a number of a battery, or of a humidity that was written as one. */
const isShare = (unit: string, { quantity }: Measure): boolean => unit === '%' && quantity === 'charge'

const take = (
  raw: number,
  convert: (raw: number) => number,
  { quantity, usual }: Measure,
  counts: CellCounts,
  cell: string,
): number => {
  if (isStandIn(raw, usual, quantity)) {
    counts.standIns += 1
    return noteExample(cell, counts)
  }
  const value = parseValue(quantity, convert(raw))
  if (value !== 'unavailable') return value
  if (parseValue('clock', Math.abs(raw)) !== 'unavailable' && isProbeStandIn(convert(raw)))
    counts.standIns += 1
  else {
    counts.impossible += 1
    counts.example ??= cell
  }
  return noteExample(cell, counts)
}

/** What #core takes for no measurement although it is a possible one: a DS18B20 that has not converted, or is not there. */
const isProbeStandIn = (value: number): boolean =>
  value === 85 || value === -127 || Math.abs(value - 127.94) < 0.01

const noteExample = (cell: string, counts: CellCounts): number => {
  if (counts.wordExamples.size < examplesMax) counts.wordExamples.add(cell)
  return none
}

const noteWord = (word: string, counts: CellCounts): number => {
  counts.words += 1
  return noteExample(word, counts)
}

const noteDamage = (cell: string, counts: CellCounts): number => {
  counts.damaged += 1
  counts.example ??= cell
  return none
}
