import { crc32 } from 'node:zlib'
import type { SensorId } from '#core/ids.ts'
import type { Fault, Reading, Values } from '#core/reading.ts'
import type { Millis } from '#core/time.ts'

/** Orders from the first to the last, both inclusive. */
type Range = readonly [first: number, last: number]

/** What a line of a spool file says: a reading in its place in the order of hearing, or that some need no place any more. */
export type Line =
  | { readonly kind: 'reading'; readonly order: number; readonly reading: Reading }
  | { readonly kind: 'done'; readonly ranges: readonly Range[] }

type PackedReading = readonly [SensorId, Millis, Values, readonly Fault[], number?]

/** A line is a checksum in eight hexadecimal digits, a space, and JSON in ASCII: what a crash tore is told from the rest. */
const withChecksum = (body: string): string => `${crc32(body).toString(16).padStart(8, '0')} ${body}\n`
const bodyAt = 9

export const packReading = (order: number, reading: Reading): string => {
  const { sensor, measuredAt, values, faults, rssi } = reading
  const packed: PackedReading =
    rssi === undefined ? [sensor, measuredAt, values, faults] : [sensor, measuredAt, values, faults, rssi]
  return withChecksum(`{"o":${order},"r":${JSON.stringify(packed)}}`)
}

export const packDone = (orders: readonly number[]): string => {
  const ranges: [number, number][] = []
  for (const order of [...orders].sort((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last !== undefined && order <= last[1] + 1) last[1] = order
    else ranges.push([order, order])
  }
  return withChecksum(`{"d":${JSON.stringify(ranges)}}`)
}

const parseLine = (text: string): Line | undefined => {
  const body = text.slice(bodyAt)
  if (text.slice(0, bodyAt) !== withChecksum(body).slice(0, bodyAt)) return undefined
  // The checksum vouches for the shape: nobody else writes these files, and their version stands in their names.
  const parsed = JSON.parse(body) as
    | { readonly o: number; readonly r: PackedReading }
    | { readonly d: readonly Range[] }
  if ('d' in parsed) return { kind: 'done', ranges: parsed.d }
  const [sensor, measuredAt, values, faults, rssi] = parsed.r
  const reading = { sensor, measuredAt, values, faults, ...(rssi === undefined ? {} : { rssi }) }
  return { kind: 'reading', order: parsed.o, reading }
}

/** The lines of a file, and how many could not be read: a torn end, or a worn-out card. */
export const parseLines = (text: string): { readonly lines: readonly Line[]; readonly damaged: number } => {
  const lines: Line[] = []
  let damaged = 0
  for (const one of text.split('\n')) {
    if (one === '') continue
    const line = parseLine(one)
    if (line === undefined) damaged += 1
    else lines.push(line)
  }
  return { lines, damaged }
}
