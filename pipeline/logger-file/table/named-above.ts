import { readHeader } from '../columns/read-header.ts'
import { timeRank } from './header-line.ts'

/** `field1: Temp (F)` above the table, also below another key: `channel.field1: Temp (F)`. */
const meaningAbove = (header: string, preamble: readonly string[]): string | undefined => {
  const name = header.toLowerCase()
  for (const line of preamble) {
    const [, key = '', meaning = ''] = /^(?:\S*\.)?([^\s:=]+)\s*[:=]\s*(.+)$/.exec(line) ?? []
    if (key.toLowerCase() !== name || meaning.length > 60) continue
    const { quantity, unit, isOther } = readHeader(meaning)
    if (quantity !== undefined || unit !== undefined || isOther) return meaning
  }
  return undefined
}

/** The names of columns; what names nothing is called what a line above the table says that it is. */
export const namedAbove = (header: readonly string[], preamble: readonly string[]): readonly string[] =>
  header.map((name) => {
    const { quantity, isOther, unit } = readHeader(name)
    const isKnown = name === '' || quantity !== undefined || unit !== undefined || isOther
    return isKnown || timeRank(name) !== undefined ? name : (meaningAbove(name, preamble) ?? name)
  })
