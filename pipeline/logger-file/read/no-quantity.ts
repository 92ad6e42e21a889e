import type { Quantity } from '#core/reading.ts'
import { type Evidence, timeColumnsOf } from '../columns/evidence.ts'
import type { Measure } from '../columns/measure.ts'
import { readHeader } from '../columns/read-header.ts'
import { valueWords } from '../columns/vocabulary.ts'
import { listed, note, quoted, type Refusal } from '../note.ts'
import { plainHeader } from '../table/header-line.ts'
import type { Table } from '../table/scan-tables.ts'
import { readTimeParts } from '../times/time-parts.ts'

const namesMax = 100

const isOther = (header: string): boolean => {
  const meaning = readHeader(header)
  return meaning.isOther || meaning.isWanted
}

/** The first column of numbers of which nobody says what they are; below zero where there is none. */
const firstUnsaid = (table: Table, { profiles }: Evidence, isKnown: (column: number) => boolean): number =>
  table.header.findIndex(
    (header, column) =>
      (profiles[column]?.numbers ?? 0) > 0 &&
      !/^#|^(no|nr|index|secs?|ms)\.?$|id$/i.test(header) &&
      profiles[column]?.isCounter !== true &&
      !isOther(header) &&
      !isKnown(column) &&
      !timeColumnsOf(table).includes(column),
  )

/** What is said beside a measurement: where it was, a door, a battery. */
const beside: readonly Quantity[] = [
  'latitude',
  'longitude',
  'door',
  'motion',
  'battery',
  'lowBattery',
  'charge',
]

/** No column is watched; or only what stands beside a measurement, while nobody says what numbers with decimals are. */
export const saysNothingWatched = (
  { measures }: { readonly measures: readonly Measure[] },
  table: Table,
  evidence: Evidence,
): boolean => {
  const isKnown = (column: number): boolean =>
    measures.some((one) => one.column === column) || evidence.profiles[column]?.mark === undefined
  const isAside = measures.every(({ quantity }) => beside.includes(quantity))
  return isAside && (measures.length === 0 || firstUnsaid(table, evidence, isKnown) >= 0)
}

const timesAsColumns = (names: readonly string[]): Refusal => ({
  why: note('file-hours-as-columns', { columns: listed(names.map((one) => quoted(one))) }),
  help: note('file-try-rows'),
})

/** `Fridge 2,08:00,12:00,16:00`: a day a row and an hour a column, of which a row has no time of its own. */
export const hoursAsColumns = ({ header }: Table): Refusal | undefined => {
  const hours = header.filter((name) => readTimeParts(name)?.kind === 'clock')
  return hours.length < 2 ? undefined : timesAsColumns(hours)
}

const partOfDay =
  /(?<![\p{L}.])(?:a\.?m|p\.?m|fm|em|morning|noon|midday|afternoon|evening|night|morgon|förmiddag|eftermiddag|kväll|natt|früh|morgens?|vormittags?|mittags?|nachmittags?|abends?|matin|midi|soir|mañana|mediodía|tarde|noche|mattin[ao]|sera|pomeriggio|manhã|noite|rano|wieczór|ochtend|middag|avond|朝|昼|夕)\.?(?!\p{L})/iu

/** `Date,AM °C,PM °C`: in a table of days two columns that are parts of them are two readings of one probe, whose clock nobody knows. */
export const partsOfDayAsColumns = (names: readonly string[]): Refusal | undefined => {
  const parts = names.filter((name) => partOfDay.test(name))
  return parts.length < 2 ? undefined : timesAsColumns(parts)
}

/** A table of which no column is watched; where it has numbers, a person can say what they are. */
export const noQuantity = (table: Table, evidence: Evidence): Refusal => {
  const { profiles } = evidence
  const columns = listed(
    table.header.map((one) => quoted(one, 24)),
    12,
  )
  const first = firstUnsaid(
    table,
    evidence,
    (column) => readHeader(table.header[column] ?? '').quantity !== undefined,
  )
  // Where one column holds the values of several names, each has a unit of its own.
  const named =
    first >= 0 && valueWords.test(plainHeader(table.header[first] ?? ''))
      ? profiles.find(
          ({ numbers, distinct }) => numbers === 0 && distinct.size > 1 && distinct.size <= namesMax,
        )
      : undefined
  const [name = table.header[first] ?? 'temperature'] = named?.distinct ?? []
  return {
    why: note('file-no-quantity', { columns }),
    help: note('file-try-unit', { column: quoted(name) }),
  }
}
