import type { Decoded } from '../decode/decode-text.ts'
import { listed, type Note, note, quoted } from '../note.ts'
import { isTimeHeader } from '../table/header-line.ts'
import { findLayout } from '../table/layout.ts'
import { monthOf } from '../times/month-names.ts'
import { elementsIn } from './elements.ts'
import { sheetText, unescaped, wordsOf } from './sheet-text.ts'
import { readStyles } from './styles.ts'
import { openZip, type Zip } from './zip.ts'

/** What one part of a workbook may grow to: a sheet of 400,000 rows has some 50 MB of XML. */
const partBytesMax = 96 * 1024 * 1024

const refuse = (why: Note): Decoded => ({ ok: false, refusal: { why, help: note('file-try-export') } })

const tooLarge = (): Decoded =>
  refuse(note('file-workbook-too-large', { most: partBytesMax / (1024 * 1024) }))

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

/** The names of a sheet's columns, where it is a recording: rows below names of a time and of more; a sheet of facts may hold a day, too. */
const columnsOf = (text: string): string | undefined => {
  const layout = findLayout(text, ',')
  const isRecording = layout?.header?.some(isTimeHeader) === true && layout.sample.length > 1
  return isRecording ? layout.header?.join('\n') : undefined
}

/** What a sheet is of, by its name; nothing for Sheet1, a month, a day, a part. */
const sensorNamed = (name: string): string | undefined => {
  const words = name.split(/[^\p{L}]+/u).filter((word) => word !== '')
  const isPart = /^\W*(?:sheet|blad|tabelle|feuil|hoja|foglio|arkusz|planilha|data|part)?\W*\d*\W*$/i.test(
    name,
  )
  return isPart || /\d{4}/.test(name) || words.some((word) => monthOf(word) !== undefined) ? undefined : name
}

type Recording = { readonly name: string; readonly text: string }
type Found = {
  /** The first sheet that is a table, or else the first with rows; facts of the logger that have sheets of their own stand above it. */
  readonly first: Recording
  readonly above: number
  /** Sheets with the same columns as the first. */
  readonly further: readonly Recording[]
}

/** Goes through the sheets until they are too much to hold; 'too large' where the first table is. */
const findRecordings = (
  sheets: readonly Sheet[],
  partAt: (path: string) => string | undefined,
  textOf: (xml: string) => string,
): Found | 'too large' | undefined => {
  const facts: string[] = []
  const further: Recording[] = []
  let first: Omit<Found, 'further'> | undefined
  let names: string | undefined
  let size = 0
  for (const { name, path } of sheets) {
    const xml = partAt(path)
    size += xml?.length ?? partBytesMax
    if (names !== undefined && size > partBytesMax) break
    if (xml === undefined) return 'too large'
    const text = textOf(xml)
    const lines = text.split('\n')
    if (lines.filter((line) => /\d/.test(line)).length < 2) continue
    const columns = columnsOf(text)
    if (names !== undefined) {
      if (columns === names) further.push({ name, text })
      continue
    }
    if (columns !== undefined || first === undefined)
      first = { first: { name, text: [...facts, text].join('\n') }, above: facts.length }
    names = columns
    if (columns === undefined && facts.length + lines.length <= factsMax) facts.push(...lines)
  }
  return first && { ...first, further }
}

/**
 * The first sheet of a workbook (.xlsx) that is a table and all others with the same columns, or the first that has rows, as tables with
 * commas; nothing when it is another kind of zip.
 */
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
    return tooLarge()
  const strings = [...elementsIn(shared, 'si')].map(({ inside }) => wordsOf(inside))
  const needs = { strings, styles: readStyles(styles), from1904: /\bdate1904="(1|true)"/.test(workbook) }
  const sheets = sheetsOf(workbook, relations)
  const found = findRecordings(
    sheets,
    (path) => partOf(zip, path),
    (xml) => sheetText(xml, needs),
  )
  if (found === undefined) return refuse(note('file-empty'))
  if (found === 'too large') return tooLarge()
  const { first, further, above } = found
  const whole: Decoded = { ok: true, text: first.text, notes: saidOf(sheets, found), separator: ',', above }
  if (further.length === 0) return whole
  const sheet = sensorNamed(first.name)
  return {
    ...whole,
    ...(sheet !== undefined && { sheet }),
    further: further.map(({ name, text }) => ({ name: sensorNamed(name), called: name, text })),
  }
}

/** Which of several sheets are read. */
const saidOf = (sheets: readonly Sheet[], { first, further }: Found): readonly Note[] => {
  if (sheets.length < 2) return []
  const names = listed(
    [first, ...further].map(({ name }) => quoted(name)),
    12,
  )
  return [
    further.length === 0
      ? note('file-one-sheet', { sheet: names, count: sheets.length })
      : note('file-several-sheets', { sheets: names, count: sheets.length }),
  ]
}
