import type { Hour } from '#core/history/rollup.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import type { Reading } from '#core/reading.ts'
import { dayMs, type Millis, startOfDay } from '#core/time.ts'
import type { LeftOut } from '../../ports/left-out.ts'
import type { Flows } from '../deps.ts'
import { isWhole } from './day-marks.ts'

type Reader = Pick<Flows, 'archive' | 'clock' | 'log'>

/** What cannot be read there is missing, said in the log and to who asks for what was left out: what the table has is shown all the same. */
const orNone = async <T>(
  { log }: Reader,
  organization: OrganizationId,
  sensor: SensorId,
  asked: Promise<T>,
  none: T,
  missing: (why: string) => void = () => undefined,
): Promise<T> => {
  try {
    return await asked
  } catch (error) {
    log({ level: 'error', event: 'archive-not-read', organization, sensor, why: String(error) })
    missing(String(error))
    return none
  }
}

/** The hours that the archive has of these days. */
export const archivedHours = async (
  flows: Reader,
  organization: OrganizationId,
  sensor: SensorId,
  days: readonly Millis[],
): Promise<ReadonlyMap<Millis, readonly Hour[]>> => {
  const { archive } = flows
  if (archive === undefined || days.length === 0) return new Map()
  return orNone(flows, organization, sensor, archive.hours(organization, sensor, days), new Map())
}

/** A sensor's readings, oldest first, `from` inclusive, `to` exclusive: the table's, and the archive's of days of which the table has not all any more. */
export const readingsBetween = async (
  flows: Reader & Pick<Flows, 'stores'>,
  organization: OrganizationId,
  sensor: SensorId,
  from: Millis,
  to: Millis,
  leftOut: LeftOut = () => undefined,
): Promise<readonly Reading[]> => {
  const { stores, archive, clock } = flows
  const stored = await stores.readings.range(organization, sensor, from, to, leftOut)
  const now = clock.now()
  let until = from
  while (until < to && !isWhole(startOfDay(until), now)) until = startOfDay(until) + dayMs
  const end = Math.min(until, to)
  if (archive === undefined || end <= from) return stored
  const asked = archive.range(organization, sensor, from, end)
  const old = await orNone(flows, organization, sensor, asked, [], (why) => leftOut(`archive ${from}`, why))
  const known = new Set(stored.map(({ measuredAt }) => measuredAt))
  return [...old.filter(({ measuredAt }) => !known.has(measuredAt)), ...stored].sort(
    (one, other) => one.measuredAt - other.measuredAt,
  )
}
