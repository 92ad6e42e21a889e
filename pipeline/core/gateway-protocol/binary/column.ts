import { type BitReader, type BitWriter, folded, steppedBits, wholeMax } from './bits.ts'

/** Decimal places that a column is tried with; real sensors give at most three. */
const placesMax = 3
/** In the place of decimal places: the numbers are doubles, because whole steps would round them. */
const doubles = placesMax + 1
const placesBits = 3
/** A code's small numbers have at most so many bits; the field that says how many has six. */
const smallMax = 52
const smallBits = 6
/** In its place: all steps are the usual one, and nothing more is said of them. */
const even = 63

/** A number, or that it is unavailable, as in the JSON of a report. */
export type Cell = number | null

const isExact = (value: number, factor: number): boolean => {
  const whole = Math.round(value * factor)
  return whole < wholeMax && whole > -wholeMax && whole / factor === value && !Object.is(whole, -0)
}

/** The fewest decimal places at which every number is exact; more than any where there are none. */
const placesOf = (numbers: readonly number[]): number => {
  let places = 0
  let factor = 1
  for (const number of numbers)
    while (places < doubles && !isExact(number, factor)) {
      places += 1
      factor *= 10
    }
  // What needed few places may be too long with those that a later one needs.
  return places > 0 && numbers.some((number) => !isExact(number, factor)) ? doubles : places
}

/** So many of a column's steps say what is usual. */
const askedMax = 15

/** The one in the middle of some of them: the smallest of the upper half. */
const middleOf = (numbers: readonly number[]): number => {
  const stride = Math.ceil(numbers.length / askedMax)
  const asked = numbers.filter((_, index) => index % stride === 0).sort((a, b) => a - b)
  return Math.min(...asked.slice(asked.length >> 1))
}

/** In how many bits the small ones of these folded numbers are written best: about as many as the mean of most of them has. */
const smallOf = (all: readonly number[]): number => {
  let sum = 0
  for (const one of all) sum += one
  const most = (4 * sum) / all.length
  let usual = 0
  for (const one of all) if (one <= most) usual += one
  const guess = Math.floor(Math.log2(usual / all.length + 1))
  let best = Math.min(smallMax, guess)
  let bits = steppedBits(all, best)
  for (const small of [guess - 1, guess + 1]) {
    const others = small < 0 || small > smallMax ? Number.POSITIVE_INFINITY : steppedBits(all, small)
    if (others >= bits) continue
    best = small
    bits = others
  }
  return best
}

/** The first number, by how much each differs from the one before as a rule, and how far each step is from that. */
const writeWholes = (writer: BitWriter, wholes: readonly number[]): void => {
  let before = 0
  const steps = wholes.map((whole) => {
    const step = whole - before
    before = whole
    return step
  })
  for (const first of steps.slice(0, 1)) writer.signed(first)
  const others = steps.slice(1)
  if (others.length === 0) return
  const usual = middleOf(others)
  const rests = others.map((step) => step - usual)
  writer.signed(usual)
  if (rests.every((rest) => rest === 0)) {
    writer.bits(even, smallBits)
    return
  }
  const small = smallOf(rests.map(folded))
  writer.bits(small, smallBits)
  for (const rest of rests) writer.stepped(rest, small)
}

/** Gives one number after the other of the `count` that follow. */
const numbersFrom = (reader: BitReader, count: number, places: number): (() => number) => {
  if (places > placesMax) return reader.double
  let whole = count > 0 ? reader.signed() : 0
  const usual = count > 1 ? reader.signed() : 0
  const small = count > 1 ? reader.bits(smallBits) : 0
  const restOf = small > smallMax ? () => 0 : () => reader.stepped(small)
  const factor = 10 ** places
  let isFirst = true
  return () => {
    if (!isFirst) whole += usual + restOf()
    isFirst = false
    return whole / factor
  }
}

/** A column of numbers in whole units of the last place, each as its step from the one before. Nothing is rounded. */
export const writeColumn = (writer: BitWriter, cells: readonly Cell[]): void => {
  const numbers = cells.filter((cell) => cell !== null)
  const places = placesOf(numbers)
  const factor = 10 ** places
  const isMixed = numbers.length < cells.length
  writer.bits(places, placesBits)
  writer.bits(Number(isMixed), 1)
  if (isMixed) for (const cell of cells) writer.bits(Number(cell !== null), 1)
  if (places === doubles) for (const number of numbers) writer.double(number)
  else
    writeWholes(
      writer,
      numbers.map((number) => Math.round(number * factor)),
    )
}

/** A column of `count` cells that `writeColumn` wrote. */
export const readColumn = (reader: BitReader, count: number): readonly Cell[] => {
  const places = reader.bits(placesBits)
  const isMixed = reader.bits(1) === 1
  const areNumbers = Array.from({ length: count }, () => !isMixed || reader.bits(1) === 1)
  const next = numbersFrom(reader, areNumbers.filter((one) => one).length, places)
  return areNumbers.map((isNumber) => (isNumber ? next() : null))
}
