import type { Directory } from '#core/directory.ts'
import { dayMs } from '#core/time.ts'
import type { ArchiveDeps } from './archive-deps.ts'
import { archiveMark, type DueDay, dueDays, isWhole } from './day-marks.ts'

/**
 * Writes the days of an organization that are over and not in the archive, or that readings came into since; at most so many. A day is marked
 * when it is whole; whoever dies before has the next one write the same files again.
 */
export const archiveDays = async (
  { stores, archive, clock, log }: ArchiveDeps,
  { organization: { id }, sensors }: Directory,
  daysAtMost: number,
): Promise<{ readonly written: number; readonly failed: number }> => {
  const now = clock.now()
  const kept = [...sensors.values()].filter(({ kind }) => kind !== 'duty')
  const since = kept.reduce((first, { addedAt }) => Math.min(first, addedAt), now)
  const marks = await stores.rollups.load(id, archiveMark, 0, now)
  // Also one that was adopted after the day: a file may have told what it measured then.
  const names = kept.map((sensor) => sensor.id)
  let written = 0
  let failed = 0
  let tried = 0
  const write = async ({ day, version }: DueDay): Promise<void> => {
    tried += 1
    let isReadable = true
    const readingsOf = (sensor: string) =>
      stores.readings.range(id, sensor, day, day + dayMs, () => {
        isReadable = false
      })
    await archive.readings.write(id, day, names, readingsOf, () => !isReadable || !isWhole(day, now))
    if (!isReadable) {
      // Written all the same, and again when it can be read.
      log({ level: 'warn', event: 'archived-day-not-whole', organization: id, day })
      return
    }
    // Reopened meanwhile: the next one writes it again, with what came.
    if ((await stores.rollups.save(id, archiveMark, day, { version, hours: [] })) === 'saved') written += 1
  }
  // One that cannot be written keeps no other out until the table has that no more.
  for (const due of dueDays(marks, since, now, clock.speed)) {
    if (tried - failed >= daysAtMost) break
    try {
      await write(due)
    } catch (error) {
      failed += 1
      log({
        level: 'error',
        event: 'archived-day-not-written',
        organization: id,
        day: due.day,
        why: String(error),
      })
    }
  }
  return { written, failed }
}
