import { readHeader } from '../columns/read-header.ts'
import { timeWords } from '../columns/vocabulary.ts'
import { elapsedForm } from '../times/elapsed.ts'
import { readTimeParts } from '../times/time-parts.ts'

/** Signs aside, in lower case: what is compared with the words for times. */
export const plainHeader = (header: string): string =>
  header
    .replace(/([\p{Ll}])([\p{Lu}])/gu, '$1 $2')
    .toLowerCase()
    .replace(/^#\s*/, '')
    .replace(/(?<=\S)[_-]+/g, ' ')
    .replace(/[,:(["].*$/, '')
    .trim()

/** How surely a header names the time of a row: 0 is the surest; nothing when it does not. */
export const timeRank = (header: string): number | undefined => {
  const text = plainHeader(header)
  const rank = timeWords.findIndex((pattern) => pattern.test(text))
  return rank < 0 || readHeader(header).quantity !== undefined ? undefined : rank
}

export const isTimeHeader = (header: string): boolean => {
  const isNamed = timeRank(header) !== undefined || elapsedForm(header) !== undefined
  return isNamed && header.length < 60 && !/\d{2}:\d{2}:\d{2}/.test(header)
}

const isNumber = (cell: string): boolean => /^[+-]?\d+([.,]\d+)?$/.test(cell)

/** A key of the head with its day: `Start;02.03.2026`, where blanks were tried as separators. */
const datedKey = /[;:=]\s*\d{1,4}[./-]\d{1,2}[./-]\d{2,4}/

/** A line of names: no numbers in it, about as wide as the rows, or with a time and a quantity among its names. */
export const looksLikeHeader = (cells: readonly string[], width: number): boolean => {
  const said = cells.filter((cell) => cell !== '')
  if (said.every((cell) => /^[-=:_\s]+$/.test(cell))) return false
  const hasTime = said.some(isTimeHeader)
  if (said.some((cell) => datedKey.test(cell))) return false
  if (said.length === 2 && cells[0]?.endsWith(':') === true && !said[1]?.endsWith(':')) return false
  if (said.some((cell) => ['date', 'three'].includes(readTimeParts(cell)?.kind ?? ''))) return false
  if (said.filter(isNumber).length * 2 > said.length - (hasTime ? 1 : 0) && !hasTime) return false
  const hasQuantity = said.some((cell) => readHeader(cell).quantity !== undefined)
  if (hasTime && (hasQuantity || cells.length >= width - 1)) return true
  if (said.some(isNumber)) return false
  return cells.length >= width - 1 && cells.length <= width + 1 && said.length * 2 >= width
}

/** Names of a time and of more. */
export const isNames = (cells: readonly string[]): boolean =>
  cells.filter((cell) => cell !== '').length > 1 &&
  cells.some(isTimeHeader) &&
  looksLikeHeader(cells, cells.length)
