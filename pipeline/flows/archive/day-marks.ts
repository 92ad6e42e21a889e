import { readingAgeMaxMs } from '#core/gateway-protocol/parse-block.ts'
import { settledDays } from '#core/history/rollup.ts'
import type { SensorId } from '#core/ids.ts'
import { dayMs, type Millis } from '#core/time.ts'
import type { RolledDay } from '../../ports/rollups.ts'

/**
 * Under this name, which no sensor can have, the days of an organization are marked that are in the archive: as days that are rolled up, so
 * that whoever stores readings late reopens both with one write, and neither can be kept that was made without them.
 */
export const archiveMark: SensorId = '#archive'

/** The table has all of a day until its first readings expire. */
export const isWhole = (day: Millis, now: Millis): boolean => now < day + readingAgeMaxMs

/** It has nothing of a day any more: a reading may be so old when it comes, and is kept from then on. */
export const isGone = (day: Millis, now: Millis): boolean => now >= day + dayMs + 2 * readingAgeMaxMs

export type DueDay = { readonly day: Millis; readonly version: number }

/** The days that are to be written, oldest first: those that are over and never were, and those into which readings came since. */
export const dueDays = (
  marks: ReadonlyMap<Millis, RolledDay>,
  since: Millis,
  now: Millis,
  speed: number,
): readonly DueDay[] => {
  const from = Math.max(since, now - readingAgeMaxMs + dayMs)
  const over = settledDays(from, now, speed).filter((day) => !marks.has(day))
  const reopened = [...marks].filter(([, { hours }]) => hours === null).map(([day]) => day)
  return [...new Set([...over, ...reopened])]
    .sort((one, other) => one - other)
    .map((day) => ({ day, version: marks.get(day)?.version ?? 0 }))
}
