import type { ColumnProfile } from '../cells/column-profile.ts'
import { note, quoted, type Refusal } from '../note.ts'
import type { Table } from '../table/scan-tables.ts'
import type { Separator } from '../table/split-record.ts'
import { type Evidence, timeColumnsOf } from './evidence.ts'
import type { Measure } from './measure.ts'

/** Fewer show nothing. */
const enough = 6
const differentOnes = 4
/** Of ten tenths; a probe in whole degrees does not leap so far from row to row, and tenths do. */
const leap = 2

const stepsOf = (numbers: readonly number[]): readonly number[] =>
  numbers.slice(1).map((number, index) => Math.abs(number - (numbers[index] ?? number)))
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

const isWhole = ({ numbers, units, mark, open, wordCount, damaged }: ColumnProfile): boolean =>
  numbers >= enough &&
  units.size === 0 &&
  mark === undefined &&
  open === undefined &&
  wordCount + damaged === 0

/** How many digits all of its numbers have that can stand behind a comma: one; or two, of which some begin with a 0. */
const digitsOf = (profile: ColumnProfile): 1 | 2 | undefined => {
  const texts = [...profile.distinct]
  if (!isWhole(profile)) return undefined
  if (texts.every((one) => /^\d$/.test(one))) return 1
  return texts.every((one) => /^\d\d$/.test(one)) && texts.some((one) => one.startsWith('0')) ? 2 : undefined
}

/** Together they go on more smoothly than the whole ones alone: 4,9 and 5,0 are near to each other. */
const carries = (whole: readonly number[], behind: readonly number[], per: number): boolean => {
  const joined = whole.map((one, index) => {
    const share = (behind[index] ?? 0) / per
    return one < 0 || Object.is(one, -0) ? one - share : one + share
  })
  const alone = sum(stepsOf(whole))
  return alone >= 2 && sum(stepsOf(joined)) < alone / 2
}

/** Whether the numbers of one column are the decimals of the one before it. */
const areDecimalsOf = (whole: ColumnProfile, behind: ColumnProfile): boolean => {
  const digits = digitsOf(behind)
  if (digits === undefined || !isWhole(whole) || whole.numbers !== behind.numbers) return false
  const tail = behind.sample('point')
  if (digits === 2) return behind.distinct.size >= differentOnes
  const leaps =
    behind.distinct.size >= differentOnes && sum(stepsOf(tail)) >= leap * Math.max(1, tail.length - 1)
  return leaps || carries(whole.sample('point'), tail, 10)
}

/** All that stands in the rows goes in pairs of a number and one digit, and a humidity would be such a digit. */
const arePairs = (table: Table, { profiles }: Evidence, measures: readonly Measure[]): number | undefined => {
  const filled = table.header.flatMap((_, column) => {
    const profile = profiles[column]
    const isFilled = profile !== undefined && profile.numbers + profile.wordCount + profile.damaged > 0
    return isFilled && !timeColumnsOf(table).includes(column) ? [column] : []
  })
  if (filled.length < 4 || filled.length % 2 === 1) return undefined
  const isPaired = filled.every((column, index) => {
    const profile = profiles[column]
    return profile !== undefined && (index % 2 === 1 ? digitsOf(profile) === 1 : isWhole(profile))
  })
  const second = measures.find(
    ({ column, quantity }) => quantity === 'humidity' && filled.indexOf(column) % 2 === 1,
  )
  return isPaired ? second?.column : undefined
}

/** A decimal comma between commas cuts a number in two, and each half stands below a name: 4,5 is no 4 °C beside 5 %. */
export const decimalsCutOff = (
  table: Table,
  separator: Separator,
  evidence: Evidence,
  measures: readonly Measure[],
): Refusal | undefined => {
  if (separator !== ',') return undefined
  const cut = measures.find(({ column, isSwitch }) => {
    const [whole, behind] = [evidence.profiles[column], evidence.profiles[column + 1]]
    const isTime = timeColumnsOf(table).includes(column + 1)
    return !isSwitch && !isTime && whole !== undefined && behind !== undefined && areDecimalsOf(whole, behind)
  })
  const at = cut?.column ?? (arePairs(table, evidence, measures) ?? 0) - 1
  if (at < 0) return undefined
  const names = { column: quoted(table.header[at] ?? ''), other: quoted(table.header[at + 1] ?? '') }
  const [example] = evidence.profiles[at]?.distinct ?? []
  const [behind] = evidence.profiles[at + 1]?.distinct ?? []
  return {
    why: note('file-decimals-cut', { ...names, example: `${example},${behind}` }),
    help: note('file-try-whole'),
  }
}
