import type { Sensor } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { Values } from '#core/reading.ts'
import { dayMs, hourMs, type Millis, minuteMs } from '#core/time.ts'
import type { Stores } from '../../pipeline/ports/stores.ts'

const everyMs = 10 * minuteMs

/** Stores what a sensor said every ten minutes between two instants. */
export const storeValues = async (
  { readings }: Pick<Stores, 'readings'>,
  organization: OrganizationId,
  sensor: string,
  { from, to }: { readonly from: Millis; readonly to: Millis },
  valuesAt: (at: Millis) => Values,
): Promise<void> => {
  for (let day = from; day < to; day += dayMs) {
    const batch = []
    for (let at = day; at < Math.min(day + dayMs, to); at += everyMs)
      batch.push({ sensor, measuredAt: at, values: valuesAt(at), faults: [] })
    const [first] = batch
    if (first !== undefined)
      await readings.append(organization, [{ sensor, gateway: 'pi', seq: day / dayMs, readings: batch }], day)
  }
}

/** A compressor that runs for that share of each hour: 100 W while it runs, 5 W at rest. */
export const watts = (at: Millis, share: number): number => ((at % hourMs) / hourMs < share ? 100 : 5)

/** As often as these values are stored. */
export const slow = (sensor: Sensor): Sensor => ({ ...sensor, intervalMs: everyMs })
