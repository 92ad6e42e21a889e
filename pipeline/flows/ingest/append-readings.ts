import { daysReopened } from '#core/history/rollup.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { Batch } from '../../ports/readings.ts'
import { archiveMark } from '../archive/day-marks.ts'
import type { Flows } from '../deps.ts'

/** How a reading was dated is said of the newest only, where people look. */
const asStored = (batch: Batch): Batch =>
  batch.readings.some(({ byArrival }) => byArrival)
    ? { ...batch, readings: batch.readings.map(({ byArrival: _mark, ...reading }) => reading) }
    : batch

/** Two reports have the same mark by a chance of one in 2.8e14. */
const marks = 2 ** 48

/**
 * Stores readings, and then reopens the days that may have been rolled up without them: in this order, so that nobody
 * rolls up a day between the two. Calm reports reopen nothing.
 */
export const appendReadings = async (
  { stores, clock, random }: Flows,
  organization: OrganizationId,
  batches: readonly Batch[],
  gatewaySensors = 0,
): Promise<void> => {
  const now = clock.now()
  await stores.readings.append(organization, batches.map(asStored), now, gatewaySensors)
  const late = batches.flatMap(({ sensor, readings }) =>
    daysReopened(readings, now, clock.speed).map((day) => ({ sensor, day })),
  )
  const archived = [...new Set(late.map(({ day }) => day))].map((day) => ({ sensor: archiveMark, day }))
  if (late.length > 0)
    await stores.rollups.reopen(organization, [...late, ...archived], 1 + Math.floor(random() * marks))
}
