import type { Sample } from '#core/alarm/assess.ts'
import type { Standstill } from '#core/alarm/standstill.ts'
import type { BitReader, BitWriter } from '#core/gateway-protocol/binary/bits.ts'
import { readColumn, writeColumn } from '#core/gateway-protocol/binary/column.ts'
import { isMoving, type MovingQuantity, type Quantity, quantityNames, type Value } from '#core/reading.ts'
import type { Millis } from '#core/time.ts'
import type { Last, Trails } from '#core/watch/watch.ts'
import { readFlag, readFlags, readNumber, writeFlag, writeNumber } from './numbers.ts'
import { readStandstill, readTrail, writeStandstill, writeTrail } from './trail.ts'

/** Quantities are only ever added at the end of their list, because buttons name them by their place as well. */
const quantityBits = 6

type Trail = readonly Sample[]
/** What is kept of one quantity of a sensor. */
type Kept = {
  readonly value: Value | undefined
  readonly known: Sample | undefined
  readonly trail: Trail | undefined
  readonly still: Standstill | undefined
}

const keptOf = ({ values, known, trails, stood }: Last, name: Quantity): Kept => ({
  value: values[name],
  known: known?.[name],
  trail: trails[name],
  // One without a trail has no value.
  still: isMoving(name) && (trails[name] ?? []).length > 0 ? stood?.[name] : undefined,
})

const isKept = ({ values, known, trails }: Last, name: Quantity): boolean =>
  values[name] !== undefined || trails[name] !== undefined || known?.[name] !== undefined

const newestOf = (trail: Trail | undefined): number | undefined => trail?.at(-1)?.[1]

const writeKept = (writer: BitWriter, kept: Kept, at: Millis, before: Trail): void => {
  const { value, known, trail, still } = kept
  for (const one of [trail, still, value, known]) writeFlag(writer, one !== undefined)
  if (trail !== undefined) writeTrail(writer, trail, at, before)
  if (still !== undefined) writeStandstill(writer, still)
  if (value !== undefined) {
    const isNewest = Object.is(value, newestOf(trail))
    writeFlag(writer, isNewest)
    if (!isNewest) writeColumn(writer, [value === 'unavailable' ? null : value])
  }
  if (known !== undefined) {
    writeNumber(writer, at - known[0])
    writeNumber(writer, known[1])
  }
}

const readKept = (reader: BitReader, at: Millis, before: Trail): Kept => {
  const [hasTrail, hasStill, hasValue, isKnown] = readFlags(reader, 4)
  const trail = hasTrail ? readTrail(reader, at, before) : undefined
  const still = hasStill ? readStandstill(reader, trail?.at(-1) ?? [at, 0]) : undefined
  const isNewest = hasValue === true && readFlag(reader)
  const value = hasValue
    ? isNewest
      ? newestOf(trail)
      : (readColumn(reader, 1)[0] ?? 'unavailable')
    : undefined
  const known = isKnown ? ([at - readNumber(reader), readNumber(reader)] as const) : undefined
  return { value, known, trail, still }
}

/** What was last heard of one sensor of a gateway whose report was sent at `near`. */
export const writeLast = (writer: BitWriter, last: Last, near: Millis): void => {
  const { at, known, rssi, clockWrong, deafAt, byArrival } = last
  writeNumber(writer, near - at)
  for (const flag of [known !== undefined, rssi !== null, clockWrong !== null, deafAt !== undefined])
    writeFlag(writer, flag)
  writeFlag(writer, byArrival === true)
  if (rssi !== null) writeNumber(writer, rssi)
  if (clockWrong !== null) writeNumber(writer, near - clockWrong)
  if (deafAt !== undefined) writeNumber(writer, near - deafAt)
  const names = quantityNames.filter((name) => isKept(last, name))
  writer.whole(names.length)
  let before: Trail = []
  for (const name of names) {
    const kept = keptOf(last, name)
    writer.bits(quantityNames.indexOf(name), quantityBits)
    writeKept(writer, kept, at, before)
    before = kept.trail ?? before
  }
}

export const readLast = (reader: BitReader, near: Millis): Last => {
  const at = near - readNumber(reader)
  const [isKnown, hasRssi, isWrong, wasDeaf, isByArrival] = readFlags(reader, 5)
  const rssi = hasRssi ? readNumber(reader) : null
  const clockWrong = isWrong ? near - readNumber(reader) : null
  const deafAt = wasDeaf ? near - readNumber(reader) : undefined
  const values: Partial<Record<Quantity, Value>> = {}
  const known: Partial<Record<Quantity, Sample>> = {}
  const trails: { -readonly [Name in keyof Trails]: Trails[Name] } = {}
  const stood: Partial<Record<MovingQuantity, Standstill>> = {}
  let before: Trail = []
  for (let left = reader.count(quantityBits); left > 0; left--) {
    const name = quantityNames[reader.bits(quantityBits)]
    const kept = readKept(reader, at, before)
    before = kept.trail ?? before
    // One that only newer code knows.
    if (name === undefined) continue
    if (kept.value !== undefined) values[name] = kept.value
    if (kept.known !== undefined) known[name] = kept.known
    if (kept.trail !== undefined) trails[name] = kept.trail
    if (kept.still !== undefined && isMoving(name)) stood[name] = kept.still
  }
  return {
    at,
    values,
    ...(isKnown && { known }),
    rssi,
    trails,
    ...(Object.keys(stood).length > 0 && { stood }),
    clockWrong,
    ...(deafAt !== undefined && { deafAt }),
    ...(isByArrival && { byArrival: true as const }),
  }
}
