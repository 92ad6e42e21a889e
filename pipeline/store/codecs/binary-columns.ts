import type { Millis } from '#core/time.ts'
import { type ByteReader, type ByteWriter, wholeMax } from './bytes.ts'

/** Decimal places that a column is tried with; real sensors give at most three. */
const placesMax = 3
/** In the place of decimal places: the numbers are doubles, because steps would round them. */
const doubles = placesMax + 1

/** What a cell holds when it is no number: nothing is said of it, or that it is unavailable. */
export type Cell = number | 'absent' | 'unavailable'
const states = ['number', 'absent', 'unavailable'] as const
const stateOf = (cell: Cell): number => (typeof cell === 'number' ? 0 : states.indexOf(cell))

const isExact = (value: number, factor: number): boolean => {
  const whole = Math.round(value * factor)
  return Math.abs(whole) < wholeMax && !Object.is(whole, -0) && whole / factor === value
}

/** The fewest decimal places at which every number is exact; more than any where there are none. */
const placesOf = (numbers: readonly number[]): number => {
  let places = 0
  while (places < doubles && !numbers.every((number) => isExact(number, 10 ** places))) places += 1
  return places
}

/** A column of numbers as the step from each to the next in whole units of the last place. Nothing is rounded. */
export const writeColumn = (writer: ByteWriter, cells: readonly Cell[]): void => {
  const numbers = cells.filter((cell): cell is number => typeof cell === 'number')
  const places = placesOf(numbers)
  const isMixed = numbers.length < cells.length
  writer.whole(2 * places + Number(isMixed))
  if (isMixed) for (const cell of cells) writer.whole(stateOf(cell))
  if (places === doubles) for (const number of numbers) writer.double(number)
  else {
    let before = 0
    for (const number of numbers) {
      const whole = Math.round(number * 10 ** places)
      writer.signed(whole - before)
      before = whole
    }
  }
}

export const readColumn = (reader: ByteReader, count: number): readonly Cell[] => {
  const form = reader.whole()
  const places = Math.floor(form / 2)
  const kinds = Array.from({ length: count }, () =>
    form % 2 === 1 ? (states[reader.whole()] ?? 'absent') : 'number',
  )
  const factor = 10 ** places
  let whole = 0
  return kinds.map((kind): Cell => {
    if (kind !== 'number') return kind
    if (places === doubles) return reader.double()
    whole += reader.signed()
    return whole / factor
  })
}

/** Instants from `t0` on: the first, the step to the second, and then by how much each step differs from the one before. */
export const writeTimes = (writer: ByteWriter, times: readonly Millis[], t0: Millis): void => {
  let before = t0
  let step = 0
  for (const time of times) {
    const next = time - before
    writer.signed(next - step)
    before = time
    step = next
  }
}

export const readTimes = (reader: ByteReader, count: number, t0: Millis): readonly Millis[] => {
  let time = t0
  let step = 0
  return Array.from({ length: count }, () => {
    step += reader.signed()
    time += step
    return time
  })
}
