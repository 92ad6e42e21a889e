import { siteOf } from '#core/directory.ts'
import { readingAgeMaxMs } from '#core/gateway-protocol/parse-block.ts'
import { type Quantity, quantities, quantityNames, type Reading } from '#core/reading.ts'
import { hourMs, type Millis } from '#core/time.ts'
import { byteOrderMark, csvLine } from '../../../channels/csv.ts'
import { readingsBetween } from '../../../flows/archive/read-archived.ts'
import type { Flows } from '../../../flows/deps.ts'
import { readingRetentionMs } from '../../../store/retention.ts'
import type { Reader } from '../reader.ts'
import type { RefusalName } from '../refusals.ts'
import type { Table } from '../table.ts'

/** Of one part: a function's answer holds 6 MB, and a line is some 80 letters. */
const rowsMax = 20_000
/** Readings are read in stretches of this length, so that no more is in memory than one part. */
const stepMs = 6 * hourMs
/** So many stretches of one part: 31 days, of which each is a question to the store also where nothing was measured. */
const stepsMax = 124
/** A reading may be so old when it comes, and is kept from then on: without an archive, what was measured before that is nowhere. */
const storedMaxMs = readingAgeMaxMs + readingRetentionMs

type Wish = {
  readonly sensor: string
  readonly from: Millis
  readonly to: Millis
  readonly decimal: 'point' | 'comma'
}

/** The wall clock of a site, as a table sorts it. */
export const wallClock = (timeZone: string) => {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  })
  return (at: Millis): string => format.format(at)
}

export const numberText = (value: number | null, decimal: Wish['decimal']): string | null =>
  value === null ? null : decimal === 'comma' ? String(value).replace('.', ',') : String(value)

const lineOf = (
  { measuredAt, values }: Reading,
  clock: (at: Millis) => string,
  name: string,
  measured: readonly Quantity[],
  decimal: Wish['decimal'],
): string =>
  csvLine([
    new Date(measuredAt).toISOString(),
    clock(measuredAt),
    name,
    ...measured.map((quantity) => {
      const value = values[quantity]
      return typeof value === 'number'
        ? numberText(value, decimal)
        : value === undefined
          ? null
          : 'unavailable'
    }),
  ])

/** In the stretch that begins there something is stored that cannot be read: a table without it would look whole. */
const unreadLine = (
  from: Millis,
  clock: (at: Millis) => string,
  name: string,
  measured: readonly Quantity[],
): string => csvLine([new Date(from).toISOString(), clock(from), name, ...measured.map(() => 'unreadable')])

/** A part of the readings of a sensor: at least one stretch of time, and the next part where there is more. */
export const exportReadings = async (
  flows: Flows,
  { organization, directory }: Reader,
  { sensor: id, from, to, decimal }: Wish,
): Promise<Table | RefusalName> => {
  const { clock } = flows
  const sensor = directory.sensors.get(id)
  if (sensor === undefined) return 'no-such-sensor'
  const until = Math.min(to, clock.now() + 1)
  if (from >= until) return 'bad-time'
  const all: (Reading | { readonly unreadFrom: Millis })[] = []
  const unread = new Set<string>()
  let at = flows.archive === undefined ? Math.max(from, clock.now() - storedMaxMs) : from
  for (let step = 0; step < stepsMax && at < until && all.length < rowsMax; step++) {
    const next = Math.min(at + stepMs, until)
    const known = unread.size
    const found = await readingsBetween(
      flows,
      organization,
      id,
      at,
      next,
      (_span, item) => void unread.add(item),
    )
    // What is stored reaches into the next stretch as well: it is told where it begins to be missing.
    if (unread.size > known) all.push({ unreadFrom: at })
    all.push(...found)
    at = next
  }
  const timeZone = siteOf(directory, sensor)?.timeZone ?? 'UTC'
  const wall = wallClock(timeZone)
  // Each part has the same columns: everything that can be measured and is not a gateway's own.
  const measured = quantityNames
  const head = [
    'time (UTC)',
    `time (${timeZone})`,
    'sensor',
    ...measured.map((one) => `${one} (${quantities[one].unit})`),
  ]
  const lines = all.map((one) =>
    'unreadFrom' in one
      ? unreadLine(one.unreadFrom, wall, sensor.name, measured)
      : lineOf(one, wall, sensor.name, measured, decimal),
  )
  const query = new URLSearchParams({ sensor: id, from: String(at), to: String(to), decimal })
  return {
    csv: byteOrderMark + csvLine(head) + lines.join(''),
    file: `${id}-readings.csv`,
    next: at < until ? `/api/export/readings?${query}` : null,
  }
}
