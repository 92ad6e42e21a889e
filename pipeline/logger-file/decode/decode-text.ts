import { type Note, note, type Refusal } from '../note.ts'
import { withPlainDigits } from './digits.ts'
import { encodingByWords } from './encoding-by-words.ts'
import { jsonTable } from './json/json-table.ts'
import { keyValueTable } from './key-values.ts'
import { kindByBytes, kindByText } from './known-kinds.ts'

/** Another sheet of a workbook: what it is of, where its name says so, and what it is called. */
export type Sheet = { readonly name: string | undefined; readonly called: string; readonly text: string }

/** `above` lines are ours and none of the file, as is a `separator`. */
export type Decoded =
  | {
      readonly ok: true
      readonly text: string
      readonly notes: readonly Note[]
      readonly above?: number
      readonly separator?: ','
      /** Of a workbook: other sheets with the same columns, and what each of them is of, where its name says so. */
      readonly sheet?: string
      readonly further?: readonly Sheet[]
    }
  | { readonly ok: false; readonly refusal: Refusal }

/** A minute's rows of a year are 16 MB. Twice as much in memory, as text, is what the smallest function of the cloud has. */
export const bytesMax = 64 * 1024 * 1024
/** Longer is no row of a table. */
const lineMax = 64 * 1024

const refuse = (why: Note, help: Note = note('file-try-export')): Decoded => ({
  ok: false,
  refusal: { why, help },
})

const startsWith = (bytes: Uint8Array, ...start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte)

/** In text of western letters every second byte of UTF-16 is zero: the second ones when the small end comes first. */
const utf16ByPattern = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined => {
  const looked = Math.min(bytes.length, 4096) & ~1
  let even = 0
  let odd = 0
  for (let index = 0; index < looked; index += 2) {
    if (bytes[index] === 0) even += 1
    if (bytes[index + 1] === 0) odd += 1
  }
  const most = looked / 2
  if (odd > most * 0.6 && even < most * 0.05) return 'utf-16le'
  return even > most * 0.6 && odd < most * 0.05 ? 'utf-16be' : undefined
}

const encodingOf = (bytes: Uint8Array): { readonly label: string; readonly why: Note | undefined } => {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return { label: 'utf-8', why: undefined }
  if (startsWith(bytes, 0xff, 0xfe)) return { label: 'utf-16le', why: undefined }
  if (startsWith(bytes, 0xfe, 0xff)) return { label: 'utf-16be', why: undefined }
  const guessed = utf16ByPattern(bytes)
  if (guessed !== undefined)
    return { label: guessed, why: note('file-encoding-by-pattern', { encoding: guessed.toUpperCase() }) }
  return { label: 'utf-8', why: undefined }
}

/** The text of a file: UTF-8 or UTF-16 by its mark or its pattern; where it is neither, letters by its words, or Windows-1252. */
export const decodeText = (bytes: Uint8Array): Decoded => {
  if (bytes.length > bytesMax)
    return refuse(
      note('file-too-large', { size: megabytes(bytes.length), most: megabytes(bytesMax) }),
      note('file-try-shorter'),
    )
  if (bytes.length === 0) return refuse(note('file-empty'))
  const kind = kindByBytes(bytes)
  if (kind !== undefined)
    return refuse(
      note('file-other-kind', { kind }),
      kind === 'old Excel' ? note('file-try-xlsx') : note('file-try-export'),
    )
  const { label, why } = encodingOf(bytes)
  const notes = why === undefined ? [] : [why]
  let text: string
  try {
    text = new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    const own = label === 'utf-8' ? encodingByWords(bytes) : undefined
    text = new TextDecoder(own ?? (label === 'utf-8' ? 'windows-1252' : label)).decode(bytes)
    if (own !== undefined) notes.push(note('file-encoding-by-words', { encoding: own }))
    else if (label === 'utf-8') notes.push(note('file-encoding-windows'))
  }
  if (kindByText(text) !== 'JSON') {
    const checked = checkText(text, notes)
    const table = checked.ok ? keyValueTable(checked.text) : undefined
    if (!checked.ok || table === undefined) return checked
    return { ...checked, text: table, notes: [...notes, note('file-key-values')], above: 1, separator: ',' }
  }
  const json = jsonTable(oneLineEnd(text.replace(/^\uFEFF/, '')))
  if (!json.ok) return json
  const checked = checkText(json.text, [...notes, json.how])
  return checked.ok ? { ...checked, above: json.above, separator: ',' } : checked
}

export const checkText = (text: string, notes: readonly Note[]): Decoded => {
  if (text.trim() === '') return refuse(note('file-empty'))
  if (text.includes('\0')) return refuse(note('file-not-text'))
  const kind = kindByText(text)
  if (kind !== undefined) return refuse(note('file-other-kind', { kind }))
  const longest = longestLine(text)
  if (longest > lineMax)
    return refuse(note('file-line-too-long', { size: megabytes(longest), most: lineMax / 1024 }))
  return { ok: true, text: withPlainDigits(oneLineEnd(text)), notes }
}

const megabytes = (bytes: number): string => (bytes / (1024 * 1024)).toFixed(bytes < 10 * 1024 * 1024 ? 1 : 0)

const longestLine = (text: string): number => {
  let longest = 0
  const end = text.includes('\n') ? '\n' : '\r'
  for (let at = 0; at < text.length; ) {
    const next = text.indexOf(end, at)
    const stop = next < 0 ? text.length : next
    longest = Math.max(longest, stop - at)
    at = stop + 1
  }
  return longest
}

/** Files of old Macintoshes, and of some loggers, end their lines with a carriage return alone. */
const oneLineEnd = (text: string): string => (text.includes('\n') ? text : text.replaceAll('\r', '\n'))
