import { parseJson } from '../shape.ts'
import type { UploadedFile } from './request-body.ts'

/**
 * The parameters of one Bot API request. A form carries everything as text, so numbers, booleans and objects are taken
 * in either dress, as Telegram does.
 */
export type Params = {
  text(name: string): string | undefined
  integer(name: string): number | undefined
  flag(name: string): boolean
  json(name: string): unknown
  file(name: string): UploadedFile | undefined
}

export const createParams = (
  fields: Readonly<Record<string, unknown>>,
  files: ReadonlyMap<string, UploadedFile> = new Map(),
): Params => ({
  text: (name) => {
    const value = fields[name]
    if (typeof value === 'number') return String(value)
    return typeof value === 'string' ? value : undefined
  },
  integer: (name) => {
    const value = fields[name]
    const number = typeof value === 'string' && /^-?\d{1,16}$/.test(value.trim()) ? Number(value) : value
    return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined
  },
  flag: (name) => {
    const value = fields[name]
    return value === true || value === 1 || (typeof value === 'string' && /^(true|1|yes)$/i.test(value))
  },
  json: (name) => {
    const value = fields[name]
    if (typeof value !== 'string') return value
    const parsed = parseJson(value)
    return parsed.ok ? parsed.value : undefined
  },
  file: (name) => files.get(name),
})
