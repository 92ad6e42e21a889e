import type { Sensor } from '#core/directory.ts'
import type { GatewayId, OrganizationId } from '#core/ids.ts'
import { armed } from '#core/watch/arm.ts'
import { emptyWatch } from '#core/watch/watch.ts'
import { afterConflict } from '../after-conflict.ts'
import type { Flows } from '../deps.ts'
import { attemptsMax } from '../record-not-done.ts'

/**
 * Gives a sensor or gateway a deadline by which it must be heard. To be done before it stands in the directory: dying in
 * between leaves a deadline of nothing, never something in use that nobody misses.
 */
export const armWatch = async (
  flows: Flows,
  organization: OrganizationId,
  sensor: Sensor,
  gateway: GatewayId | null,
): Promise<void> => {
  const { stores, clock } = flows
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    await afterConflict(flows, attempt)
    const before =
      (await stores.watches.load(organization, [sensor.id])).get(sensor.id) ?? emptyWatch(sensor.id)
    const watch = armed(before, sensor, gateway, clock.now())
    if (watch === before || (await stores.watches.save(organization, watch)) === 'saved') return
  }
  throw new Error(`the watch of ${organization}/${sensor.id} was changed by others again and again`)
}
