import type { Sample } from '#core/alarm/assess.ts'
import type { Standstill } from '#core/alarm/standstill.ts'
import type { BitReader, BitWriter } from '#core/gateway-protocol/binary/bits.ts'
import { readColumn, writeColumn } from '#core/gateway-protocol/binary/column.ts'
import { type Millis, secondMs } from '#core/time.ts'
import { readFlag, readSeldom, writeFlag, writeSeldom } from './numbers.ts'

/**
 * Most sensors speak at a steady pace and are heard some milliseconds sooner or later: so a time is how many of its pace it is, and by
 * how much it is off. The longest pace is taken of which all times are nearly multiples.
 */
const paces = [60 * secondMs, 30 * secondMs, 10 * secondMs, 5 * secondMs, secondMs]
const paceBits = 3
/** Further off than by this part of a pace, a time is no multiple of it. */
const nearly = 1 / 16

const paceOf = (times: readonly number[]): number =>
  paces.findIndex((pace) =>
    times.every((time) => Math.abs(time - Math.round(time / pace) * pace) <= nearly * pace),
  )

const writeTimes = (writer: BitWriter, times: readonly number[]): void => {
  const index = paceOf(times)
  const pace = paces[index]
  writer.bits(index + 1, paceBits)
  if (pace === undefined) {
    writeColumn(writer, times)
    return
  }
  const whole = times.map((time) => Math.round(time / pace) + 0)
  writeColumn(writer, whole)
  writeColumn(
    writer,
    times.map((time, at) => time - (whole[at] ?? 0) * pace),
  )
}

const readTimes = (reader: BitReader, count: number): readonly number[] => {
  const pace = paces[reader.bits(paceBits) - 1]
  const whole = readColumn(reader, count).map(Number)
  if (pace === undefined) return whole
  const off = readColumn(reader, count)
  return whole.map((one, at) => one * pace + Number(off[at]))
}

/** More than any trail has: what says more was damaged. */
const samplesMax = 1_000

const readCount = (reader: BitReader): number => {
  const count = reader.whole()
  if (count > samplesMax) throw new RangeError(`a trail of ${count} samples`)
  return count
}

const hasSameTimes = (trail: readonly Sample[], other: readonly Sample[]): boolean =>
  trail.length === other.length && trail.every(([at], index) => at === other[index]?.[0])

/**
 * The samples of one quantity, their times as how long before `near` they are; mostly the same as those of the quantity before, because a
 * sensor says all at once.
 */
export const writeTrail = (
  writer: BitWriter,
  trail: readonly Sample[],
  near: Millis,
  before: readonly Sample[],
): void => {
  const isAsBefore = before.length > 0 && hasSameTimes(trail, before)
  if (before.length > 0) writeFlag(writer, isAsBefore)
  if (!isAsBefore) {
    writer.whole(trail.length)
    writeTimes(
      writer,
      trail.map(([at]) => near - at),
    )
  }
  writeColumn(
    writer,
    trail.map(([, value]) => value),
  )
}

export const readTrail = (reader: BitReader, near: Millis, before: readonly Sample[]): readonly Sample[] => {
  const isAsBefore = before.length > 0 && readFlag(reader)
  const ats = isAsBefore
    ? before.map(([at]) => at)
    : readTimes(reader, readCount(reader)).map((time) => near - time)
  const values = readColumn(reader, ats.length)
  return ats.map((at, index) => [at, Number(values[index])])
}

/** How long a quantity stands still: of one that moves, and whose noise is known, no more than how long it ever stood. */
export const writeStandstill = (writer: BitWriter, still: Standstill): void => {
  const { at, since, stoodMs, longestMs, toLearnMs, isCoarse } = still
  writeSeldom(writer, longestMs)
  writeSeldom(writer, toLearnMs)
  writeSeldom(writer, stoodMs)
  // Longer than it stood in known time, where there was a gap in between.
  writeSeldom(writer, at - since - stoodMs)
  writeFlag(writer, isCoarse)
}

/** Its newest value is that of its trail. */
export const readStandstill = (reader: BitReader, [at, value]: Sample): Standstill => {
  const longestMs = readSeldom(reader)
  const toLearnMs = readSeldom(reader)
  const stoodMs = readSeldom(reader)
  const since = at - stoodMs - readSeldom(reader)
  return { at, value, since, stoodMs, longestMs, toLearnMs, isCoarse: readFlag(reader) }
}
