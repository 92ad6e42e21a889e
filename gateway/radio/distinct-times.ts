import type { SensorId } from '#core/ids.ts'
import type { Millis } from '#core/time.ts'

/** As many as a building has sensors; those that come and go are more. */
const rememberedMax = 4_000

/**
 * Two readings of one sensor never have the same instant: the cloud takes the second of such for a repetition of the
 * first. A packet and its scan response, each with a quantity of its own, come within a millisecond.
 */
export const createDistinctTimes = () => {
  const last = new Map<SensorId, Millis>()
  return (sensor: SensorId, measuredAt: Millis): Millis => {
    const at = last.get(sensor) === measuredAt ? measuredAt + 1 : measuredAt
    if (last.size >= rememberedMax && !last.has(sensor)) last.clear()
    last.set(sensor, at)
    return at
  }
}
