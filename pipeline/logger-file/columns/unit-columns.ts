import type { Quantity } from '#core/reading.ts'
import type { ColumnProfile } from '../cells/column-profile.ts'
import { plainHeader } from '../table/header-line.ts'
import type { Table } from '../table/scan-tables.ts'
import { type Evidence, timeColumnsOf } from './evidence.ts'
import { readHeader } from './read-header.ts'
import { isSureUnit, unitOf } from './units.ts'
import { unitWords, valueWords } from './vocabulary.ts'

const words = (header: string): string => plainHeader(header).replace(/[._]+/g, ' ').trim()

/** `TempUnit` beside `AM2301.Temperature`: it is of the quantity that it names, whosever that is. */
const isOfAll = (stem: string, quantity: Quantity): boolean => {
  const meaning = readHeader(stem)
  return meaning.quantity === quantity && meaning.label === ''
}

const lastWord = /^(.*?)\s*\b(unit|units|einheit|enhet|unité|unidad|uom)$/

/** Nothing but words, and most of them are units that cannot be anything else: whatever the column is called. */
const holdsUnits = (profile: ColumnProfile | undefined): boolean => {
  if (profile?.numbers !== 0 || profile.wordCount === 0) return false
  const texts = [...profile.distinct]
  return (
    texts.some(isSureUnit) && texts.filter((text) => unitOf(text) !== undefined).length * 2 >= texts.length
  )
}

/** `unit_t` and `u`, with nothing but units below, were it only their letters. */
const unitName = /^(?:u|eu|degrees?|deg|c ?\/ ?f|(?:unit|einheit|enhet|unité|unidad|uom) \S+)$/
const holdsLetters = (profile: ColumnProfile | undefined): boolean =>
  profile?.numbers === 0 &&
  profile.wordCount > 0 &&
  [...profile.distinct].every((text) => unitOf(text) !== undefined)

type UnitColumn = {
  readonly at: number
  readonly name: string
  readonly stem: string
  readonly isOfAny: boolean
}

const known = new WeakMap<Evidence, readonly UnitColumn[]>()

/** All columns of a table in which units stand, by their names or by what stands in them; found once, because each column asks. */
const unitColumnsOf = (table: Table, evidence: Evidence): readonly UnitColumn[] => {
  const before = known.get(evidence)
  if (before !== undefined) return before
  const found = table.header.flatMap((name, at) => {
    const plain = words(name)
    const stem = lastWord.exec(plain)?.[1] ?? ''
    const profile = evidence.profiles[at]
    const isOfAny =
      unitWords.test(plain) || holdsUnits(profile) || (unitName.test(plain) && holdsLetters(profile))
    const isTime = timeColumnsOf(table).includes(at)
    return !isTime && (isOfAny || stem !== '') ? [{ at, name, stem, isOfAny }] : []
  })
  known.set(evidence, found)
  return found
}

/** `Temperature unit` and `temperature.unit` say in what unit that one is: its name begins like that of the other. */
const ownOf = (table: Table, evidence: Evidence, of: number): readonly number[] => {
  const name = table.header[of] ?? ''
  const plain = words(name)
  return unitColumnsOf(table, evidence).flatMap((one) =>
    one.stem !== '' && one.name !== name && plain.startsWith(one.stem) ? [one.at] : [],
  )
}

/** Of units that stand in a row behind as many numbers the first is of the first number: `T1,T2,unit,unit`; of one, the number before it. */
const isOfPlace = (all: readonly number[], at: number, of: number): boolean => {
  let begin = at
  let end = at + 1
  while (all.includes(begin - 1)) begin -= 1
  while (all.includes(end)) end += 1
  return of === at - (end - begin)
}

/** The columns that may say in what unit another one is: its own, or the one that stands where its unit would where there are several, or all. */
const unitColumns = (table: Table, evidence: Evidence, of: number, quantity: Quantity): readonly number[] => {
  const own = ownOf(table, evidence, of)
  if (own.length > 0) return own
  const found = unitColumnsOf(table, evidence)
  const ofQuantity = found.flatMap(({ at, stem }) => (at !== of && isOfAll(stem, quantity) ? [at] : []))
  if (ofQuantity.length > 0) return ofQuantity
  const all = found.flatMap(({ at, isOfAny }) => (isOfAny && at !== of ? [at] : []))
  const placed = all.filter((at) => isOfPlace(all, at, of))
  return placed.length > 0 ? placed : all
}

/** The first column in which units stand, whatever it is called. */
export const unitColumnByCells = (table: Table, evidence: Evidence): number | undefined =>
  unitColumnsOf(table, evidence).find(
    ({ at, isOfAny }) =>
      holdsUnits(evidence.profiles[at]) || (isOfAny && holdsLetters(evidence.profiles[at])),
  )?.at

/** The unit of a column that another one says, the same in all rows. */
export const unitBeside = (
  table: Table,
  evidence: Evidence,
  of: number,
  quantity: Quantity,
): string | undefined => {
  for (const at of unitColumns(table, evidence, of, quantity)) {
    const [only, ...others] = evidence.profiles[at]?.distinct ?? []
    if (only !== undefined && others.length === 0 && unitOf(only)?.quantity === quantity) return only
  }
  return undefined
}

/** A column that names units of that quantity, several of them, and the first of these: each row is read in its own. */
export const unitsInRows = (
  table: Table,
  evidence: Evidence,
  of: number,
  quantity: Quantity,
): { readonly at: number; readonly first: string } | undefined => {
  for (const at of unitColumns(table, evidence, of, quantity)) {
    const units = [...(evidence.profiles[at]?.distinct ?? [])]
    const first = units.find((unit) => unitOf(unit)?.quantity === quantity)
    if (units.length > 1 && first !== undefined) return { at, first }
  }
  return undefined
}

/** `T1,unit`: the column behind it, where that is called so. Where a column of values stands, the unit is of those. */
const placedUnit = (table: Table, evidence: Evidence, column: number): number | undefined =>
  table.header.some((name) => valueWords.test(words(name)))
    ? undefined
    : unitColumnsOf(table, evidence).find(
        ({ at, name }) =>
          at === column + 1 && unitWords.test(words(name)) && holdsLetters(evidence.profiles[at]),
      )?.at

/** `Ch1_Unit` beside `Ch1_Value`, where it says the same in all rows. */
export const unitOfPair = (table: Table, evidence: Evidence, column: number): string | undefined => {
  const [at = placedUnit(table, evidence, column)] = ownOf(table, evidence, column)
  const [only, ...others] = evidence.profiles[at ?? -1]?.distinct ?? []
  return others.length > 0 ? undefined : only
}
