import { decimalsCutOff } from '../columns/cut-decimals.ts'
import { type Evidence, gatherEvidence, type Rows, rowsOf, timeColumnsOf } from '../columns/evidence.ts'
import { planLong } from '../columns/plan-long.ts'
import { planWide } from '../columns/plan-wide.ts'
import { readHeader } from '../columns/read-header.ts'
import { findSensorColumns } from '../columns/sensor-columns.ts'
import { coldKind } from '../names/cold-names.ts'
import { listed, type Note, note, quoted, type Refusal } from '../note.ts'
import type { ImportOptions } from '../options.ts'
import { faultsSaid } from '../quality/quality-column.ts'
import type { Table } from '../table/scan-tables.ts'
import type { Separator } from '../table/split-record.ts'
import { timeTextOf } from '../table/time-columns.ts'
import { elapsedForm } from '../times/elapsed.ts'
import { orderNamed } from '../times/order-named.ts'
import { decideSinceStart } from '../times/since-start.ts'
import type { TimeDecision, TimePlan } from '../times/time-evidence.ts'
import { judgeCoarse } from './coarse-times.ts'
import { decideZone, zoneOfStart, zonesByRow } from './decide-zone.ts'
import { onlyClocksWentBack } from './instants.ts'
import { hoursAsColumns, noQuantity, partsOfDayAsColumns, saysNothingWatched } from './no-quantity.ts'
import { isSignal, readRows, type Shape } from './read-rows.ts'
import { type Settled, settle } from './settle.ts'

export type TableRead = Settled & {
  /** Whose it is by the names of its columns; nothing where they say nothing, or tell several sensors apart. */
  readonly called: string
  /** It shares its lines with other tables. */
  readonly isBeside: boolean
  /** What stands above the numbers of its rows, where that is the name of something cold and not of numbers. */
  readonly corner: string | undefined
}
export type TableOutcome =
  | ({ readonly ok: true } & TableRead)
  | { readonly ok: false; readonly refusal: Refusal; readonly notes: readonly Note[] }

const refuse = (why: Note, help: Note, notes: readonly Note[] = []): TableOutcome => ({
  ok: false,
  refusal: { why, help },
  notes,
})

/** So much may be lost before the rest is no recording any more. */
export const lostShare = 0.1

const headerOf = (table: Table, names = table.header): string =>
  timeColumnsOf(table)
    .map((column) => names[column] ?? '')
    .join(' ')

/** Decides what a table says, reads it, and gives each of its rows an instant. */
export const readTable = (
  text: string,
  separator: Separator,
  table: Table,
  options: ImportOptions,
  now: number,
  fileName: string,
): TableOutcome => {
  const rows = rowsOf(text, separator, table)
  const evidence = gatherEvidence(table, rows)
  if (evidence.wide > rows.count * lostShare) {
    const why = note('file-rows-wide', { rows: evidence.wide, count: table.header.length })
    return refuse(why, note('file-try-semicolons'))
  }
  const hours = hoursAsColumns(table)
  if (hours !== undefined) return { ok: false, refusal: hours, notes: [] }
  const times = decideTimes(table, evidence, options)
  if (!times.ok) return { ok: false, refusal: times.refusal, notes: [] }
  const notes: Note[] = [...times.plan.notes]
  const names = namesIn(table, evidence, fileName)
  const wide = planWide(table, evidence, options, names)
  if (!wide.ok) return { ok: false, refusal: wide.refusal, notes }
  const cut =
    options.decimal === undefined ? decimalsCutOff(table, separator, evidence, wide.measures) : undefined
  if (cut !== undefined) return { ok: false, refusal: cut, notes }
  const long = wide.measures.length > 0 ? undefined : planLong(table, evidence, rows, options, names)
  if (long === undefined) notes.push(...wide.notes)
  else notes.push(...long.notes)
  if (long === undefined && saysNothingWatched(wide, table, evidence))
    return { ok: false, refusal: noQuantity(table, evidence), notes }
  if (long !== undefined && long.measures.size === 0)
    return refuse(
      note('file-no-quantity', {
        columns: listed(
          table.header.map((one) => quoted(one, 24)),
          12,
        ),
      }),
      note('file-try-unit', { column: quoted('temperature') }),
      notes,
    )
  const values = long === undefined ? wide.measures.map(({ column }) => column) : [long.value]
  const fields = long === undefined ? [] : [long.name, long.unit].flatMap((one) => one ?? [])
  const keys = findSensorColumns(table, evidence, rows, options.sensorColumn, {
    values,
    fields,
    unit: long?.unit,
    hasDoubledHour: () => goesBackByClocks(table, rows, times.plan),
  })
  if (!keys.ok) return { ok: false, refusal: keys.refusal, notes }
  notes.push(...keys.notes)
  const shape: Shape = {
    sensorColumns: keys.columns,
    measures: wide.measures,
    long,
    zoneAt: zonesByRow(table, evidence),
  }
  const raw = readRows(table, rows, times.plan, shape)
  const used = [...keys.columns, ...fields, ...values, ...raw.qualities]
  const unused = wide.unused.filter(
    (header) => !used.includes(table.header.indexOf(header)) && !isRowNumber(header) && !isSignal(header),
  )
  if (unused.length > 0)
    notes.push(
      note('file-columns-unused', {
        columns: listed(
          unused.map((one) => quoted(one, 24)),
          8,
        ),
      }),
    )
  notes.push(...faultsSaid(table, evidence), ...raw.untaken)
  const coarse = judgeCoarse(raw)
  if (coarse !== undefined && 'why' in coarse) return { ok: false, refusal: coarse, notes }
  if (coarse !== undefined) {
    const parts = partsOfDayAsColumns(wide.measures.map(({ header }) => header))
    if (parts !== undefined) return { ok: false, refusal: parts, notes }
    notes.push(coarse)
  }
  const zone = decideZone(table, evidence, raw, times.plan.isInstant, options)
  if (!zone.ok) return { ok: false, refusal: zone.refusal, notes }
  notes.push(...zone.notes)
  const settled = settle(raw, rows, zoneOfStart(zone.zone, times.plan), now, notes)
  const called = long === undefined && keys.columns.length === 0 ? wide.called : ''
  return {
    ok: true,
    ...settled,
    called,
    isBeside: table.within !== undefined,
    corner: cornerOf(table, evidence),
  }
}

