import type { Evidence, Rows } from '../columns/evidence.ts'
import { plainHeader } from '../table/header-line.ts'
import type { Table } from '../table/scan-tables.ts'

/** So many rows show whether two columns name the same. */
const probedMax = 20_000

const isName = (header: string): boolean => /\b(?:name|label|alias|title)$/.test(plainHeader(header))

/** Each text of one column stands beside one of the other, and the other way round. */
const isOneToOne = (rows: Rows, one: number, other: number): boolean => {
  const beside = new Map<string, string>()
  for (let row = 0; row < Math.min(rows.count, probedMax); row++) {
    const cells = rows.cellsOf(row)
    const key = cells?.[one] ?? ''
    const name = cells?.[other] ?? ''
    if (key === '' && name === '') continue
    if (key === '' || name === '' || (beside.get(key) ?? name) !== name) return false
    beside.set(key, name)
  }
  return beside.size > 0 && new Set(beside.values()).size === beside.size
}

/** Where a column of numbers and codes tells sensors apart, the column that names the same ones in words; or the column itself. */
export const nameBeside = (table: Table, { profiles }: Evidence, rows: Rows, column: number): number => {
  const codes = [...(profiles[column]?.distinct ?? [])]
  if (isName(table.header[column] ?? '') || !codes.every((code) => /\d/.test(code))) return column
  const found = table.header.findIndex((header, at) => {
    const profile = profiles[at]
    const isOfWords = [...(profile?.distinct ?? [])].every((text) => /\p{L}{2}/u.test(text))
    const isOfSensors = isName(header) && profile?.distinct.size === codes.length
    return at !== column && isOfWords && isOfSensors && isOneToOne(rows, column, at)
  })
  return found < 0 ? column : found
}
