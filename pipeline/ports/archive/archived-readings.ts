import type { Hour } from '#core/history/rollup.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import type { Reading } from '#core/reading.ts'
import type { Millis } from '#core/time.ts'

// What was measured on days that are over, kept beyond the days of the table. A day is one of UTC, by its start.

/** Told of each day whose file cannot be read, and why; the others are read all the same. */
export type UnreadDay = (day: Millis, why: string) => void

export type ArchiveReader = {
  /** The hours of a sensor, of those of these days that are in the archive. */
  hours(
    organization: OrganizationId,
    sensor: SensorId,
    days: readonly Millis[],
    unread: UnreadDay,
  ): Promise<ReadonlyMap<Millis, readonly Hour[]>>
  /** Its readings, oldest first, `from` inclusive, `to` exclusive. */
  range(
    organization: OrganizationId,
    sensor: SensorId,
    from: Millis,
    to: Millis,
    unread: UnreadDay,
  ): Promise<readonly Reading[]>
}

export type ArchiveWriter = {
  /**
   * Writes a day of these sensors anew; the same readings are the same files. With `keepsOld`, which is asked once its readings
   * are there, what stands there stays beside them: the table has not all of that day any more, or it could not be read. Of sensors that are not named nothing changes.
   */
  write(
    organization: OrganizationId,
    day: Millis,
    sensors: readonly SensorId[],
    readingsOf: (sensor: SensorId) => Promise<readonly Reading[]>,
    keepsOld: () => boolean,
  ): Promise<void>
  /** Takes away the days before that one; how many there were. */
  forget(organization: OrganizationId, before: Millis): Promise<number>
  /** Takes away all of an organization, with all that stood there before. */
  erase(organization: OrganizationId): Promise<void>
}

export type ArchivedReadings = ArchiveReader & ArchiveWriter
