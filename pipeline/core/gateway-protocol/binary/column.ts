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

/** The numbers in whole units of a decimal place; nothing where one of them is no whole number of it, or too long. */
const wholesOf = (numbers: readonly number[], places: number): Float64Array | undefined => {
  const factor = 10 ** places
  const wholes = new Float64Array(numbers.length)
  for (let index = 0; index < numbers.length; index++) {
    const number = numbers[index] as number
    const whole = Math.round(number * factor)
    const isExact =
      whole < wholeMax && whole > -wholeMax && whole / factor === number && !Object.is(whole, -0)
    if (!isExact) return undefined
    wholes[index] = whole
  }
  return wholes
}

/** So many of a column's steps say what is usual. */
const askedMax = 15

/** The one in the middle of some of them: the smallest of the upper half. */
const middleOf = (steps: Float64Array): number => {
  const stride = Math.ceil(steps.length / askedMax)
  const asked = new Float64Array(Math.ceil(steps.length / stride))
  for (let index = 0; index < asked.length; index++) asked[index] = steps[index * stride] as number
  asked.sort()
  return asked[asked.length >> 1] as number
}

/** In how many bits the small ones of these folded numbers are written best: about as many as the mean of most of them has. */
const smallOf = (all: Float64Array): number => {
  let sum = 0
  for (let index = 0; index < all.length; index++) sum += all[index] as number
  const most = (4 * sum) / all.length
  let usual = 0
  for (let index = 0; index < all.length; index++) {
    const one = all[index] as number
    if (one <= most) usual += one
  }
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
const writeWholes = (writer: BitWriter, wholes: Float64Array): void => {
  if (wholes.length === 0) return
  writer.signed(wholes[0] as number)
  if (wholes.length === 1) return
  const steps = new Float64Array(wholes.length - 1)
  for (let index = 0; index < steps.length; index++)
    steps[index] = (wholes[index + 1] as number) - (wholes[index] as number)
  const usual = middleOf(steps)
  writer.signed(usual)
  let isEven = true
  for (let index = 0; index < steps.length; index++) {
    const rest = (steps[index] as number) - usual
    isEven &&= rest === 0
    steps[index] = folded(rest)
  }
  if (isEven) {
    writer.bits(even, smallBits)
    return
  }
  const small = smallOf(steps)
  writer.bits(small, smallBits)
  for (let index = 0; index < steps.length; index++) writer.stepped(steps[index] as number, small)
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

/**
 * A column of numbers, each as its step from the one before, in whole units of the last decimal place: of as few as there may be that
 * all of them are exact. Nothing is rounded.
 */
export const writeColumn = (writer: BitWriter, cells: readonly Cell[]): void => {
  const numbers = cells.includes(null) ? cells.filter((cell) => cell !== null) : (cells as readonly number[])
  const isMixed = numbers.length < cells.length
  let places = 0
  let wholes = wholesOf(numbers, 0)
  while (wholes === undefined && places < placesMax) {
    places += 1
    wholes = wholesOf(numbers, places)
  }
  writer.bits(wholes === undefined ? doubles : places, placesBits)
  writer.bits(Number(isMixed), 1)
  if (isMixed) for (const cell of cells) writer.bits(Number(cell !== null), 1)
  if (wholes !== undefined) writeWholes(writer, wholes)
  else for (const number of numbers) writer.double(number)
}

/** A column of `count` cells that `writeColumn` wrote. */
export const readColumn = (reader: BitReader, count: number): readonly Cell[] => {
  const places = reader.bits(placesBits)
  const isMixed = reader.bits(1) === 1
  const areNumbers = Array.from({ length: count }, () => !isMixed || reader.bits(1) === 1)
  const next = numbersFrom(reader, areNumbers.filter((one) => one).length, places)
  return areNumbers.map((isNumber) => (isNumber ? next() : null))
}
