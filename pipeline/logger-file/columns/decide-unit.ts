import type { Quantity } from '#core/reading.ts'
import { tooWarmFor } from '../names/cold-names.ts'
import { type Note, note, quoted, type Refusal } from '../note.ts'
import { isPercent, type Unit, unitOf } from './units.ts'

/** How a column's numbers become ours. */
export type UnitDecision =
  | { readonly kind: 'known'; readonly unit: Unit; readonly notes: readonly Note[] }
  | { readonly kind: 'left-out'; readonly why: Note }
  | { readonly kind: 'undecided'; readonly refusal: Refusal }

const known = (unit: Unit | undefined, ...notes: readonly Note[]): UnitDecision =>
  unit === undefined ? { kind: 'left-out', why: note('file-empty') } : { kind: 'known', unit, notes }

const charge: Unit = { quantity: 'charge', name: '%', convert: (raw) => raw }

/** By the unit that is written: in the header, in its own line or column, above the table, in the cells. */
export const decideWritten = (column: string, quantity: Quantity, written: string): UnitDecision => {
  if (quantity === 'battery' && isPercent(written))
    return known(charge, note('file-battery-in-percent', { column: quoted(column) }))
  // Degrees are a temperature's almost everywhere else.
  if ((quantity === 'latitude' || quantity === 'longitude') && /^(°|deg|degrees?)$/i.test(written.trim()))
    return known(ownUnit(quantity))
  const unit = unitOf(written)
  if (unit !== undefined && unit.quantity === quantity) return known(unit)
  return {
    kind: 'left-out',
    why: note('file-unit-unknown', { column: quoted(column), unit: quoted(written, 16), quantity }),
  }
}

/** Kilograms of water in a kilogram of air are a hundredth; a share of what air can hold is more. */
const leastShare = 0.05

/** `humidity_ratio` may be either of the two: small numbers are the weight of water, which is no relative humidity. */
export const withoutWeights = (decision: UnitDecision, column: string, usual: number): UnitDecision =>
  decision.kind === 'known' &&
  decision.unit.name === 'fraction' &&
  /ratio/i.test(column) &&
  usual < leastShare
    ? {
        kind: 'left-out',
        why: note('file-unit-missing', {
          column: quoted(column),
          value: shortNumber(usual),
          quantity: 'humidity',
        }),
      }
    : decision

type Range = readonly [least: number, most: number, unit: string]
/** Air weighs about 101 kPa where people work; 600 to 780 can be mmHg in the lowlands, or hPa in high mountains. */
const pressures: readonly Range[] = [
  [13, 15.6, 'psi'],
  [25, 32, 'inHg'],
  [60, 110, 'kPa'],
  [780, 1100, 'hPa'],
  [60_000, 110_000, 'Pa'],
]
/** Air has 420 ppm and more; an incubator has 5, which are percent. */
const airs: readonly Range[] = [[200, 50_000, 'ppm']]
const batteries: readonly Range[] = [
  [0.8, 5, 'V'],
  [800, 5000, 'mV'],
]
/** A temperature over this is one in °F, or of an oven. */
const warmestC = 50
/** Whole numbers over this are those of a warm thing, of a fridge in °F, or tenths of a degree. */
const warmestWholeC = 35
const wholeEnough = 3
const leastKelvin = 180

const bySize = (
  column: string,
  quantity: Quantity,
  usual: number,
  ranges: readonly Range[],
): UnitDecision => {
  const found = ranges.find(([least, most]) => usual >= least && usual <= most)
  const args = { column: quoted(column), value: shortNumber(usual) }
  if (found === undefined) return { kind: 'left-out', why: note('file-unit-missing', { ...args, quantity }) }
  return known(unitOf(found[2]), note('file-unit-by-size', { ...args, unit: found[2] }))
}

const areWhole = (numbers: readonly number[]): boolean =>
  numbers.length >= wholeEnough && numbers.every(Number.isInteger)

const shortNumber = (number: number): string => String(Number(number.toPrecision(6)))

const undecided = (why: Note, column: string): UnitDecision => ({
  kind: 'undecided',
  refusal: { why, help: note('file-try-unit', { column: quoted(column) }) },
})

