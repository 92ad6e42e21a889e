import { CsvError, parse } from 'csv-parse/sync'

/** One line of a table: its cells without the blanks around them, or why it cannot be read. */
export type Line =
  | { readonly line: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly why: string }

const separators = [',', ';', '\t'] as const
export type Separator = (typeof separators)[number]

/** The separator that the header has most of, outside of quotes. */
export const findSeparator = (text: string): Separator => {
  const header = (/^\uFEFF?\s*([^\r\n]*)/.exec(text)?.[1] ?? '').replace(/"[^"]*"/g, '')
  const counts = separators.map((separator) => header.split(separator).length)
  return separators[counts.indexOf(Math.max(...counts))] ?? ','
}

const isCells = (raw: unknown): raw is readonly string[] =>
  Array.isArray(raw) && raw.every((cell) => typeof cell === 'string')

type Parsed = { readonly record: unknown; readonly info: { readonly lines: number } }
const isParsed = (raw: unknown): raw is readonly Parsed[] => Array.isArray(raw)

const parseText = (
  text: string,
  delimiter: Separator,
): readonly { line: number; cells: readonly string[] }[] => {
  const parsed: unknown = parse(text, {
    bom: true,
    delimiter,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  })
  if (!isParsed(parsed)) return []
  return parsed.flatMap(({ record, info }) => (isCells(record) ? [{ line: info.lines, cells: record }] : []))
}

/** All lines of a table. When one of them spoils the whole (an open quote), each is read by itself and that one named. */
export const readLines = (text: string, separator: Separator): readonly Line[] => {
  try {
    return parseText(text, separator)
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
  }
  return text.split(/\r\n|\n|\r/).flatMap((one, index): readonly Line[] => {
    const line = index + 1
    try {
      return parseText(one, separator).map(({ cells }) => ({ line, cells }))
    } catch (error) {
      if (error instanceof CsvError) return [{ line, why: 'a quote is not closed' }]
      throw error
    }
  })
}
