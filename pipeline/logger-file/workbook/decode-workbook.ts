import type { Decoded } from '../decode/decode-text.ts'
import { type Note, note, quoted } from '../note.ts'
import { isTimeHeader } from '../table/header-line.ts'
import { findLayout } from '../table/layout.ts'
import { elementsIn } from './elements.ts'
import { sheetText, unescaped, wordsOf } from './sheet-text.ts'
import { readStyles } from './styles.ts'
import { openZip, type Zip } from './zip.ts'

/** What one part of a workbook may grow to: a sheet of 400,000 rows has some 50 MB of XML. */
const partBytesMax = 96 * 1024 * 1024

const refuse = (why: Note): Decoded => ({ ok: false, refusal: { why, help: note('file-try-export') } })

/** The text of a part, '' where there is none; nothing when it cannot be had. */
const partOf = (zip: Zip, name: string): string | undefined => {
  const bytes = zip.read(name, partBytesMax)
  if (bytes === undefined) return ''
  return typeof bytes === 'string' ? undefined : new TextDecoder().decode(bytes)
}

const factsMax = 60

type Sheet = { readonly name: string; readonly path: string }

/** The sheets in their order; what a sheet is called and where it is stand in two parts. */
const sheetsOf = (workbook: string, relations: string): readonly Sheet[] => {
  const paths = new Map(
    [...elementsIn(relations, 'Relationship')].map(({ tag }) => [
      /\bId="([^"]*)"/.exec(tag)?.[1] ?? '',
      (/\bTarget="([^"]*)"/.exec(tag)?.[1] ?? '').replace(/^\/?(xl\/)?/, 'xl/'),
    ]),
  )
  return [...elementsIn(workbook, 'sheet')].map(({ tag }) => ({
    name: unescaped(/\bname="([^"]*)"/.exec(tag)?.[1] ?? ''),
    path: paths.get(/\br:id="([^"]*)"/.exec(tag)?.[1] ?? '') ?? '',
  }))
}

/** Rows below names of a time and of more; a sheet of facts may hold a day, too. */
const isRecording = (text: string): boolean => {
  const layout = findLayout(text, ',')
  return layout?.header?.some(isTimeHeader) === true && layout.sample.length > 1
}

/** The first sheet of a workbook (.xlsx) that is a table, or the first that has rows, as a table with commas; nothing when it is another kind of zip. */
export const decodeWorkbook = (bytes: Uint8Array): Decoded | undefined => {
  const zip = openZip(bytes)
  if (zip === undefined || !zip.names.includes('xl/workbook.xml')) return undefined
  const [workbook, relations, styles, shared] = [
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
    'xl/styles.xml',
    'xl/sharedStrings.xml',
  ].map((name) => partOf(zip, name))
  if (workbook === undefined || relations === undefined || styles === undefined || shared === undefined)
    return refuse(note('file-workbook-too-large', { most: partBytesMax / (1024 * 1024) }))
  const strings = [...elementsIn(shared, 'si')].map(({ inside }) => wordsOf(inside))
  const needs = { strings, styles: readStyles(styles), from1904: /\bdate1904="(1|true)"/.test(workbook) }
  const sheets = sheetsOf(workbook, relations)
  let first: Decoded | undefined
  const facts: string[] = []
  for (const { name, path } of sheets) {
    const xml = partOf(zip, path)
    if (xml === undefined)
      return refuse(note('file-workbook-too-large', { most: partBytesMax / (1024 * 1024) }))
    const text = sheetText(xml, needs)
    const lines = text.split('\n')
    if (lines.filter((line) => /\d/.test(line)).length < 2) continue
    const notes =
      sheets.length > 1 ? [note('file-one-sheet', { sheet: quoted(name), count: sheets.length })] : []
    const whole = [...facts, text].join('\n')
    const read: Decoded = { ok: true, text: whole, notes, separator: ',', above: facts.length }
    if (isRecording(text)) return read
    first ??= read
    // Facts of the logger may have a sheet of their own: they stand above the table.
    if (facts.length + lines.length <= factsMax) facts.push(...lines)
  }
  return first ?? refuse(note('file-empty'))
}
