import { middle } from '../cells/words.ts'
import { type Note, note, quoted } from '../note.ts'
import { isTwin } from './constant-columns.ts'
import type { Evidence } from './evidence.ts'
import type { Measure } from './measure.ts'

/** `Temperature(RAW)` is the number that `Temperature` shows, before it was rounded. */
const isRawOf = (raw: string, shown: string): boolean =>
  /\braw\b/i.test(raw) &&
  raw
    .replace(/[\s_]*\(?\braw\b\)?/i, '')
    .trim()
    .toLowerCase() === shown.trim().toLowerCase()

/** The same temperature in °C and °F is one, as is the same number once more: the first of two that agree stays. */
export const onceEach = (
  measures: readonly Measure[],
  { profiles }: Evidence,
  notes: Note[],
): readonly Measure[] => {
  // Each column is compared with all others, and its numbers are read once.
  const numbers = new Map(measures.map((one) => [one, profiles[one.column]?.sample(one.mark) ?? []]))
  const numbersOf = (one: Measure): readonly number[] => numbers.get(one) ?? []
  const middles = new Map(measures.map((one) => [one, one.unit.convert(middle(numbersOf(one)))]))
  const middleOf = (one: Measure): number => middles.get(one) ?? Number.NaN
  return measures.filter((measure, index) => {
    const alike = measures.slice(0, index).filter((one) => one.quantity === measure.quantity)
    const twin = alike.find(
      (one) => one.unit.name === measure.unit.name && isTwin(numbersOf(one), numbersOf(measure)),
    )
    const shown = alike.find((one) => isRawOf(measure.header, one.header))
    if (shown !== undefined) {
      notes.push(note('file-same-twice', { column: quoted(measure.header), other: quoted(shown.header) }))
      return false
    }
    if (twin !== undefined) {
      const columns = { column: quoted(measure.header), other: quoted(twin.header) }
      notes.push(note('file-same-twice', columns))
      return false
    }
    const others = alike.filter((one) => one.unit.name !== measure.unit.name)
    const isSame = others.some(
      (one) => Math.abs(middleOf(one) - middleOf(measure)) <= Math.max(0.3, Math.abs(middleOf(one)) * 0.002),
    )
    if (isSame) notes.push(note('file-same-in-other-unit', { column: quoted(measure.header) }))
    return !isSame
  })
}

/** Labels tell sensors apart only where one line has several of a quantity. */
export const withLabels = (measures: readonly Measure[], notes: Note[]): readonly Measure[] => {
  const isMany = measures.some((one) =>
    measures.some((other) => other !== one && other.quantity === one.quantity),
  )
  if (!isMany) return measures.map((one) => ({ ...one, label: '' }))
  const counts = new Map<string, number>()
  const labelled = measures.map((one) => {
    const key = `${one.quantity} ${one.label}`
    const isTwice = measures.some(
      (other) => other !== one && other.quantity === one.quantity && other.label === one.label,
    )
    if (!isTwice) return one
    const number = (counts.get(key) ?? 0) + 1
    counts.set(key, number)
    return { ...one, label: `${one.label} ${number}`.trim() }
  })
  if (counts.size > 0) notes.push(note('file-columns-alike'))
  return labelled
}

/** Whose all of them are by their names; nothing where labels tell them apart. */
export const calledBy = (measures: readonly Measure[], labelled: readonly Measure[]): string =>
  labelled.some(({ label }) => label !== '') ? '' : (measures.find(({ label }) => label !== '')?.label ?? '')
