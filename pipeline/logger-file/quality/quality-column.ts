import type { Evidence, Rows } from '../columns/evidence.ts'
import { listed, type Note, note, quoted } from '../note.ts'
import { plainHeader } from '../table/header-line.ts'
import type { Table } from '../table/scan-tables.ts'
import { goodCodes, isCode } from './quality-codes.ts'

/** What a control system says of a value beside it, as the last word of a header: `TT-101.Q`, `OPCQuality`, `Quality code`. */
const qualityHeader =
  /^(.*?)(?:^|[\s._/-])(?:q|qual|quality|qualität|kvalitet|qualité|calidad|qualità|validity|valid|reliability)(?: ?(?:code|codes|detail|details|bits?))?$/i
/** Qualities of something else than the value. */
const otherQuality = /\b(air|signal|link|radio|sleep|water|connection)$/i
/** A value of which that is said was not measured, or nobody knows whether it was. */
const badQuality =
  /^(?:bad|uncertain|invalid|unreliable|not (?:good|valid|reliable)|fault|faulty|failed?|error|stale|questionable|schlecht|ungültig|unsicher|dålig|ogiltig|osäker|mauvais|invalide|incertain|false)(?!\p{L})/iu

/** Where it is said of a column's values how good they are, and what of that means that there is no value. */
export type Quality = { readonly at: number; readonly isBad: (cell: string) => boolean }

/** `OPCQuality` and `BadNoCommunication` in words. */
const inWords = (text: string): string =>
  text
    .replace(/(\p{Ll})(\p{Lu})|(\p{Lu})(?=\p{Lu}\p{Ll})/gu, '$1$3 $2')
    .replaceAll('_', ' ')
    .trim()

const stemOf = (header: string): string | undefined => {
  const found = qualityHeader.exec(inWords(header))
  return found === null || otherQuality.test(found[1] ?? '') ? undefined : (found[1] ?? '')
}

/** `0 (Bad)`: the word behind the number says it. */
const isBadWord = (cell: string): boolean => badQuality.test(inWords(cell.replace(/^\d+\s*[(:-]\s*/, '')))

/** So many different numbers are codes and no measurement of their own. */
const codesMax = 40
const countsMax = 4
const usualShare = 0.75

/** Numbers say which of them is good by what all of them are, or by one that nearly all rows have: systems count in opposite ways. */
const isBadBy = (at: number, rows: Rows): Quality['isBad'] => {
  const counts = new Map<string, number>()
  let filled = 0
  for (let row = 0; row < rows.count && counts.size <= codesMax; row++) {
    const cell = rows.cellsOf(row)?.[at] ?? ''
    if (cell === '') continue
    filled += 1
    counts.set(cell, (counts.get(cell) ?? 0) + 1)
  }
  const all = [...counts]
  if (counts.size < 2 || counts.size > codesMax || !all.every(([cell]) => isCode(cell))) return isBadWord
  const isGood = goodCodes(all.map(([cell]) => Number(cell)))
  if (isGood !== undefined) return (cell) => cell !== '' && !isGood(Number(cell))
  if (counts.size > countsMax) return isBadWord
  const usual = all.find(([, count]) => count >= filled * usualShare)?.[0]
  return (cell) => usual !== undefined && cell !== '' && cell !== usual
}

/**
 * In which column each of these says whether its value is one: the one behind it and before the next, or the only one of the table
 * when that is nobody else's. None for what nothing is said of.
 */
export const qualityColumns = (
  { header }: Table,
  rows: Rows,
  columns: readonly number[],
): ReadonlyMap<number, Quality> => {
  const all = header.flatMap((name, at) => {
    const stem = stemOf(name)
    return stem === undefined ? [] : [{ at, stem, isBad: isBadBy(at, rows) }]
  })
  const [only] = all
  const begins = (column: number, stem: string): boolean =>
    (header[column] ?? '').toLowerCase().startsWith(stem.toLowerCase())
  const isOwned = only !== undefined && only.stem !== '' && columns.some((one) => begins(one, only.stem))
  return new Map(
    columns.flatMap((column): readonly (readonly [number, Quality])[] => {
      const next = Math.min(...columns.filter((one) => one > column), header.length)
      const own =
        all.length === 1
          ? isOwned && only !== undefined && !begins(column, only.stem)
            ? undefined
            : only
          : all.find(({ at }) => at > column && at < next)
      return own === undefined ? [] : [[column, own]]
    }),
  )
}

/** What says how the device is and not how good the number: a fault of a compressor makes warm values true. */
const faultHeader = /^(?:sensor |probe |device )?(?:status|state|error|error code|fault|fault code)$/
const faultWord = /\b(?:error|err|fault|faulty|fail\w*|invalid|bad|fehler|defekt|fel|erreur)\b/i

/** Columns that say of some rows that there was a fault. Their values are kept, and that is said. */
export const faultsSaid = ({ header }: Table, { profiles }: Evidence): readonly Note[] =>
  header.flatMap((name, column) => {
    if (!faultHeader.test(plainHeader(name).replaceAll('_', ' '))) return []
    const said = [...(profiles[column]?.distinct ?? [])]
    const isCode = /error|fault/i.test(name) && said.includes('0') && said.every((one) => /^\d+$/.test(one))
    const faults = said.filter((one) => (isCode ? one !== '0' : faultWord.test(one) && !/^no\b/i.test(one)))
    if (faults.length === 0 || faults.length === said.length) return []
    const examples = listed(
      faults.map((one) => quoted(one, 20)),
      3,
    )
    return [note('file-faults-said', { column: quoted(name), examples })]
  })
