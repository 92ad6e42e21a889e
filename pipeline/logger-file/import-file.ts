import { bytesMax, checkText, type Decoded, decodeText, type Sheet } from './decode/decode-text.ts'
import { judgeCells } from './judge-cells.ts'
import { type Note, note, quoted, type Refusal } from './note.ts'
import type { ImportOptions } from './options.ts'
import type { ImportOutcome, LeftOut } from './outcome.ts'
import { mergeTables } from './read/merge-tables.ts'
import { nameAbove } from './read/name-above.ts'
import { lostShare, type TableRead } from './read/read-table.ts'
import { readText } from './read/read-text.ts'
import { decodeWorkbook } from './workbook/decode-workbook.ts'

export type LoggerFile = {
  /** As it is called, without folders. */
  readonly name: string
  readonly bytes: Uint8Array
  readonly options: ImportOptions
  readonly now: number
}

const refused = (
  refusal: Refusal,
  said: readonly Note[],
  leftOut: readonly LeftOut[] = [],
  count = 0,
): ImportOutcome => ({
  sensors: [],
  leftOut,
  leftOutCount: count,
  said,
  refused: refusal,
})

/** A workbook is a zip; everything else is text, or refused as what it is. */
const decode = (bytes: Uint8Array): Decoded => {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b && bytes.length <= bytesMax
  const workbook = isZip ? decodeWorkbook(bytes) : undefined
  if (workbook === undefined) return decodeText(bytes)
  if (!workbook.ok) return workbook
  const checked = checkText(workbook.text, workbook.notes)
  if (!checked.ok) return checked
  const further: Sheet[] = []
  for (const sheet of workbook.further ?? []) {
    const other = checkText(sheet.text, [])
    // All sheets that are said to be read are.
    if (!other.ok) return other
    further.push({ ...sheet, text: other.text })
  }
  return { ...workbook, ...checked, further }
}

/** Reads whatever a logger or a program wrote, or says in one sentence why not and what helps. */
export const importFile = ({ name, bytes, options, now }: LoggerFile): ImportOutcome => {
  const decoded = decode(bytes)
  if (!decoded.ok) return refused(decoded.refusal, [])
  const said: Note[] = [...decoded.notes]
  const read: TableRead[] = []
  const preambles: (readonly string[])[] = []
  const leftOut: LeftOut[] = []
  const { text, sheet, further = [], above = 0, separator } = decoded
  for (const [index, part] of [{ name: sheet, called: undefined, text }, ...further].entries()) {
    const ours = index === 0 ? above : 0
    const outcome = readText({ text: part.text, separator, above: ours, name, options, now })
    for (const one of outcome.notes) if (!said.some((other) => isSameNote(one, other))) said.push(one)
    if (!outcome.ok) return refused(outcome.refusal, said)
    read.push(...outcome.read)
    leftOut.push(
      ...outcome.leftOut.map((one) => (part.called === undefined ? one : { ...one, sheet: part.called })),
    )
    const called = part.name === undefined ? [] : [`Sensor: ${part.name}`]
    preambles.push(...outcome.tables.map(({ preamble }) => [...called, ...preamble]))
  }
  return judge(read, leftOut, said, () =>
    mergeTables(read, preambles, nameOfFile(name, preambles, read), said),
  )
}

/** What a line above its only table says that it is of, or the corner of that table, or what the file is called. */
const nameOfFile = (
  name: string,
  [only, ...others]: readonly (readonly string[])[],
  [table]: readonly TableRead[],
): string => {
  const said = only === undefined || others.length > 0 ? undefined : (nameAbove(only) ?? table?.corner)
  return said ?? (name.replace(/\.[^.]*$/, '') || name)
}

const isSameNote = (one: Note, other: Note): boolean => JSON.stringify(one) === JSON.stringify(other)

/** Refuses what lost too much; says what has no value. */
const judge = (
  read: readonly TableRead[],
  leftOut: readonly LeftOut[],
  said: Note[],
  merge: () => ImportOutcome['sensors'],
): ImportOutcome => {
  const rows = read.reduce((sum, one) => sum + one.rows, 0)
  const lost = read.reduce((sum, one) => sum + one.raw.lostCount, 0)
  const count = Math.max(leftOut.length, lost)
  if (lost > rows * lostShare) {
    const worst = read.flatMap((one) => one.raw.lost)[0]
    const why =
      worst === undefined ? note('file-rows-lost', { lost, rows }) : note('file-rows-lost', { lost, rows })
    return refused(
      { why, help: note('file-try-times') },
      worst === undefined ? said : [...said, worst.why],
      leftOut,
      count,
    )
  }
  for (const { raw } of read)
    for (const counts of raw.counts) {
      const refusal = judgeCells(counts, said)
      if (refusal === undefined) continue
      const others = raw.counts.filter((one) => one !== counts && one.filled > one.words)
      // A temperature is what is watched; without a humidity that cannot be read the rest is as good.
      if (counts.quantity === 'temperature' || others.length === 0)
        return refused(refusal, said, leftOut, count)
      said.push(refusal.why, note('file-column-lost', { column: quoted(counts.header) }))
      for (const { label, series } of raw.sensors) if (label === counts.label) series.delete(counts.quantity)
    }
  const sensors = merge()
  if (sensors.length === 0)
    return refused({ why: note('file-no-rows'), help: note('file-try-export') }, said, leftOut, count)
  return { sensors, leftOut, leftOutCount: count, said, refused: null }
}
