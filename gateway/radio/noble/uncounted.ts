import type { SensorId } from '#core/ids.ts'
import type { Fault, Values } from '#core/reading.ts'
import { type Clock, type Millis, secondMs } from '#core/time.ts'

/** Frames without a counter come every second or two, measured anew or not: that often is often enough to hear them. */
const changedEveryMs = 5 * secondMs
/** The same again says only that the sensor is there. */
const sameEveryMs = 30 * secondMs
/** Shares of the time in which the sensor is expected to measure, where that is short. */
const shares = { changed: 0.5, same: 0.9 } as const
/** As many as a building has sensors; more is a flood, and each of it is heard. */
const rememberedMax = 4_000

type Last = { readonly at: Millis; readonly said: string }

/** Tells a measurement from the same one heard again, for sensors that do not count what they send. */
export const createUncounted = (clock: Pick<Clock, 'now'>) => {
  const last = new Map<string, Last>()
  return {
    isRepeated: (
      sensor: SensorId,
      values: Values,
      faults: readonly Fault[],
      intervalMs = Number.POSITIVE_INFINITY,
    ): boolean => {
      // Quantities that come in frames of their own do not stand in each other's way.
      const name = `${sensor} ${Object.keys(values).join()}`
      const said = `${Object.values(values).join()} ${faults.join()}`
      const before = last.get(name)
      const now = clock.now()
      if (before !== undefined) {
        const wait =
          said === before.said
            ? Math.min(sameEveryMs, intervalMs * shares.same)
            : Math.min(changedEveryMs, intervalMs * shares.changed)
        if (now - before.at < wait) return true
      }
      if (before === undefined && last.size >= rememberedMax) last.clear()
      last.set(name, { at: now, said })
      return false
    },
  }
}
