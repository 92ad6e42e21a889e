import type { OrganizationId, SensorId } from '#core/ids.ts'
import { dayMs, hourMs } from '#core/time.ts'
import { type HeardEvery, heardEvery } from '#core/watch/heard-every.ts'
import type { Flows } from '../deps.ts'

/** How far is looked back for readings: farther only when there are too few. A reading a day needs a week. */
const spansMs = [hourMs, dayMs, 7 * dayMs]
/** From so many readings on, looking farther back would only find out how it was before. */
const enough = 6

/** How often a sensor, or one that nobody has adopted, was heard lately. Nothing when that cannot be said. */
export const learnInterval = async (
  { stores, clock }: Pick<Flows, 'stores' | 'clock'>,
  organization: OrganizationId,
  sensor: SensorId,
): Promise<HeardEvery | undefined> => {
  const now = clock.now()
  let heard: HeardEvery | undefined
  for (const span of spansMs) {
    const readings = await stores.readings.range(organization, sensor, now - span, now + 1, () => undefined)
    heard = heardEvery(readings.map(({ measuredAt }) => measuredAt))
    if (readings.length >= enough) return heard
  }
  return heard
}
