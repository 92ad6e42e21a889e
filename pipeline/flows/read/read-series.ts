import type { Sensor } from '#core/directory.ts'
import { seriesOfHours } from '#core/history/rollup.ts'
import { type Columns, type Series, seriesOf } from '#core/history/series.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { Quantity } from '#core/reading.ts'
import { dayMs, hourMs, type Millis, minuteMs } from '#core/time.ts'
import type { Flows } from '../deps.ts'
import { readHours } from './read-hours.ts'

/** From here on a chart is made of hours: two days of readings every 5 s are 35,000. */
const hoursFromMs = 2 * dayMs

/** A sensor's series with the columns that it was made of. */
export type SeriesRead = Columns & { readonly series: Series; readonly columnMs: number }

/** One quantity of one sensor from `from` until `to` (exclusive, and not after now), in at most so many columns. */
export const readSeries = async (
  flows: Flows,
  organization: OrganizationId,
  sensor: Sensor,
  quantity: Quantity,
  { from, to, columns: most }: { readonly from: Millis; readonly to: Millis; readonly columns: number },
): Promise<SeriesRead> => {
  const ofHours = to - from > hoursFromMs
  const columns = ofHours ? Math.min(most, Math.ceil((to - from) / hourMs)) : most
  const columnMs = (to - from) / columns
  // Longer than this without a known value is a hole, and drawn as one.
  const gapMs = Math.max(3 * sensor.intervalMs + minuteMs, columnMs * 1.5)
  const cut = { from, to, columns, gapMs }
  const series = ofHours
    ? seriesOfHours(await readHours(flows, organization, sensor.id, from, to), quantity, cut)
    : seriesOf(
        await flows.stores.readings.range(organization, sensor.id, from, to, () => undefined),
        quantity,
        cut,
      )
  return { ...cut, columnMs, series }
}
