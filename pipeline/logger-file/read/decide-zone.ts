import { hourMs } from '#core/time.ts'
import { type Evidence, timeColumnsOf } from '../columns/evidence.ts'
import { type Note, note, quoted, type Refusal } from '../note.ts'
import type { ImportOptions } from '../options.ts'
import { plainHeader } from '../table/header-line.ts'
import type { Table } from '../table/scan-tables.ts'
import type { TimePlan } from '../times/time-evidence.ts'
import { instantsOf, openZone } from '../times/zone-clock.ts'
import { mayBeZone, readZone, type Zone, zoneInText } from '../times/zone-words.ts'
import type { ZoneInUse } from './instants.ts'
import type { RawTable } from './read-rows.ts'

type ZoneOutcome =
  | { readonly ok: true; readonly zone: ZoneInUse; readonly notes: readonly Note[] }
  | { readonly ok: false; readonly refusal: Refusal }

const utc: ZoneInUse = { kind: 'offset', offsetMs: 0 }
const help = note('file-try-zone')

const zoneWords = /zone|utc|gmt|zeitzone|tidszon/i
const zoneHeader =
  /^(time ?zone|tz|(?:utc|gmt|tz|time ?zone) ?offset(?: (?:h|hours?))?|zone|zeitzone|tidszon)$/
/** A number alone is one of hours. */
const readOffset = (cell: string): Zone => {
  const hours = /^-?\d{1,2}(?:\.(?:5|75|25)?0*)?$/.test(cell) ? Number(cell) : Number.NaN
  return Math.abs(hours) <= 14 ? { kind: 'offset', offsetMs: hours * hourMs } : readZone(cell)
}

/** `Mission Start: Wed Mar 18 14:01:00 CET 2026` above the table, where all such lines name one zone. */
const zoneOfMoment = (preamble: readonly string[]): Zone | undefined => {
  const words = new Set(
    preamble.flatMap((line) => /\d:\d{2}(?::\d{2})? ([A-Z]{3,4}) \d{4}(?!\d)/.exec(line)?.[1] ?? []),
  )
  const [only] = words
  const zone = only === undefined || words.size > 1 ? undefined : readZone(only)
  return zone?.kind === 'unclear' ? undefined : zone
}

const zoneColumnAt = ({ header }: Table): number =>
  header.findIndex((one) => zoneHeader.test(plainHeader(one)))

/** A column that names the zone of each row by its distance from UTC, where those are several. */
export const zonesByRow = (table: Table, { profiles }: Evidence): number | undefined => {
  const at = zoneColumnAt(table)
  const zones = [...(profiles[at]?.distinct ?? [])]
  return zones.length > 1 && zones.every((one) => readZone(one).kind === 'offset') ? at : undefined
}

/** A column such as `timezone`, which says the same in all rows. */
const zoneColumn = (table: Table, { profiles }: Evidence): Zone | undefined => {
  const at = zoneColumnAt(table)
  const [only, ...others] = profiles[at]?.distinct ?? []
  if (only === undefined || others.length > 0) return undefined
  const zone = readOffset(only)
  return zone.kind === 'unclear' ? undefined : zone
}

/** The zone of the rows that name none: what a person says, what header or head of the file say, what is usual, UTC. */
export const decideZone = (
  table: Table,
  evidence: Evidence,
  raw: RawTable,
  isInstant: boolean,
  options: ImportOptions,
): ZoneOutcome => {
  if (isInstant) return { ok: true, zone: utc, notes: [] }
  // A zone that a person says would not tell the halves of a day apart, nor what else may stand there.
  if (raw.unclearZone !== undefined && !mayBeZone(raw.unclearZone)) {
    const why = note('file-behind-times', { words: quoted(raw.unclearZone, 24) })
    return { ok: false, refusal: { why, help: note('file-try-half-days') } }
  }
  if (raw.unclearZone !== undefined && options.zone === undefined)
    return {
      ok: false,
      refusal: { why: note('file-zone-unclear', { zone: quoted(raw.unclearZone, 24) }), help },
    }
  const allNamed = raw.walls.every(
    (wall, row) => Number.isNaN(wall) || !Number.isNaN(raw.offsets[row] ?? Number.NaN),
  )
  if (allNamed) return { ok: true, zone: utc, notes: [] }
  const headers = timeColumnsOf(table).map((column) => table.header[column] ?? '')
  const found =
    [...headers, ...[...table.preamble, ...(table.head ?? [])].filter((line) => zoneWords.test(line))]
      .map(zoneInText)
      .find((one) => one !== undefined) ??
    zoneColumn(table, evidence) ??
    zoneOfMoment(table.preamble)
  const said = options.zone === undefined ? undefined : readZone(options.zone)
  const usual = options.usualZone === undefined ? undefined : readZone(options.usualZone)
  const [zone, id] =
    said !== undefined
      ? ([said, 'file-zone-said'] as const)
      : found !== undefined
        ? ([found, 'file-zone-found'] as const)
        : ([usual ?? readZone('UTC'), 'file-zone-assumed'] as const)
  const opened = open(zone)
  if (opened === undefined)
    return {
      ok: false,
      refusal: { why: note('file-zone-unknown', { zone: quoted(nameOf(zone), 24) }), help },
    }
  return { ok: true, zone: opened, notes: [note(id, { zone: nameOf(zone) })] }
}

const nameOf = (zone: Zone): string => {
  if (zone.kind !== 'offset') return zone.kind === 'named' ? zone.name : zone.word
  if (zone.offsetMs === 0) return 'UTC'
  const minutes = Math.abs(zone.offsetMs) / 60_000
  const two = (number: number): string => String(number).padStart(2, '0')
  return `UTC${zone.offsetMs < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

const open = (zone: Zone): ZoneInUse | undefined => {
  if (zone.kind === 'offset') return { kind: 'offset', offsetMs: zone.offsetMs }
  const clock = zone.kind === 'named' ? openZone(zone.name) : undefined
  return clock && { kind: 'clock', clock }
}

/** Rows that count from a beginning know nothing of clocks that are put back or forward. */
export const zoneOfStart = (zone: ZoneInUse, { startWall }: TimePlan): ZoneInUse => {
  if (startWall === undefined || zone.kind !== 'clock') return zone
  const [at = startWall] = instantsOf(zone.clock, startWall)
  return { kind: 'offset', offsetMs: startWall - at }
}
