import type { SensorId } from '#core/ids.ts'
import type { Millis } from '#core/time.ts'

/** As many as a building has sensors; those that come and go are more. */
const rememberedMax = 4_000

/**
 * Two readings of one sensor never have the same instant: the cloud takes the second of such for a repetition of the
 * first. A packet and its scan response, each with a quantity of its own, come within a millisecond.
 */
export const createDistinctTimes = () => {
  /** From the instant of the first of some that come at once to that of the last. */
  const last = new Map<SensorId, { readonly from: Millis; readonly until: Millis }>()
  return (sensor: SensorId, measuredAt: Millis): Millis => {
    const before = last.get(sensor)
    const isTaken = before !== undefined && before.from <= measuredAt && measuredAt <= before.until
    const at = isTaken ? before.until + 1 : measuredAt
    if (last.size >= rememberedMax && before === undefined) last.clear()
    last.set(sensor, { from: isTaken ? before.from : at, until: at })
    return at
  }
}
