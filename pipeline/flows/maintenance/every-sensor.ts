import type { OrganizationId, SensorId } from '#core/ids.ts'
import type { Watch, WatchContext } from '#core/watch/watch.ts'
import { changeWatch } from '../alarm/change-watch.ts'
import { perform } from '../alarm/perform-owed.ts'
import type { Flows } from '../deps.ts'

/** So many watches are changed at a time. */
const atOnce = 8

export type OfSensor<Outcome> = { readonly sensor: SensorId; readonly outcome: Outcome | 'unknown-sensor' }

/**
 * Decides the same for each of several sensors and tells together what that owes, so that alarms of one moment come on one card.
 * Each is one write of its own: who dies half-way leaves some as they were, and the same once more does the rest.
 */
export const changeEach = async <Outcome extends object>(
  flows: Flows,
  organization: OrganizationId,
  sensors: readonly SensorId[],
  decide: (watch: Watch, context: WatchContext) => Outcome,
): Promise<readonly OfSensor<Outcome>[]> => {
  const all: OfSensor<Outcome>[] = []
  const owing: Watch[] = []
  const change = async (sensor: SensorId): Promise<OfSensor<Outcome>> => {
    type Decided = { watch: Watch; result: Outcome | 'unknown-sensor' }
    const changed = await changeWatch(flows, organization, sensor, (watch, context): Decided => {
      // It may have been taken out of use since it was chosen.
      if (context.sensor.retiredAt !== undefined) return { watch, result: 'unknown-sensor' }
      const result = decide(watch, context)
      return { watch: 'watch' in result ? (result.watch as Watch) : watch, result }
    })
    if (changed.kind === 'unknown-sensor') return { sensor, outcome: 'unknown-sensor' }
    if (changed.kind === 'changed') owing.push(changed.watch)
    return { sensor, outcome: changed.result }
  }
  for (let from = 0; from < sensors.length; from += atOnce)
    all.push(...(await Promise.all(sensors.slice(from, from + atOnce).map(change))))
  if (owing.length > 0) await perform(flows, organization, owing)
  return all
}
