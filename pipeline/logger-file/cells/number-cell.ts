import { monthOf } from '../times/month-names.ts'

/** Which sign stands before the decimals. */
export type DecimalMark = 'point' | 'comma'

/** What a cell holds that should hold a number. */
export type Cell =
  | { readonly kind: 'number'; readonly body: string; readonly unit: string }
  /** Nothing, or a word: it was heard, and there is no value. */
  | { readonly kind: 'none'; readonly word: string }
  /** Something else, which was a number once or never. */
  | { readonly kind: 'damaged' }

const plain = /^[+-]?\d+(?:\.\d+)?$/
const whole = /^([+-]?)\s*(\d(?:[\d.,'’\s]*\d)?|[.,]\d+)([.,])?(e[+-]?\d+)?\s*(.*)$/i
/** Err 12, E-02, F:3, Sensor 1 error, <-40 (further than it can measure): a logger says that there is no value. */
const errorCode =
  /^[<>≤≥]|^(?:e|er|err|error|f|fault|fehler|fel)[\s:#.-]*\d+$|error|fault|fail|fehler|overflow|open|short/i
/** Chyba 1: a word and its number, in whatever language. A short word may be a unit before a number. */
const numberedWord = /^(\p{L}{3,})\.?[\s:#-]+\d{1,3}$/u
const isCode = (cell: string): boolean => {
  const word = numberedWord.exec(cell)?.[1]
  return errorCode.test(cell) || (word !== undefined && monthOf(word) === undefined)
}
const digit = /\d/
const unitLike = /^[^\d\s][^\d]{0,14}\d?$/

/** `(18,5)` and `18.5-` are below zero to a bookkeeper, an estimate or a tendency to others: no number, until somebody says which. */
const oddSign = /^\(\s*[\d.,]+\s*\)$|^[\d.,]+\s?[-+]$/
export const hasOddSign = (cell: string): boolean => oddSign.test(cell.replace(/[−–‒]/g, '-').trim())

/** True for what is read at once: digits, and decimals behind a point. */
export const isPlain = (cell: string): boolean => plain.test(cell)

export const readCell = (written: string): Cell => {
  const cell = written
    .replace(/^="?(.*?)"?$/, '$1')
    .replace(/^'/, '')
    .replace(/[−–‒]/g, '-')
    // A degree sign alone says nothing of which degrees.
    .replace(/(?<=\d)\s?°$/, '')
    .trim()
  if (!digit.test(cell)) return { kind: 'none', word: cell }
  const found = whole.exec(cell)
  if (found === null) return isCode(cell) ? { kind: 'none', word: cell } : { kind: 'damaged' }
  const [, sign = '', digits = '', , exponent = '', unit = ''] = found
  const body = `${sign}${digits.replace(/[\s'’]/g, '_')}${exponent}`
  if (!isNumberBody(body)) return isCode(cell) ? { kind: 'none', word: cell } : { kind: 'damaged' }
  if (oddSign.test(cell)) return { kind: 'damaged' }
  // 12.Sep was a number before a spreadsheet read it.
  if (unit !== '' && (!unitLike.test(unit) || monthOf(unit) !== undefined)) return { kind: 'damaged' }
  return { kind: 'number', body, unit }
}

/** Blanks and apostrophes stand between thousands only. */
const isNumberBody = (body: string): boolean =>
  /^[+-]?(?:\d+|\d{1,3}(?:_\d{3})+)(?:[.,]\d+)*(?:e[+-]?\d+)?$|^[+-]?[.,]\d+(?:e[+-]?\d+)?$|^[+-]?\d{1,3}(?:([.,])\d{3})+[.,]\d+$/i.test(
    body,
  )

/** What a number says of its own signs: the mark of its decimals, or that a sign can be either. */
export type MarkEvidence =
  | DecimalMark
  | 'either-comma'
  | 'either-point'
  | 'groups-comma'
  | 'groups-point'
  | undefined

export const markOf = (body: string): MarkEvidence => {
  const lastComma = body.lastIndexOf(',')
  const lastPoint = body.lastIndexOf('.')
  if (lastComma < 0 && lastPoint < 0) return undefined
  if (lastComma >= 0 && lastPoint >= 0) return lastComma > lastPoint ? 'comma' : 'point'
  const isComma = lastComma >= 0
  const sign = isComma ? ',' : '.'
  const parts = body.replace(/^[+-]|e.*$/gi, '').split(sign)
  if (parts.length > 2) return isComma ? 'groups-comma' : 'groups-point'
  const [before = '', after = ''] = parts
  const canBeGroup = after.length === 3 && /^[1-9]\d{0,2}$/.test(before)
  if (canBeGroup) return isComma ? 'either-comma' : 'either-point'
  return isComma ? 'comma' : 'point'
}

/** The number, where `mark` decides what the number itself leaves open. */
export const numberOf = (body: string, mark: DecimalMark): number => {
  const bare = body.replaceAll('_', '')
  const own = markOf(bare)
  if (own === undefined) return Number(bare)
  if (own === 'groups-comma') return Number(bare.replaceAll(',', ''))
  if (own === 'groups-point') return Number(bare.replaceAll('.', ''))
  const decimals = own === 'either-comma' || own === 'either-point' ? mark : own
  return decimals === 'comma'
    ? Number(bare.replaceAll('.', '').replace(',', '.'))
    : Number(bare.replaceAll(',', ''))
}
