import { cutAtPlaces, type Places } from './ruled.ts'

/** Between the cells of a line; `blank` is one or more blanks. */
export const separators = [',', ';', '\t', '|', '~', '^', 'blank'] as const
/** Or nothing: each cell has its place. */
export type Separator = (typeof separators)[number] | Places

/** A quoted cell may go on over so many signs, and no further: beyond that a quote was left open. */
const quotedMax = 4096

export type Split = {
  /** Without blanks around them; of a line whose quote is left open, what stands in it. */
  readonly cells: string[]
  /** Where the next line begins. */
  readonly next: number
  /** How many lines of the file it takes. */
  readonly lines: number
  readonly isOpen: boolean
}

const quote = 34

const endOfLine = (text: string, from: number): number => {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

/** One record of a table of which the first sign is at `start`. */
export const splitRecord = (text: string, start: number, separator: Separator): Split => {
  const end = endOfLine(text, start)
  const line = text.slice(start, text.charCodeAt(end - 1) === 13 ? end - 1 : end)
  if (separator === 'blank')
    return { cells: line.trim().split(/\s+/), next: end + 1, lines: 1, isOpen: false }
  if (typeof separator !== 'string') {
    // A line that is cut within a word is no row.
    return { cells: cutAtPlaces(line, separator) ?? [line.trim()], next: end + 1, lines: 1, isOpen: false }
  }
  if (line.includes('"')) return splitQuoted(text, start, separator)
  const cells = line.split(separator)
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index] ?? ''
    if (cell.charCodeAt(0) <= 32 || cell.charCodeAt(cell.length - 1) <= 32 || cell.charCodeAt(0) === 0xa0)
      cells[index] = cell.trim()
  }
  return { cells, next: end + 1, lines: 1, isOpen: false }
}

const splitQuoted = (text: string, start: number, separator: string): Split => {
  const cells: string[] = []
  let lines = 1
  let at = start
  for (;;) {
    while (text[at] === ' ' && separator !== ' ') at += 1
    if (text.charCodeAt(at) === quote) {
      const closing = closingQuote(text, at + 1)
      const after = closing < 0 ? -1 : skipBlanks(text, closing + 1, separator)
      const sign = after < 0 ? undefined : text[after]
      if (after < 0 || (sign !== undefined && sign !== separator && sign !== '\n'))
        return openLine(text, start, separator)
      const cell = text.slice(at + 1, closing)
      if (cell.includes('\n')) lines += cell.split('\n').length - 1
      cells.push(cell.replaceAll('""', '"').trim())
      if (sign !== separator) return { cells, next: after + 1, lines, isOpen: false }
      at = after + 1
      continue
    }
    const end = endOfLine(text, at)
    const next = text.indexOf(separator, at)
    if (next < 0 || next > end) {
      cells.push(text.slice(at, end).trim())
      return { cells, next: end + 1, lines, isOpen: false }
    }
    cells.push(text.slice(at, next).trim())
    at = next + 1
  }
}

const closingQuote = (text: string, from: number): number => {
  for (let at = from; ; at += 2) {
    at = text.indexOf('"', at)
    if (at < 0 || at - from > quotedMax) return -1
    if (text.charCodeAt(at + 1) !== quote) return at
  }
}

const skipBlanks = (text: string, from: number, separator: string): number => {
  let at = from
  while ((text[at] === ' ' && separator !== ' ') || text[at] === '\r') at += 1
  return at
}

/** A quote that is not closed spoils its own line only. */
const openLine = (text: string, start: number, separator: string): Split => {
  const end = endOfLine(text, start)
  const cells = text
    .slice(start, end)
    .split(separator)
    .map((cell) => cell.replaceAll('"', '').trim())
  return { cells, next: end + 1, lines: 1, isOpen: true }
}