/** `Lab freezer 3,Time,°C` above `1,22/03/2026 07:00,-18.5`. */
const cornerOf = ({ header: [first = ''] }: Table, { profiles: [counted] }: Evidence): string | undefined =>
  counted?.isCounter && coldKind(first) !== undefined && readHeader(first).unit === undefined
    ? first
    : undefined

/** Whatever says of all rows what it was that was measured; names of single rows only speak against it. */
const namesIn = (
  { preamble, header }: Table,
  { profiles }: Evidence,
  fileName: string,
): readonly string[] => {
  // A line that gives one column its name says nothing of the others.
  const above = preamble.filter((line) => !header.some((name) => name.length > 3 && line.includes(name)))
  const words = profiles.filter(({ numbers }) => numbers === 0).map(({ distinct }) => [...distinct])
  const ofAll = [fileName, ...above, ...words.filter(({ length }) => length === 1).flat()]
  return ofAll.some((name) => coldKind(name) !== undefined) ? [...ofAll, ...words.flat()] : ofAll
}

/** `Date format: DD/MM/YYYY`, `Date format, day/month/year`. */
const orderAbove = (preamble: readonly string[]): ReturnType<typeof orderNamed> => {
  const named = new Set(
    preamble.filter((line) => /dat(?:e|um)|format/i.test(line)).flatMap((line) => orderNamed(line) ?? []),
  )
  const [only] = named
  return named.size === 1 ? only : undefined
}

const decideTimes = (table: Table, evidence: Evidence, options: ImportOptions): TimeDecision => {
  const { when, preamble, units = [] } = table
  const header = headerOf(table)
  const form = when.kind === 'one' && when.isElapsed ? elapsedForm(header) : undefined
  return form === undefined
    ? evidence.times.decide(
        options.dateOrder,
        orderNamed(`${header} ${headerOf(table, units)}`) ?? orderAbove(preamble),
      )
    : decideSinceStart(header, form, preamble, options)
}

/** A day and more of rows every second. */
const lookedAt = 100_000

const goesBackByClocks = (table: Table, rows: Rows, plan: TimePlan): boolean => {
  const walls: number[] = []
  for (let row = 0; row < Math.min(rows.count, lookedAt); row++) {
    const time = plan.read(timeTextOf(rows.cellsOf(row) ?? [], table.when))
    if (time !== undefined) walls.push(time.wall)
  }
  return onlyClocksWentBack(walls)
}

/** Columns that nobody misses. */
const isRowNumber = (header: string): boolean =>
  /^#|row number|record|^(no|nr|id|index|units?)\.?$/i.test(header)
