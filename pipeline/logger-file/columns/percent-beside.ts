import type { Table } from '../table/scan-tables.ts'
import type { Evidence } from './evidence.ts'
import { readHeader } from './read-header.ts'
import { isPercent, unitOf } from './units.ts'

const stemOf = (header: string): string => header.replace(/\d+/g, '').trim().toLowerCase()
const unitAt = ({ header, units }: Table, column: number): string =>
  readHeader(header[column] ?? '').unit ?? units?.[column] ?? ''

/** `No.2` in %, beside `No.1` in °C: channels of one logger that say nothing but their number and their unit. */
export const isPercentBeside = (table: Table, { profiles }: Evidence, column: number): boolean => {
  const header = table.header[column] ?? ''
  if (!/\d/.test(header) || !isPercent(unitAt(table, column))) return false
  const isBeside = table.header.some(
    (other, at) =>
      at !== column &&
      stemOf(other) === stemOf(header) &&
      unitOf(unitAt(table, at))?.quantity === 'temperature',
  )
  return isBeside && (profiles[column]?.sample('point') ?? []).every((one) => one >= 0 && one <= 100)
}