/** Where no unit is written: by the size of its numbers, and said; `usual` is the middle one of them. */
export const decideBySize = (
  column: string,
  quantity: Quantity,
  numbers: readonly number[],
  usual: number,
  names: readonly string[] = [],
): UnitDecision => {
  const args = { column: quoted(column), value: shortNumber(usual) }
  switch (quantity) {
    case 'temperature':
      if (usual >= leastKelvin && !areWhole(numbers))
        return known(unitOf('K'), note('file-unit-by-size', { ...args, unit: 'K' }))
      if (usual > (areWhole(numbers) ? warmestWholeC : warmestC))
        return undecided(note('file-unit-undecided', args), column)
      {
        const kind = tooWarmFor(column, names, usual)
        if (kind !== undefined) return undecided(note('file-unit-too-warm', { ...args, kind }), column)
      }
      return known(unitOf('°C'), note('file-unit-assumed', { column: quoted(column), unit: '°C' }))
    case 'humidity': {
      const isFraction =
        numbers.every((one) => one >= 0 && one <= 1) && numbers.some((one) => one > 0 && one < 1)
      return isFraction
        ? known(unitOf('fraction'), note('file-humidity-is-fraction', args))
        : known(unitOf('%RH'))
    }
    case 'pressure':
      return bySize(column, quantity, usual, pressures)
    case 'co2':
      return bySize(column, quantity, usual, airs)
    case 'battery':
      if (usual > 60 && usual <= 100) return known(charge, note('file-unit-by-size', { ...args, unit: '%' }))
      return bySize(column, quantity, usual, batteries)
    case 'charge':
      return known(charge)
    case 'power':
    case 'energy': {
      const unit = ownUnit(quantity)
      return known(unit, note('file-unit-assumed', { column: quoted(column), unit: unit.name }))
    }
    default:
      return known(ownUnit(quantity))
  }
}

const ownUnits: Readonly<Partial<Record<Quantity, string>>> = {
  illuminance: 'lx',
  power: 'W',
  energy: 'kWh',
}

/** A switch has no unit; light, carbon dioxide, power and energy have one that nearly everybody means. */
const ownUnit = (quantity: Quantity): Unit =>
  unitOf(ownUnits[quantity] ?? '') ?? { quantity, name: '', convert: (raw) => raw }

const unitWord = /unit|einheit|enhet|scale|skala|temp|humid|feucht|fukt|press|druck|tryck/i

const fahrenheitSaid =
  /fahrenheit|°\s?F\b|℉|\bdeg\.?\s?F\b|\bimperial\b|\bUS units?\b|units?(?: system)?\W{1,3}US\b/i
const celsiusSaid = /celsius|centigrade|°\s?C\b|℃|\bdeg\.?\s?C\b|\bmetric\b/i

/** All lines speak of Fahrenheit and none of Celsius: a sentence, a limit, a sign alone. */
const fahrenheitAbove = (preamble: readonly string[]): string | undefined =>
  preamble.some((line) => fahrenheitSaid.test(line)) && !preamble.some((line) => celsiusSaid.test(line))
    ? '°F'
    : undefined

/** A unit at the end of a short line of which the rest has one of `words`. */
const unitInLine = (preamble: readonly string[], quantity: Quantity, words: RegExp): string | undefined => {
  for (const line of preamble) {
    const parts = line.split(/[=:,;\s]+/).filter((one) => one !== '')
    const last = parts.at(-1) ?? ''
    const found = [parts.slice(-2).join(' '), last].find((text) => unitOf(text)?.quantity === quantity)
    if (found !== undefined && words.test(parts.slice(0, -1).join(' ')) && parts.length <= 6) return found
  }
  return undefined
}

/** The unit that the lines above a table name for a quantity: `Temperature = °F`, `Temperature unit: F`, `Units °F`. */
export const unitAbove = (preamble: readonly string[], quantity: Quantity): string | undefined =>
  unitInLine(preamble, quantity, unitWord) ??
  (quantity === 'temperature' ? fahrenheitAbove(preamble) : undefined)

/** The unit of which a line says that it is the unit: no limit and no mean. */
export const unitSaidOfAll = (preamble: readonly string[], quantity: Quantity): string | undefined =>
  unitInLine(preamble, quantity, /\bunits?\b|einheit|\benhet|\bscale\b|\bskala\b/i)
