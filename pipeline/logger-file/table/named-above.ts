import { readHeader } from '../columns/read-header.ts'
import { isSureUnit, unitOf } from '../columns/units.ts'
import { timeRank } from './header-line.ts'

/** `Freezer 3 15 minutes`: how often it was logged is no part of its name. */
const everySoOften = /\s+\d+ ?(?:s|secs?|seconds?|mins?|minutes?|h|hours?)$/i

/** `field1: Temp (F)` above the table, also below another key: `channel.field1: Temp (F)`. */
const meaningAbove = (header: string, preamble: readonly string[]): string | undefined => {
  const name = header.toLowerCase()
  for (const line of preamble) {
    const [, key = '', meaning = ''] = /^(?:\S*\.)?([^\s:=]+)\s*[:=]\s*(.+)$/.exec(line) ?? []
    if (key.toLowerCase() !== name || meaning.length > 60) continue
    const { quantity, unit, isOther } = readHeader(meaning)
    if (quantity !== undefined || unit !== undefined || isOther) return meaning.replace(everySoOften, '')
  }
  return undefined
}

/** `TT1 Cold room °C 0 100`: a line of a table of tags, as it stands above the table of rows. */
const meaningOfTag = (header: string, preamble: readonly string[]): string | undefined => {
  const line = preamble.find((one) => one.startsWith(`${header} `))
  const words = line?.slice(header.length).trim().split(/\s+/) ?? []
  const at = words.findIndex(isSureUnit)
  if (at < 0) return undefined
  const isWord = (word: string): boolean => /\p{L}/u.test(word) && unitOf(word) === undefined
  return `${[header, ...words.filter(isWord)].join(' ')} [${words[at]}]`
}

/** The names of columns; what names nothing is called what a line above the table says that it is. */
export const namedAbove = (header: readonly string[], preamble: readonly string[]): readonly string[] => {
  const tags = header.map((name) => (name === '' ? undefined : meaningOfTag(name, preamble)))
  // One line that begins like a column may be of something else.
  const areTags = tags.filter((tag) => tag !== undefined).length > 1
  return header.map((name, column) => {
    const { quantity, isOther, unit } = readHeader(name)
    const isKnown = name === '' || quantity !== undefined || unit !== undefined || isOther
    return isKnown || timeRank(name) !== undefined
      ? name
      : (meaningAbove(name, preamble) ?? (areTags ? tags[column] : undefined) ?? name)
  })
}
