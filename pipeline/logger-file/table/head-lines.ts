import { readHeader } from '../columns/read-header.ts'
import { unitOf } from '../columns/units.ts'
import { isTimeHeader } from './header-line.ts'
import type { Separator } from './split-record.ts'

export const isUnitsLine = (cells: readonly string[]): boolean => {
  const said = cells.filter((cell) => cell !== '')
  const units = said.filter((cell) => unitOf(cell.replace(/^[[(](.*)[\])]$/, '$1')) !== undefined)
  return units.length > 0 && units.length * 2 >= said.length && !said.some((cell) => /^[\d.,-]+$/.test(cell))
}

/** `# Unit=s,,degC,%RH` above the names: one unit for each column, with a sign of its own between them. */
export const unitsInOneLine = (preamble: readonly string[], width: number): readonly string[] | undefined =>
  preamble.flatMap((line) => {
    const units = (/^\W*units?\s*[=:]\s*(.+)$/i.exec(line)?.[1] ?? '').split(/[,;]/).map((one) => one.trim())
    return units.length === width && width > 1 && isUnitsLine(units) ? [units] : []
  })[0]

const typeWord =
  /^#?(?:types?|datatype|date|time|datetime|timestamp|string|text|varchar|bool(?:ean)?|int(?:eger)?\d*|long|short|float\d*|real|double|decimal|[fiur](?:4|8|16|32|64)|[fisb])$/i
const sureType =
  /^(?:string|varchar|bool(?:ean)?|int(?:eger)?\d*|long|float\d*|double|[fiur](?:4|8|16|32|64))$/i
const processWord = /^(?:min|max|avg|smp|std|tot|tmx|tmn|med|sample)$/i

/** A line between the names and the rows that says of what type each column is, or what was made of its samples. */
export const isTypesLine = (
  cells: readonly string[],
  above: readonly { readonly cells: readonly string[] }[],
): boolean => {
  const said = cells.filter((cell) => cell !== '')
  if (said.length < 2) return false
  if (said.every((cell) => typeWord.test(cell)) && said.some((cell) => sureType.test(cell))) return true
  return (
    said.every((cell) => processWord.test(cell)) && above.some(({ cells: names }) => names.some(isTimeHeader))
  )
}

/** Names that hold blanks themselves, where blanks stand between the columns: two of them stand between names. */
export const blankNames = (
  text: string,
  { at }: { readonly at: number },
  width: number,
): readonly string[] | undefined => {
  const end = text.indexOf('\n', at)
  const names = text
    .slice(at, end < 0 ? text.length : end)
    .trim()
    .split(/\s{2,}|\t/)
  return names.length === width ? names : undefined
}

type Place = { readonly text: string; readonly from: number; readonly to: number }

const placesIn = (text: string, at: number): readonly Place[] => {
  const end = text.indexOf('\n', at)
  return [...text.slice(at, end < 0 ? text.length : end).matchAll(/[^\s]+(?: [^\s]+)*/g)].map((found) => ({
    text: found[0],
    from: found.index,
    to: found.index + found[0].length,
  }))
}

/** Units below names with blanks in them: each is of the name that it stands under. Nothing where the names are not as many as the columns. */
export const unitsByPlace = (
  text: string,
  names: { readonly at: number },
  units: { readonly at: number },
  width: number,
): readonly string[] | undefined => {
  const columns = placesIn(text, names.at)
  if (columns.length !== width) return undefined
  const found = placesIn(text, units.at)
  const apart = (one: Place, other: Place): number => Math.abs(one.from + one.to - other.from - other.to)
  const owners = found.map((unit) =>
    columns.reduce(
      (best, column, index) => (apart(column, unit) < apart(columns[best] ?? column, unit) ? index : best),
      0,
    ),
  )
  return new Set(owners).size < owners.length
    ? undefined
    : columns.map((_, index) => found[owners.indexOf(index)]?.text ?? '')
}

/** `Temp` above `Out`: only both lines together say what is measured. */
const isHalf = (name: string, above: string): boolean =>
  above !== '' &&
  !isTimeHeader(name) &&
  readHeader(name).quantity === undefined &&
  readHeader(`${above} ${name}`).quantity !== undefined

/** So many columns at the end may have a name in the upper line only; a longer line is one of facts. */
const remarksMax = 3

/**
 * Names that come again, below a line that says of what each is: `Outdoor` above `Temperature`. A blank one there means the same as the
 * one before it; below it, what stands above. Spreadsheets leave out the blank cells at the end of either line.
 */
export const underPlaces = (names: readonly string[], above: readonly string[]): readonly string[] => {
  const isAgain = (name: string): boolean => name !== '' && names.filter((one) => one === name).length > 1
  const isOpen = above.slice(1, names.length).includes('')
  const isLine = above.length === names.length || (isOpen && above.filter((cell) => cell !== '').length > 1)
  if (!isLine || !names.some(isAgain) || above.some((cell) => /^[\d.,-]+$/.test(cell))) return names
  let place = ''
  const width = Math.max(names.length, Math.min(above.length, names.length + remarksMax))
  return Array.from({ length: width }, (_, column) => {
    const name = names[column] ?? ''
    const over = above[column] ?? ''
    place = over || place
    if (isAgain(name)) return `${place} ${name}`.trim()
    return name === '' || isHalf(name, over) ? `${over} ${name}`.trim() : name
  })
}

/** A header may stand behind the sign of a comment. */
export const withoutSign = (cells: readonly string[], separator: Separator): readonly string[] => {
  const [first = '', ...others] = cells
  if (separator === 'blank' && first === '#') return others
  return [first.replace(/^#+\s*(?=\S)/, ''), ...others]
}
