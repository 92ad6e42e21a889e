import type { Hour } from '#core/history/rollup.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import type { Reading } from '#core/reading.ts'
import { dayMs, type Millis, startOfDay } from '#core/time.ts'
import type { Interval } from '#core/watch/watch.ts'
import type { UnreadDay } from '../../ports/archive/archived-readings.ts'
import type { Flows } from '../deps.ts'
import { isWhole } from './day-marks.ts'

type Reader = Pick<Flows, 'archive' | 'clock' | 'log'>

/**
 * Told of each item or day that is stored and cannot be read, with the time in which it is missing: what else is there is shown all the
 * same, and whoever shows it says that this is not there.
 */
export type NotRead = (span: Interval, item: string) => void

/** The log says so as well, with the day. */
const telling =
  ({ log }: Reader, organization: OrganizationId, sensor: SensorId, tell: UnreadDay): UnreadDay =>
  (day, why) => {
    log({ level: 'error', event: 'archive-not-read', organization, sensor, day, why })
    tell(day, why)
  }

/** The hours that the archive has of these days. */
export const archivedHours = async (
  flows: Reader,
  organization: OrganizationId,
  sensor: SensorId,
  days: readonly Millis[],
  unread: UnreadDay,
): Promise<ReadonlyMap<Millis, readonly Hour[]>> => {
  const { archive } = flows
  if (archive === undefined || days.length === 0) return new Map()
  return archive.hours(organization, sensor, days, telling(flows, organization, sensor, unread))
}

/** A sensor's readings, oldest first, `from` inclusive, `to` exclusive: the table's, and the archive's of days of which the table has not all any more. */
export const readingsBetween = async (
  flows: Reader & Pick<Flows, 'stores'>,
  organization: OrganizationId,
  sensor: SensorId,
  from: Millis,
  to: Millis,
  notRead: NotRead,
): Promise<readonly Reading[]> => {
  const { stores, archive, clock } = flows
  const stored = await stores.readings.range(organization, sensor, from, to, (item) =>
    notRead([from, to], item),
  )
  const now = clock.now()
  let until = from
  while (until < to && !isWhole(startOfDay(until), now)) until = startOfDay(until) + dayMs
  const end = Math.min(until, to)
  if (archive === undefined || end <= from) return stored
  const unread = telling(flows, organization, sensor, (day) =>
    notRead([Math.max(day, from), Math.min(day + dayMs, end)], `archive ${day}`),
  )
  const old = await archive.range(organization, sensor, from, end, unread)
  const known = new Set(stored.map(({ measuredAt }) => measuredAt))
  return [...old.filter(({ measuredAt }) => !known.has(measuredAt)), ...stored].sort(
    (one, other) => one.measuredAt - other.measuredAt,
  )
}
