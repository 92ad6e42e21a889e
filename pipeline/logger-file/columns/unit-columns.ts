import { plainHeader } from '../table/header-line.ts'
import type { Table } from '../table/scan-tables.ts'
import type { Evidence } from './evidence.ts'
import { unitWords } from './vocabulary.ts'

const words = (header: string): string => plainHeader(header).replace(/[._]+/g, ' ').trim()

const lastWord = /^(.*?)\s*\b(unit|units|einheit|enhet|unité|unidad|uom)$/

/** Whether a column says in what unit another one is: `Unit` of any, `Temperature unit` and `temperature.unit` of that one. */
export const isUnitHeader = (header: string, of: string): boolean => {
  const text = words(header)
  return unitWords.test(text) || isUnitOf(header, of)
}

/** Only the latter: its name begins like that of the other. */
const isUnitOf = (header: string, of: string): boolean => {
  const stem = lastWord.exec(words(header))?.[1] ?? ''
  return stem !== '' && header !== of && words(of).startsWith(stem)
}

/** `Ch1_Unit` beside `Ch1_Value`, where it says the same in all rows. */
export const unitOfPair = (table: Table, { profiles }: Evidence, column: number): string | undefined => {
  const at = table.header.findIndex((header) => isUnitOf(header, table.header[column] ?? ''))
  const [only, ...others] = profiles[at]?.distinct ?? []
  return others.length > 0 ? undefined : only
}
