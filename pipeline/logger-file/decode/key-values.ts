import { readTimeParts } from '../times/time-parts.ts'
import { createTableText } from './json/table-text.ts'

/** So many lines show what a file is made of, and so large a share of them has so many pairs. */
const lookedAt = 50
const share = 0.8
const enough = 2
/** A program that writes such lines has some dozens of names. */
const namesMax = 500

/** `temp=4.5`, `sensor="wine cellar"`: a name, and a value that ends at a blank, a comma or a bracket, or has quotes around it. */
const pair = /(?<![^\s,;{])([\p{L}_][\p{L}\p{N}_.-]*)=(?:"([^"]*)"|([^\s,;}"]*))/gu
/** InfluxDB writes whole numbers so. */
const whole = /^(-?\d+)[iu]$/
/** Since 1970, at the end of a line, as InfluxDB writes it. */
const stampBehind = /\s(\d{10,19})$/

type Row = Readonly<Record<string, string>>

/** What stands in a line; nothing where one name comes twice: it is of two things, and whose is which nobody knows. */
const pairsIn = (line: string): ReadonlyMap<string, string> | undefined => {
  const pairs = new Map<string, string>()
  for (const [, name = '', quoted, bare = ''] of line.matchAll(pair)) {
    if (pairs.has(name) || pairs.size === namesMax) return undefined
    pairs.set(name, (quoted ?? bare).replace(whole, '$1'))
  }
  return pairs.size < enough ? undefined : pairs
}

const rowOf = (line: string): Row | undefined => {
  const pairs = pairsIn(line)
  if (pairs === undefined) return undefined
  const before = line.slice(0, line.search(pair)).replace(/\{$/, '').trim()
  const kind = readTimeParts(before)?.kind
  const time = kind === 'date' || kind === 'three' ? before : stampBehind.exec(line)?.[1]
  return { ...(time !== undefined && { time }), ...Object.fromEntries(pairs) }
}

const linesOf = function* (text: string): Generator<string> {
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at)
    const stop = end < 0 ? text.length : end
    yield text.slice(at, stop).trim()
    at = stop + 1
  }
}

const areKeyValues = (text: string): boolean => {
  let looked = 0
  let found = 0
  for (const line of linesOf(text)) {
    if (line === '') continue
    looked += 1
    if (rowOf(line) !== undefined) found += 1
    if (looked === lookedAt) break
  }
  return found > 0 && found >= looked * share
}

/** The lines of a log or of InfluxDB's protocol as a table with commas, a column for each name; nothing where a text is no such lines. */
export const keyValueTable = (text: string): string | undefined => {
  if (!areKeyValues(text)) return undefined
  const table = createTableText()
  for (const line of linesOf(text)) {
    const row = rowOf(line)
    if (row === undefined) table.stray(line)
    else table.row(row)
    if (table.width() > namesMax) return undefined
  }
  return table.done([])
}
