import type { SensorId } from '#core/ids.ts'
import { type Clock, dayMs, hourMs, type Millis } from '#core/time.ts'

/** More that come within an hour wait like everything else of a stranger: on a busy street others pass by all day. */
const newsMax = 3
/** So many are remembered; of whoever changes its address each is another. */
const rememberedMax = 200
/** One that comes again after so long is news again. */
const forgottenMs = dayMs

/**
 * Whether a stranger is news: somebody who has just put a sensor up waits for it. What else it says rides with what is sent
 * anyway, so that a device that nobody has adopted costs no report.
 */
export const createStrangers = (clock: Pick<Clock, 'now'>) => {
  const heardAt = new Map<SensorId, Millis>()
  let news: readonly Millis[] = []
  return {
    isNews: (sensor: SensorId): boolean => {
      const now = clock.now()
      const before = heardAt.get(sensor)
      // Again at the end: the first is always the one that was not heard for longest.
      heardAt.delete(sensor)
      heardAt.set(sensor, now)
      const [longest] = heardAt.keys()
      if (heardAt.size > rememberedMax && longest !== undefined) heardAt.delete(longest)
      if (before !== undefined && now - before < forgottenMs) return false
      news = news.filter((at) => now - at < hourMs)
      if (news.length >= newsMax) return false
      news = [...news, now]
      return true
    },
  }
}
