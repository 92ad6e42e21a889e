import { type BitReader, type BitWriter, steppedBits, wholeMax } from './bits.ts'

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
  return Math.abs(whole) < wholeMax && !Object.is(whole, -0) && whole / factor === value
}

/** The fewest decimal places at which every number is exact; more than any where there are none. */
const placesOf = (numbers: readonly number[]): number => {
  let places = 0
  while (places < doubles && !numbers.every((number) => isExact(number, 10 ** places))) places += 1
  return places
}

/** The one in the middle: the smallest of the upper half. */
const middleOf = (numbers: readonly number[]): number =>
  Math.min(...numbers.toSorted((a, b) => a - b).slice(numbers.length >> 1))

/** In how many bits the small ones of these numbers are written best: about as many as their mean has. */
const smallOf = (numbers: readonly number[]): number => {
  const mean = numbers.reduce((sum, one) => sum + 2 * Math.abs(one), 0) / numbers.length
  const guess = Math.floor(Math.log2(mean + 1))
  const bitsWith = (small: number): number => numbers.reduce((sum, one) => sum + steppedBits(one, small), 0)
  // A few outliers make the mean too large, never too small by more than one.
  const tried = [-4, -3, -2, -1, 0, 1].map((more) => Math.min(smallMax, Math.max(0, guess + more)))
  return tried.reduce((best, small) => (bitsWith(small) < bitsWith(best) ? small : best))
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
  const small = smallOf(rests)
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
  let isFirst = true
  return () => {
    if (!isFirst) whole += usual + restOf()
    isFirst = false
    return whole / 10 ** places
  }
}

/** A column of numbers in whole units of the last place, each as its step from the one before. Nothing is rounded. */
export const writeColumn = (writer: BitWriter, cells: readonly Cell[]): void => {
  const numbers = cells.filter((cell) => cell !== null)
  const places = placesOf(numbers)
  const isMixed = numbers.length < cells.length
  writer.bits(places, placesBits)
  writer.bits(Number(isMixed), 1)
  if (isMixed) for (const cell of cells) writer.bits(Number(cell !== null), 1)
  if (places === doubles) for (const number of numbers) writer.double(number)
  else
    writeWholes(
      writer,
      numbers.map((number) => Math.round(number * 10 ** places)),
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
