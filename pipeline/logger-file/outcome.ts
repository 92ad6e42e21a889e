import type { Quantity } from '#core/reading.ts'
import { type Note, note, quoted, type Refusal } from './note.ts'

/** One quantity of one sensor: instants in order, and what was measured at each; NaN where there was no value. */
export type ImportedSeries = {
  readonly quantity: Quantity
  /** The unit as it was read: `°F`, `hPa`; a word where the file names none. */
  readonly unitRead: string
  readonly at: Float64Array
  readonly values: Float64Array
}
export type ImportedSensor = {
  readonly name: string
  readonly series: readonly ImportedSeries[]
  /** Signals in dBm by their instants, where the file has them. */
  readonly rssi: ReadonlyMap<number, number>
}
/** `sheet` is the one of a workbook, where several are read. */
export type LeftOut = { readonly line: number; readonly why: Note; readonly sheet?: string }

/** Why it is left out, as a sentence of `say`, and of which sheet. */
export const whyLeftOut = ({ why, sheet }: LeftOut, say: (note: Note) => string): string =>
  sheet === undefined
    ? say(why)
    : say(note('file-left-out-of-sheet', { sheet: quoted(sheet), why: say(why) }))

/** What became of a file before anything is played or kept. */
export type ImportOutcome = {
  readonly sensors: readonly ImportedSensor[]
  /** The first of them; `leftOutCount` says how many there are. */
  readonly leftOut: readonly LeftOut[]
  readonly leftOutCount: number
  /** What each stage decided, in order. */
  readonly said: readonly Note[]
  readonly refused: Refusal | null
}
