import type { Hour } from '#core/history/rollup.ts'
import type { SensorId } from '#core/ids.ts'
import { quantityNames, type Reading } from '#core/reading.ts'
import { type HourRow, hourCell, hourColumns } from './hours-file.ts'
import { packTable } from './pack-table.ts'
import { readingCell, readingColumns } from './readings-file.ts'

/** Of some twenty sensors. */
const hoursAtLeast = 1_000

const before = (one: Reading, other: Reading): number =>
  one.sensor === other.sensor ? one.measuredAt - other.measuredAt : one.sensor < other.sensor ? -1 : 1

/** A day of some sensors. The same readings are the same bytes, in whatever order they come. */
export const packReadings = (readings: readonly Reading[]): Uint8Array =>
  packTable(readingColumns, [...readings].sort(before), readingCell, 1)

/** The hours of a day, of all sensors of an organization: what charts of long spans are drawn of. */
export const packHours = (bySensor: ReadonlyMap<SensorId, readonly Hour[]>): Uint8Array => {
  const rows = [...bySensor]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([sensor, hours]) =>
      hours.flatMap(({ at, ranges }) =>
        quantityNames.flatMap((quantity): readonly HourRow[] => {
          const range = ranges[quantity]
          return range === undefined ? [] : [{ sensor, at, quantity, range }]
        }),
      ),
    )
  return packTable(hourColumns, rows, hourCell, hoursAtLeast)
}
